import { expect, test } from 'vitest'
import { enginesNamed } from '#testing'
import { LEAST_OVERLAP_RATIO, overlapRatio, roundTripDb } from './nola'
import { windowValues } from './window'

test.each([
  ['hann', 1024, 512, 0.5],
  ['hann', 1024, 256, 1],
  ['hann', 1024, 768, 0.043],
  ['blackmanharris', 1024, 768, 0.0009],
  ['sqrt-hann', 1024, 512, 1],
  ['rectangular', 1024, 1024, 1],
] as const)('%s %i with hop %i overlaps by %d', (kind, length, hop, ratio) => {
  expect(Math.abs(overlapRatio(windowValues(kind, length), hop) - ratio)).toBeLessThan(
    0.06 * ratio + 1e-12,
  )
})

test('Hann without overlap is not usable: one sample is seen by nothing', () => {
  expect(overlapRatio(windowValues('hann', 64), 64)).toBeLessThan(LEAST_OVERLAP_RATIO)
})

test.each([
  ['hann', 2048, 2048, 512],
  ['sqrt-hann', 1024, 1024, 512],
  ['rectangular', 512, 512, 512],
  ['kaiser', 1000, 1024, 333],
  ['blackmanharris', 255, 256, 64],
] as const)(
  '%s %i (%i) hop %i comes back better than −280 dB',
  (window, windowLength, fftSize, hop) => {
    for (const name of ['reference', 'kernel'] as const) {
      for (const kind of ['real', 'iq'] as const) {
        const plan = { kind, window, windowLength, fftSize, hop, beta: 8.6 }
        const db = roundTripDb(enginesNamed(name).engine(plan))
        expect(db).toBeLessThan(-280)
        expect(db).toBeGreaterThan(-401)
      }
    }
  },
)
