import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { enginesNamed, goldenSignal } from '#testing'
import golden from './golden.fixture.json' with { type: 'json' }
import { referenceEngine } from './reference-engine'
import { spectraOf } from './run.fixture'
import { type WindowKind, windowValues } from './window'

const BETA = 8.6
const folder = resolve(process.cwd(), '../shared/corpus/golden')
const isThere = existsSync(folder)
if (!isThere)
  console.warn('golden: ../shared/corpus/golden is absent, its longer signals are skipped')
else {
  console.warn('golden: stft05-07 skipped, other conventions (no padding, even padding, detrended)')
  console.warn('golden: stft10 and 11 skipped, transforms of 100 and 127')
}

function corpusValues(name: string): Float64Array {
  const bytes = readFileSync(resolve(folder, name))
  return new Float64Array(Uint8Array.from(bytes).buffer)
}

interface Frame {
  readonly frame: number
  /** re, im of each bin; of I/Q in display order. */
  readonly values: ArrayLike<number>
}

interface StftCase {
  readonly call: string
  readonly kind: 'real' | 'iq'
  readonly window: WindowKind
  readonly windowLength: number
  readonly fftSize: number
  readonly hop: number
  /** What the values are divided by: Σw, √(rate·Σw²) or nothing. */
  readonly scale: 'sum' | 'density' | 'none'
  readonly rateHz: number
  planes(): readonly Float64Array[]
  frames(): readonly Frame[]
}

const ownCases = (
  golden.stft as readonly (Omit<StftCase, 'rateHz' | 'planes' | 'frames'> & {
    readonly frames: readonly Frame[]
  })[]
).map(
  ({ frames, ...stft }): StftCase => ({
    ...stft,
    rateHz: golden.rateHz,
    planes: () => goldenSignal(stft.kind, golden.length),
    frames: () => frames,
  }),
)

/** A case of the corpus, whose values are all frames of [bin][frame]; of I/Q from 0 Hz upwards. */
function corpusCase(
  name: string,
  input: string,
  stft: Omit<StftCase, 'call' | 'scale' | 'planes' | 'frames'> & Partial<StftCase>,
): StftCase {
  const planeCount = stft.kind === 'iq' ? 2 : 1
  const firstBin = stft.kind === 'iq' ? stft.fftSize / 2 : 0
  const binCount = stft.kind === 'iq' ? stft.fftSize : stft.fftSize / 2 + 1
  return {
    call: `${name} of the corpus`,
    scale: 'sum',
    ...stft,
    planes: () => {
      const values = corpusValues(`in_${input}`)
      return Array.from({ length: planeCount }, (_, p) =>
        values.filter((_value, at) => at % planeCount === p),
      )
    },
    frames: () => {
      const all = corpusValues(`${name}_Z.c16`)
      const frameCount = all.length / 2 / binCount
      return Array.from({ length: frameCount }, (_, frame) => ({
        frame,
        values: Float64Array.from({ length: 2 * binCount }, (_value, at) => {
          const bin = (Math.floor(at / 2) + firstBin) % binCount
          return all[2 * (bin * frameCount + frame) + (at % 2)] as number
        }),
      }))
    },
  }
}

const syn = { kind: 'real', rateHz: 8000, windowLength: 256, fftSize: 256 } as const
const speech = { kind: 'real', rateHz: 44_100, windowLength: 1024, fftSize: 1024 } as const
const iq = { kind: 'iq', rateHz: 2e6, windowLength: 512, fftSize: 512 } as const
const corpusCases = [
  corpusCase('stft00', 'syn.f8', { ...syn, window: 'hann', hop: 128 }),
  corpusCase('stft01', 'syn.f8', { ...syn, window: 'hann', hop: 64 }),
  corpusCase('stft02', 'syn.f8', {
    ...syn,
    window: 'hamming',
    windowLength: 200,
    fftSize: 512,
    hop: 50,
  }),
  corpusCase('stft03', 'syn.f8', {
    ...syn,
    window: 'rectangular',
    windowLength: 128,
    fftSize: 128,
    hop: 128,
  }),
  corpusCase('stft04', 'syn.f8', { ...syn, window: 'kaiser', hop: 32 }),
  corpusCase('stft08', 'syn.f8', { ...syn, window: 'hann', hop: 64, scale: 'density' }),
  corpusCase('stft09', 'speech.f8', { ...speech, window: 'hann', hop: 256 }),
  corpusCase('stft12', 'iq.c16', { ...iq, window: 'hann', hop: 128 }),
]

function largest(frames: readonly Frame[]): number {
  return frames.reduce(
    (most, { values }) => Array.from(values).reduce((m, v) => Math.max(m, Math.abs(v)), most),
    0,
  )
}

describe.each(ownCases)('$call', compared)
describe.skipIf(!isThere).each(corpusCases)('$call', compared)

