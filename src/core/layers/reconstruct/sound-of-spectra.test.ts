import { expect, test } from 'vitest'
import { goldenSignal } from '#testing'
import { engineOf, hann } from './made-problem.fixture'
import { soundOfSpectra } from './sound-of-spectra'

test.each(['real', 'iq'] as const)('of the STFT of %s sound comes that sound', (kind) => {
  const stft = hann(256, 64)
  const LENGTH = 2000
  const planes = goldenSignal(kind, LENGTH)
  const engine = engineOf(planes, stft)
  const frames = Math.ceil(LENGTH / 64) + 1
  const padded = planes.map((plane) => {
    const wide = new Float64Array((frames - 1) * 64 + 256)
    wide.set(plane, 128)
    return wide
  })
  const data = new Float64Array(frames * 2 * engine.binCount)
  engine.forward(padded, frames, data)
  const made = soundOfSpectra(engine, stft, { frames, bins: engine.binCount, data }, LENGTH)
  expect(made).toHaveLength(planes.length)
  for (const [p, plane] of made.entries()) {
    const errors = plane.map((x, n) => Math.abs(x - (planes[p]?.[n] ?? 9)))
    expect(Math.max(...errors)).toBeLessThan(1e-14)
  }
})
