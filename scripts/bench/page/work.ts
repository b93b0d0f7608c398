import type { FrameGrid, StftParams } from '#core/grid'
import { type StripPlan, TILE_SIZE } from '#core/pyramid'

export const RATE_HZ = 44_100

export const STFT: StftParams = { window: 'hann', windowLength: 2048, fftSize: 2048, hop: 512 }

/** Noise and a sweep, the same in every run. */
export function samplesOf(seconds: number): Float32Array {
  const samples = new Float32Array(seconds * RATE_HZ)
  let state = 1
  let phase = 0
  for (let n = 0; n < samples.length; n++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    phase += (2 * Math.PI * (500 + ((n / RATE_HZ) % 60) * 100)) / RATE_HZ
    samples[n] = 0.2 * Math.sin(phase) + 0.06 * (state / 2 ** 32 - 0.5)
  }
  return samples
}

/** Strips of the finest tiles, 256 frames each. */
export function stripCount(grid: FrameGrid): number {
  return Math.ceil(grid.frameCount / TILE_SIZE)
}

/** All bins of 256 frames. */
export function exactStrip(grid: FrameGrid, timeIndex: number): StripPlan {
  const freqEnd = Math.ceil(grid.binCount / TILE_SIZE)
  return {
    timeLevel: 0,
    timeIndex,
    bands: [{ freqLevel: 0, freqStart: 0, freqEnd }],
    detail: 'exact',
  }
}
