import { expect, test } from 'vitest'
import { goldenSignal } from '#testing'
import { snrDb } from './snr'

test('a sign, and of I/Q a phase, costs nothing; noise costs what it is', () => {
  const [real] = goldenSignal('real', 1000) as [Float64Array]
  const [i, q] = goldenSignal('iq', 1000) as [Float64Array, Float64Array]
  expect(snrDb([real], [real.map((x) => -x)])).toBe(Number.POSITIVE_INFINITY)
  const [cos, sin] = [Math.cos(2), Math.sin(2)]
  const turned = [
    i.map((x, n) => cos * x - sin * (q[n] as number)),
    i.map((x, n) => sin * x + cos * (q[n] as number)),
  ]
  expect(snrDb([i, q], turned)).toBeGreaterThan(290)
  const energy = real.reduce((sum, x) => sum + x * x, 0)
  const off = Math.sqrt(energy / 100 / 1000)
  const noisy = real.map((x, n) => x + (n % 2 === 0 ? off : -off))
  expect(snrDb([real], [noisy])).toBeCloseTo(20, 6)
  expect(snrDb([new Float64Array(9)], [real.subarray(0, 9)])).toBeUndefined()
})
