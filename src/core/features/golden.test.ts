import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { memorySource } from '#core/signal'
import { goldenSignal } from '#testing'
import { columnsOf, farthest } from './feature-columns.fixture'
import type { FeatureSet } from './feature-set'
import golden from './golden.fixture.json' with { type: 'json' }

const folder = resolve(process.cwd(), '../shared/corpus/golden')
const isThere = existsSync(folder)
if (!isThere) console.warn('features: ../shared/corpus/golden is absent, its signals are skipped')

const ALL: readonly FeatureSet[] = ['spectral', 'mel', 'mfcc', 'lfcc', 'chroma', 'contrast', 'pcen']

function hann(windowLength: number, hop: number) {
  return { window: 'hann', windowLength, fftSize: windowLength, hop } as const
}

/** The columns from a name on, as many as are asked for. */
function rowsFrom(columns: ReadonlyMap<string, Float64Array>, first: string, count: number) {
  const start = [...columns.keys()].indexOf(first)
  return [...columns.values()].slice(start, start + count)
}

describe.each(['kernel', 'reference'] as const)('the signal of the golden values, %s', (name) => {
  const [samples = new Float64Array(0)] = goldenSignal('real', golden.length)
  const source = memorySource(golden.rateHz, [samples])
  const { bands } = golden
  const made = columnsOf(
    source,
    {
      stft: hann(golden.fftSize, golden.hop),
      sets: [...ALL, 'scattering'],
      options: {
        mel: { bands },
        mfcc: { bands, deltas: 2 },
        pcen: { bands },
        contrast: { bands: 4 },
        scattering: { j: 6, q: 8 },
      },
    },
    name,
  )

  test.each(golden.cases.map((each) => [each.column, each.call, each] as const))(
    '%s is that of %s',
    async (column, _, { frames, sums, maxima }) => {
      const rows = rowsFrom(await made, column, sums.length)
      for (const { frame, values } of frames) {
        const ours = rows.map((row) => row[frame] as number)
        expect(farthest(ours, values), `frame ${frame}`).toBeLessThan(1e-6)
      }
      // kymatio has no average at the end of the recording itself.
      const count = column === 'scattering_0' ? golden.length / golden.hop : undefined
      const all = rows.map((row) => row.subarray(0, count))
      expect(
        farthest(
          all.map((row) => row.reduce((a, b) => a + b)),
          sums,
        ),
      ).toBeLessThan(1e-6)
      expect(
        farthest(
          all.map((row) => row.reduce((a, b) => Math.max(a, b))),
          maxima,
        ),
      ).toBeLessThan(1e-6)
    },
  )
})

function corpusValues(name: string): Float64Array {
  const bytes = Uint8Array.from(readFileSync(resolve(folder, name))).buffer
  return name.endsWith('.f4') ? Float64Array.from(new Float32Array(bytes)) : new Float64Array(bytes)
}

const librosa = [
  ['rms', 'lr_rms', 1],
  ['zero_crossing_rate', 'lr_zcr', 1],
  ['centroid_hz', 'lr_centroid', 1],
  ['bandwidth_hz', 'lr_bandwidth', 1],
  ['rolloff_hz', 'lr_rolloff', 1],
  ['flatness', 'lr_flatness', 1],
  ['mel_0', 'lr_mel', 40],
  ['mfcc_0', 'lr_mfcc', 20],
  ['chroma_0', 'lr_chroma', 12],
  ['pcen_0', 'lr_pcen', 40],
  ['contrast_0', 'lr_contrast', 7],
] as const

describe.runIf(isThere)('the signals of the corpus', () => {
  test.each([
    ['speech', 44100, 1024, 256],
    ['sat', 48000, 512, 128],
    ['syn', 8000, 256, 64],
  ] as const)('%s has the values of librosa and torchaudio', async (name, rateHz, length, hop) => {
    const source = memorySource(rateHz, [corpusValues(`in_${name}.f8`)])
    const hasContrast = name !== 'syn'
    const columns = await columnsOf(source, {
      stft: hann(length, hop),
      sets: ALL.filter((set) => set !== 'contrast' || hasContrast),
      options: { mel: { bands: 40 }, mfcc: { bands: 40 }, pcen: { bands: 40 } },
    })
    for (const [column, file, count] of librosa) {
      if (column === 'contrast_0' && !hasContrast) continue
      const isSingle = column === 'rms'
      const values = corpusValues(`${file}_${name}.${isSingle ? 'f4' : 'f8'}`)
      const frames = values.length / count
      const ours = rowsFrom(columns, column, count).flatMap((row) => [...row.subarray(0, frames)])
      expect(farthest(ours, values), column).toBeLessThan(isSingle ? 1e-3 : 1e-6)
    }
    // torchaudio reflects at the ends, and its filters are float32.
    const lfcc = corpusValues(`ta_lfcc_${name}.f8`)
    const frames = lfcc.length / 20
    for (const [i, row] of rowsFrom(columns, 'lfcc_0', 20).entries()) {
      const expected = lfcc.subarray(i * frames + 3, (i + 1) * frames - 3)
      expect(farthest(row.subarray(3, frames - 3), expected), `lfcc_${i}`).toBeLessThan(1e-3)
    }
  })

  test.each([
    ['syn', 6, 8, 4096],
    ['speech', 8, 12, 16384],
    ['sat', 7, 8, 8192],
  ] as const)('%s has the scattering of kymatio, J = %i, Q = %i', async (name, j, q, length) => {
    const source = memorySource(8000, [corpusValues(`in_${name}.f8`).subarray(0, length)])
    const columns = await columnsOf(source, {
      stft: hann(2 ** j, 2 ** j),
      sets: ['scattering'],
      options: { scattering: { j, q } },
    })
    const values = corpusValues(`ky_${name}_Sx.f8`)
    const frames = length / 2 ** j
    expect(columns.size).toBe(values.length / frames)
    const ours = [...columns.values()].flatMap((row) => [...row.subarray(0, frames)])
    expect(farthest(ours, values)).toBeLessThan(1e-6)
  })
})
