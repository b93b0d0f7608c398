import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nearestSample, nearestSamples, samplesTouched } from './samples'

const second = { rateHz: 1000, length: 1000 }

test('boundaries are the nearest, in the recording', () => {
  expect(nearestSample(0.4996, second)).toBe(500)
  expect(nearestSample(-1, second)).toBe(0)
  expect(nearestSample(2, second)).toBe(1000)
  expect(nearestSamples({ startS: 0.1004, endS: 0.2996 }, second)).toEqual({ start: 100, end: 300 })
  expect(samplesTouched({ startS: 0.1004, endS: 0.2996 }, second)).toEqual({ start: 100, end: 300 })
  expect(samplesTouched({ startS: 0.1006, endS: 0.2991 }, second)).toEqual({ start: 100, end: 300 })
})

test('of a span beside the recording nothing is left, or as many as must be', () => {
  const [before, behind] = [
    { startS: -2, endS: -1 },
    { startS: 3, endS: 4 },
  ]
  expect(nearestSamples(before, second)).toEqual({ start: 0, end: 0 })
  expect(nearestSamples(behind, second)).toEqual({ start: 1000, end: 1000 })
  expect(nearestSamples(behind, second, 1)).toEqual({ start: 999, end: 1000 })
  expect(samplesTouched(behind, second)).toEqual({ start: 1000, end: 1000 })
})

test('spans that meet share a boundary: no sample is in two, none is lost', () => {
  const time = fc.double({ min: -0.5, max: 1.5, noNaN: true })
  fc.assert(
    fc.property(fc.tuple(time, time, time), fc.integer({ min: 1, max: 1000 }), (times, length) => {
      const [a, b, c] = times.sort((one, other) => one - other) as [number, number, number]
      const sampled = { rateHz: 997, length }
      const all = nearestSamples({ startS: a, endS: c }, sampled)
      const first = nearestSamples({ startS: a, endS: b }, sampled)
      const second = nearestSamples({ startS: b, endS: c }, sampled)
      expect([first.start, first.end, second.end]).toEqual([all.start, second.start, all.end])
      const touched = samplesTouched({ startS: a, endS: c }, sampled)
      expect(touched.start).toBeLessThanOrEqual(all.start)
      expect(touched.end).toBeGreaterThanOrEqual(all.end)
    }),
  )
})
