import { expect, test } from 'vitest'
import { evenPositions, madeEven, madeUneven } from './time-warp'

const scale = { middle: 1000, half: 800 }
const LENGTH = 2001

test('without a bend time is what it was, and so are samples', () => {
  const positions = evenPositions(LENGTH, [0, 0], scale)
  for (const [n, position] of positions.entries()) expect(position).toBeCloseTo(n, 9)
  const samples = Float64Array.from({ length: LENGTH }, (_, n) => Math.sin(0.2 * n))
  const even = madeEven(samples, positions, { start: 100, end: 1900 })
  for (const [i, x] of even.entries()) expect(x).toBeCloseTo(samples[100 + i]!, 9)
})

test.each([
  [0.2, 0],
  [-0.1, 0.15],
])('a tone that goes %d, %d unevenly is steady, and comes back', (...warp) => {
  const positions = evenPositions(LENGTH, warp, scale)
  const samples = Float64Array.from(positions, (position) => Math.sin(0.3 * position + 1))
  const around = { start: Math.ceil(positions[0]!), end: Math.floor(positions[LENGTH - 1]!) }
  const even = madeEven(samples, positions, around)
  for (let i = 60; i < even.length - 60; i++) {
    expect(even[i]).toBeCloseTo(Math.sin(0.3 * (around.start + i) + 1), 4)
  }
  const back = madeUneven(even, around.start, positions, { start: 200, end: 1800 })
  for (const [i, x] of back.entries()) expect(x).toBeCloseTo(samples[200 + i]!, 4)
})
