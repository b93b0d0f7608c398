import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type FrameGrid, frameGrid, type StftParams } from '#core/grid'
import { enginesNamed } from '#testing'
import golden from './hpss.fixture.json' with { type: 'json' }
import { hpssGains } from './hpss-gains'
import type { HpssLayer } from './hpss-layer'

const layerWith = (change: Partial<HpssLayer>, stft: StftParams): HpssLayer => ({
  id: 'p1',
  kind: 'hpss',
  enabled: true,
  keep: 'harmonic',
  margin: 1,
  stft,
  ...change,
})

/** Of no fewer bins than any matrix here. */
const engine = enginesNamed('kernel').engine({
  kind: 'real',
  window: 'hann',
  windowLength: 1024,
  fftSize: 1024,
  hop: 256,
})

/** |X| of all frames through their gains, [frame][bin]. */
function weighed(layer: HpssLayer, grid: FrameGrid, magnitudes: Float64Array): Float64Array {
  const { frameCount } = grid
  const model = hpssGains(layer, grid, engine)
  const { from, stream } = model.begin(0, frameCount)
  const gains = new Float64Array(magnitudes.length)
  const powers = magnitudes.map((x) => x * x)
  stream.advance({ start: from, end: frameCount }, powers, { start: 0, end: frameCount }, gains)
  return gains.map((gain, i) => gain * magnitudes[i]!)
}

const ownStft = { window: 'hann', windowLength: 88, fftSize: 88, hop: 22 } as const
/** Only its numbers of bins and frames matter here. */
const ownGrid: FrameGrid = {
  ...frameGrid({ rateHz: 1000, kind: 'real', length: 22 * (golden.frames - 1) }, ownStft),
  binCount: golden.bins,
}

/** A matrix with a stripe each way, ties and a corner of zeros. */
function ownMagnitudes(): Float64Array {
  const out = new Float64Array(golden.bins * golden.frames)
  for (let m = 0; m < golden.frames; m++) {
    for (let k = 0; k < golden.bins; k++) {
      const base = ((k * 37 + m * 101 + ((k * m * 7) % 53)) % 97) / 97
      const stripes = (m >= 20 && m < 23 ? 0.7 : 0) + (k >= 12 && k < 14 ? 0.9 : 0)
      out[m * golden.bins + k] = k >= 30 && m >= 35 ? 0 : base * base * base + stripes
    }
  }
  return out
}

describe.each(golden.cases)(
  'librosa.decompose.hpss(S, margin=$margin)',
  ({ margin, every, ...parts }) => {
    test.each(['harmonic', 'percussive'] as const)('%s, within 1e-11', (keep) => {
      const made = weighed(layerWith({ keep, margin }, ownStft), ownGrid, ownMagnitudes())
      const picked = made.filter((_, at) => at % every === 0)
      for (const [at, value] of parts[keep].entries()) {
        expect(Math.abs(picked[at]! - value), `value ${at}`).toBeLessThan(1e-11)
      }
    })
  },
)

const folder = resolve(process.cwd(), '../shared/corpus/golden')
const isThere = existsSync(folder)
if (!isThere) console.warn('hpss: ../shared/corpus/golden is absent, its lr_hpss_* are skipped')

function corpusValues(name: string): Float64Array {
  return new Float64Array(Uint8Array.from(readFileSync(resolve(folder, name))).buffer)
}

describe.skipIf(!isThere).each([
  ['syn', 256, 64],
  ['speech', 1024, 256],
  ['sat', 512, 128],
] as const)('lr_hpss_*_%s of the corpus', (name, size, hop) => {
  test.each([
    ['harmonic', 'h'],
    ['percussive', 'p'],
  ] as const)('%s, within 1e-10 of the largest value', (keep, letter) => {
    const samples = corpusValues(`in_${name}.f8`)
    const stft = { window: 'hann', windowLength: size, fftSize: size, hop } as const
    const grid = frameGrid({ rateHz: 8000, kind: 'real', length: samples.length }, stft)
    const golden = corpusValues(`lr_hpss_${letter}_${name}.f8`)
    const frameCount = golden.length / grid.binCount
    const run = new Float64Array((grid.frameCount - 1) * hop + size)
    run.set(samples, size / 2)
    const spectra = new Float64Array(grid.frameCount * 2 * grid.binCount)
    enginesNamed('kernel')
      .engine({ kind: 'real', ...stft })
      .forward([run], grid.frameCount, spectra)
    const magnitudes = Float64Array.from({ length: frameCount * grid.binCount }, (_, at) =>
      Math.hypot(spectra[2 * at]!, spectra[2 * at + 1]!),
    )
    const made = weighed(layerWith({ keep }, stft), { ...grid, frameCount }, magnitudes)
    const largest = golden.reduce((most, value) => Math.max(most, value), 0)
    let error = 0
    for (const [at, value] of made.entries()) {
      const [frame, bin] = [Math.floor(at / grid.binCount), at % grid.binCount]
      error = Math.max(error, Math.abs(value - golden[bin * frameCount + frame]!))
    }
    expect(error).toBeLessThan(1e-10 * largest)
  })
})
