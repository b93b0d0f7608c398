import fc from 'fast-check'
import { expect, test } from 'vitest'
import { received, receiver, receiverInput } from '#core/radio'
import { type HeardSound, soundSamples } from './sound'

const RECORDING = { rateHz: 250_000, length: 60_000 }

test('a changed sample of the recording changes no sound outside the samples that it reaches', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('am', 'fm', 'usb', 'cw', 'raw'),
      fc.integer({ min: -100_000, max: 100_000 }),
      fc.integer({ min: 0, max: RECORDING.length - 1 }),
      (mode, freqHz, changed) => {
        const set = receiver({ mode, freqHz, bandwidthHz: 9000, pitchHz: 700 }, RECORDING)
        const { rateHz, length, planes, step } = set
        const sound: HeardSound = { rateHz, length, planes, step, receiver: set, channels: [] }
        const reached = soundSamples(sound, { start: changed, end: changed + 1 })
        const hear = (extra: number) => {
          const { start, end } = receiverInput(set, { start: 0, end: length })
          const i = new Float64Array(end - start).fill(0.5)
          i[changed - start] = 0.5 + extra
          const q = new Float64Array(end - start)
          return received(set, { i, q, start }, { start: 0, end: length })
        }
        const [before, after] = [hear(0), hear(0.25)]
        for (const [p, plane] of before.entries()) {
          const changes = plane.map((sample, n) => Math.abs(sample - (after[p]?.[n] ?? Number.NaN)))
          const isSame = (change: number): boolean => change < 1e-9
          expect(changes.subarray(0, Math.max(0, reached.start)).every(isSame)).toBe(true)
          expect(changes.subarray(Math.max(0, reached.end)).every(isSame)).toBe(true)
        }
      },
    ),
    { numRuns: 12 },
  )
})
