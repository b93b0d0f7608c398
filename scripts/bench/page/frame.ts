import { frameGrid } from '#core/grid'
import { engineFor } from '../../../src/worker/context'
import { microsecondsOf } from './timing'
import { RATE_HZ, STFT, samplesOf } from './work'

const FRAMES = 64

/** Microseconds a frame: window, real transform of 2048 and levels, on samples that are in the cache. */
export function frameMicroseconds(): number {
  const grid = frameGrid({ rateHz: RATE_HZ, kind: 'real', length: 10 * RATE_HZ }, STFT)
  const engine = engineFor(grid)
  const length = (FRAMES - 1) * STFT.hop + STFT.windowLength
  const samples = samplesOf(Math.ceil(length / RATE_HZ))
  const band = { rowBins: 1, firstRow: 0, rowCount: grid.binCount }
  const [plane] = engine.levelPlanes(length)
  plane?.set(samples.subarray(0, length))
  return microsecondsOf(() => engine.peaks(FRAMES, 1, [band]), 1) / FRAMES
}
