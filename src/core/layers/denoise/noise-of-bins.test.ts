import { expect, test } from 'vitest'
import { frameGrid } from '#core/grid'
import { memorySource } from '#core/signal'
import { noiseOfBins } from './noise-of-bins'
import type { NoiseProfile } from './noise-profile'

/** Bins 1 kHz apart, up to 4 kHz. */
const levels = [-80, -60, -70, -90, -40]
const channel = { power: levels, levelDb: levels, spreadDb: [5, 6, 7, 6, 5] }
const PROFILE = {
  kind: 'real',
  rateHz: 8000,
  stft: { window: 'hann', windowLength: 8, fftSize: 8, hop: 4 },
  channels: [channel],
} as unknown as NoiseProfile

test('between the frequencies of a profile lies a straight line, beyond them its last value', () => {
  const stft = { window: 'hann', windowLength: 64, fftSize: 64, hop: 16 } as const
  const grid = frameGrid(memorySource(16_000, [new Float64Array(640)]), stft)
  const window = new Float64Array(64).fill(1)
  const { levelDb, spreadDb, power, scale } = noiseOfBins(PROFILE, 0, grid, window)
  expect(grid.binHz).toBe(250)
  expect([...levelDb.subarray(0, 9)]).toEqual([-80, -75, -70, -65, -60, -62.5, -65, -67.5, -70])
  expect([...levelDb.subarray(12, 20)]).toEqual([-90, -77.5, -65, -52.5, -40, -40, -40, -40])
  expect(spreadDb[2]).toBe(5.5)
  expect(scale).toBe(16_000 * 64)
  expect(power[2]).toBe(-70 * scale)
})
