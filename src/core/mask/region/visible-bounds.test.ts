import fc from 'fast-check'
import { expect, test } from 'vitest'
import { shapeBounds } from './bounds'
import { isHit } from './hit-test'
import type { Shape } from './region'
import { boundsOfAll, visibleBounds } from './visible-bounds'

const box = (startS: number, endS: number, lowHz: number, highHz: number) =>
  ({ kind: 'rectangle', startS, endS, lowHz, highHz }) as const
const disc = (timeS: number, freqHz: number, radiusS: number, radiusHz: number): Shape => ({
  kind: 'brush',
  points: [[timeS, freqHz, 1]],
  radiusS,
  radiusHz,
})
const without = (shape: Shape, ...taken: readonly Shape[]): Shape => ({
  kind: 'compound',
  parts: [{ op: 'add', shape }, ...taken.map((each) => ({ op: 'subtract', shape: each }) as const)],
})

test('what boxes take away at the sides is not in the box any more, exactly', () => {
  const shape = without(box(1, 9, 100, 900), box(0, 2.3, 0, 1000), box(0, 10, 700.5, 1000))
  expect(visibleBounds(shape)).toEqual({ startS: 2.3, endS: 9, lowHz: 100, highHz: 700.5 })
  expect(boundsOfAll([{ shape }, { shape: box(0, 1, 50, 60) }])).toMatchObject({ startS: 0 })
})

test('a hole, a corner taken and what has lost everything leave the box', () => {
  const whole = box(1, 9, 100, 900)
  for (const taken of [box(2, 3, 200, 300), box(0, 2, 0, 200), box(0, 10, 0, 1000)]) {
    expect(visibleBounds(without(whole, taken))).toEqual(shapeBounds(whole))
  }
})

test('half of a disc is left where a box takes the other half', () => {
  const { startS, endS, lowHz, highHz } = visibleBounds(
    without(disc(5, 500, 2, 300), box(5, 10, 0, 1000)),
  )
  expect([startS, endS]).toEqual([3, 5])
  expect(Math.abs(lowHz - 200)).toBeLessThan(1)
  expect(Math.abs(highHz - 800)).toBeLessThan(1)
})

const boxes = fc
  .tuple(fc.nat(20), fc.integer({ min: 1, max: 10 }), fc.nat(20), fc.integer({ min: 1, max: 10 }))
  .map(([startS, lengthS, lowHz, heightHz]) =>
    box(startS, startS + lengthS, lowHz, lowHz + heightHz),
  )

test('the box holds every place that the shape holds, and each side touches one', () => {
  fc.assert(
    fc.property(boxes, fc.array(boxes, { maxLength: 6 }), (first, taken) => {
      const shape = without(first, ...taken)
      const bounds = visibleBounds(shape)
      const current: [number, number][] = []
      for (let timeS = 0.5; timeS < 31; timeS++) {
        for (let freqHz = 0.5; freqHz < 31; freqHz++) {
          if (isHit(shape, { timeS, freqHz }, { timeS: 0, freqHz: 0 }))
            current.push([timeS, freqHz])
        }
      }
      fc.pre(current.length > 0)
      const times = current.map(([timeS]) => timeS)
      const freqs = current.map(([, freqHz]) => freqHz)
      expect(bounds).toEqual({
        startS: Math.min(...times) - 0.5,
        endS: Math.max(...times) + 0.5,
        lowHz: Math.min(...freqs) - 0.5,
        highHz: Math.max(...freqs) + 0.5,
      })
    }),
    { seed: 3, numRuns: 60 },
  )
})

test('a place is held by the shape, not by its box, and a little beside it', () => {
  const ring = without(disc(5, 500, 2, 300), disc(5, 500, 1, 150))
  const near = { timeS: 0.05, freqHz: 5 }
  expect(isHit(ring, { timeS: 5, freqHz: 500 }, near)).toBe(false)
  expect(isHit(ring, { timeS: 6.5, freqHz: 500 }, near)).toBe(true)
  expect(isHit(ring, { timeS: 6.98, freqHz: 780 }, near)).toBe(false)
  expect(isHit(ring, { timeS: 7.04, freqHz: 500 }, near)).toBe(true)
  expect(isHit(ring, { timeS: 7.06, freqHz: 500 }, near)).toBe(false)
  expect(isHit(box(0, 1, 0, 10), { timeS: 0.5, freqHz: 14 }, near)).toBe(true)
})
