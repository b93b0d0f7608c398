import { expect, test } from 'vitest'
import { seededRandom } from '#core/base'
import { type FrameGrid, frameGrid } from '#core/grid'
import { enginesNamed } from '#testing'
import type { GainModel } from '../spectral/gain-model'
import { hpssGains, picturedHpssGains } from './hpss-gains'
import type { HpssLayer } from './hpss-layer'

const FRAMES = 90
const stft = { window: 'hann', windowLength: 128, fftSize: 128, hop: 32 } as const
const grid: FrameGrid = frameGrid({ rateHz: 8000, kind: 'real', length: 32 * (FRAMES - 1) }, stft)
const engine = enginesNamed('kernel').engine({ kind: 'real', ...stft })
const { cells, binCount } = engine

const medians = { count: 0 }
const counted = {
  ...engine,
  binCount,
  cells: {
    ...cells,
    medianGains: (...given: Parameters<typeof cells.medianGains>) => {
      medians.count++
      cells.medianGains(...given)
    },
  },
}

const layerWith = (keep: HpssLayer['keep'], margin: number): HpssLayer => ({
  id: 'p1',
  kind: 'hpss',
  enabled: true,
  keep,
  margin,
  stft,
})

/** Lines, clicks and hiss, and a corner of nothing in which single cells are not. */
const random = seededRandom(7)
const powers = Float64Array.from({ length: FRAMES * binCount }, (_, i) => {
  const [m, k] = [Math.floor(i / binCount), i % binCount]
  if (m > 50 && k > 32) return m === 70 && k === 48 ? 1 : 0
  return random() ** 8 + (k % 20 === 7 ? 3 : 0) + (m % 30 === 11 ? 2 : 0)
})

/** Gains of some frames, of a stream that begins with them. */
function gainsOf(model: GainModel, start: number, end: number): Float64Array {
  const { from, stream } = model.begin(start, end)
  const until = Math.min(end + model.lag, FRAMES)
  const gains = new Float64Array((end - start) * binCount)
  const taken = powers.subarray(from * binCount, until * binCount)
  stream.advance({ start: from, end: until }, taken, { start, end }, gains)
  return gains
}

test.each(['harmonic', 'percussive'] as const)(
  'the %s part: pictures of it are the sound’s; medians are taken once for all margins',
  (keep) => {
    const values = new Map<string, Float64Array>()
    const ofInput = {
      get: (key: string) => values.get(key),
      set: (key: string, value: Float64Array) => void values.set(key, value),
    }
    medians.count = 0
    for (const margin of [1, 1.7, 8, 1]) {
      const layer = layerWith(keep, margin)
      for (const [start, end] of [
        [0, 40],
        [40, 70],
        [70, FRAMES],
      ] as const) {
        const pictured = picturedHpssGains(layer, grid, counted, 0, ofInput)
        const found = gainsOf(pictured, start, end)
        const exact = gainsOf(hpssGains(layer, grid, engine), start, end)
        for (const [i, gain] of exact.entries()) {
          expect(Math.abs(found[i]! - gain), `cell ${i}, margin ${margin}`).toBeLessThan(1e-6)
        }
      }
      // In groups of 16 frames at absolute places, which two of the ends cut.
      expect(medians.count).toBe(8)
    }
    // Of the other part, or of another channel, there is nothing yet.
    gainsOf(picturedHpssGains(layerWith(keep, 1), grid, counted, 1, ofInput), 0, 16)
    expect(medians.count).toBe(9)
    const other = keep === 'harmonic' ? 'percussive' : 'harmonic'
    gainsOf(picturedHpssGains(layerWith(other, 1), grid, counted, 0, ofInput), 0, 16)
    expect(medians.count).toBe(10)
  },
)