function compared(stft: StftCase): void {
  const { kind, window, windowLength, fftSize, hop } = stft
  const plan = { kind, window, windowLength, fftSize, hop, beta: BETA }
  const w = windowValues(window, windowLength, BETA)
  const sum = w.reduce((soFar, value) => soFar + value, 0)
  const energy = w.reduce((soFar, value) => soFar + value * value, 0)
  const scale = { sum, density: Math.sqrt(stft.rateHz * energy), none: 1 }[stft.scale]
  const binCount = kind === 'iq' ? fftSize : fftSize / 2 + 1

  /** The recording between zeros, as much as its frames cover. */
  function framedInput() {
    const input = stft.planes()
    const frameCount = Math.ceil((input[0] as Float64Array).length / hop) + 1
    const planes = input.map((plane) => {
      const samples = new Float64Array((frameCount - 1) * hop + windowLength + hop)
      samples.set(plane, Math.floor(windowLength / 2))
      return samples
    })
    return { planes, frameCount, length: (planes[0] as Float64Array).length }
  }

  /** What a cell's value says that a sine there would have as its amplitude. */
  function amplitude({ values }: Frame, k: number): number {
    const isDoubled = kind === 'real' && k > 0 && k < binCount - 1
    const magnitude = Math.hypot(values[2 * k] as number, values[2 * k + 1] as number)
    return ((isDoubled ? 2 : 1) * magnitude * scale) / sum
  }

  test.each(['reference', 'kernel'] as const)(
    'spectra of the %s engine, within 1e-12 of the largest value',
    (name) => {
      const expected = stft.frames()
      const { planes, frameCount } = framedInput()
      expect(expected.at(-1)?.frame).toBe(frameCount - 1)
      const spectra = spectraOf(enginesNamed(name).engine(plan), planes, frameCount)
      let error = 0
      for (const { frame, values } of expected) {
        expect(values.length).toBe(2 * binCount)
        for (let i = 0, at = 2 * binCount * frame; i < 2 * binCount; i++, at++) {
          const value = (spectra[at] as number) / scale
          error = Math.max(error, Math.abs(value - (values[i] as number)))
        }
      }
      expect(error).toBeLessThan(1e-12 * largest(expected))
    },
  )

  test('levels of the engine', () => {
    const { planes, frameCount } = framedInput()
    const engine = referenceEngine(plan)
    const levels = new Float32Array(frameCount * binCount)
    engine.levels(planes, frameCount, levels)
    let error = 0
    for (const each of stft.frames()) {
      for (let k = 0; k < binCount; k++) {
        const wanted = amplitude(each, k)
        if (wanted < 1e-9) continue
        const level = levels[each.frame * binCount + k] as number
        error = Math.max(error, Math.abs(level - 20 * Math.log10(wanted)))
      }
    }
    expect(error).toBeLessThan(1e-4)
  })

  test.each(['reference', 'kernel'] as const)(
    'peaks of the %s engine, within 0.05 dB down to 90 dB below the strongest',
    (name) => {
      const expected = stft.frames()
      const { planes, frameCount, length } = framedInput()
      const engine = enginesNamed(name).engine(plan)
      for (const [p, plane] of engine.levelPlanes(length).entries()) {
        plane.set(planes[p] as Float64Array)
      }
      const band = { rowBins: 1, firstRow: 0, rowCount: binCount }
      const peaks = engine.peaks(frameCount, 1, [band])[0] as Int16Array
      const least = ((2 * largest(expected) * scale) / sum) * 10 ** (-90 / 20)
      let error = 0
      for (const each of expected) {
        for (let k = 0; k < binCount; k++) {
          const wanted = amplitude(each, k)
          const hundredths = peaks[each.frame * binCount + k] as number
          const difference = Math.abs(hundredths / 100 - 20 * Math.log10(wanted))
          if (wanted >= least) error = Math.max(error, difference)
        }
      }
      expect(error).toBeLessThan(0.0551)
    },
  )
}

test.each(golden.spectrograms)('$call: levels are those of sines', ({ scaling, frames }) => {
  const [size, hop] = [64, 16]
  const plan = { window: 'hann', windowLength: size, fftSize: size, hop } as const
  const engine = referenceEngine({ kind: 'real', ...plan })
  const [input] = goldenSignal('real', golden.length)
  const frameCount = (golden.length - size) / hop + 1
  const binCount = size / 2 + 1
  const levels = new Float32Array(frameCount * binCount)
  engine.levels([input as Float64Array], frameCount, levels)
  // A density times the width of the window's noise band, 1.5 bins of Hann, is a power.
  const widthHz = scaling === 'density' ? (1.5 * golden.rateHz) / size : 1
  for (const { frame, values } of frames) {
    for (const [k, value] of values.entries()) {
      // A sine of amplitude a has the power a²/2; a constant a has a².
      const power = value * widthHz * (k === 0 || k === binCount - 1 ? 1 : 2)
      const level = levels[frame * binCount + k] as number
      expect(Math.abs(level - 10 * Math.log10(power))).toBeLessThan(1e-4)
    }
  }
})
