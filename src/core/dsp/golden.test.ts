import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { enginesOf } from './engines'
import { RealFft } from './fft'
import { ComplexFrames } from './frame-transform'
import { referenceEngine } from './reference-engine'
import { type WindowKind, windowValues } from './window'

const folder = resolve(process.cwd(), '../shared/corpus/golden')
const isThere = existsSync(folder)
if (!isThere)
  console.warn('golden: ../shared/corpus/golden is absent, scipy comparisons are skipped')
else {
  console.warn('golden: stft05-07 skipped, other conventions (no padding, even padding, detrended)')
  console.warn('golden: stft10 and 11 skipped, transforms of 100 and 127')
}

function golden(name: string): Float64Array {
  const bytes = readFileSync(resolve(folder, name))
  return new Float64Array(Uint8Array.from(bytes).buffer)
}

function largest(values: Float64Array): number {
  return values.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
}

describe.skipIf(!isThere)('windows of scipy.signal.get_window', () => {
  const cases: readonly (readonly [WindowKind, string])[] = [
    ['hann', 'hann'],
    ['hamming', 'hamming'],
    ['blackman', 'blackman'],
    ['blackmanharris', 'blackmanharris'],
    ['kaiser', 'kaiser_8.6'],
    ['rectangular', 'boxcar'],
  ]
  describe.each(cases)('%s', (kind, name) => {
    test.each([16, 255, 1024])('%i samples', (length) => {
      const expected = golden(`win_${name}_${length}_per.f8`)
      const w = windowValues(kind, length, 8.6)
      expect(w.length).toBe(expected.length)
      for (const [n, value] of w.entries()) {
        expect(Math.abs(value - (expected[n] as number))).toBeLessThan(1e-14)
      }
    })
  })

  test.each([16, 255, 1024])('sqrt-hann of %i is the root of its periodic Hann', (length) => {
    const expected = golden(`win_hann_${length}_per.f8`)
    for (const [n, value] of windowValues('sqrt-hann', length).entries()) {
      expect(Math.abs(value - Math.sqrt(expected[n] as number))).toBeLessThan(1e-14)
    }
  })
})

interface StftCase {
  readonly name: string
  readonly input: string
  readonly window: WindowKind
  readonly windowLength: number
  readonly fftSize: number
  readonly hop: number
  readonly rateHz: number
  readonly isDensity: boolean
}

const syn = { input: 'syn', rateHz: 8000, windowLength: 256, fftSize: 256, isDensity: false }
const stftCases: readonly StftCase[] = [
  { ...syn, name: 'stft00', window: 'hann', hop: 128 },
  { ...syn, name: 'stft01', window: 'hann', hop: 64 },
  { ...syn, name: 'stft02', window: 'hamming', windowLength: 200, fftSize: 512, hop: 50 },
  { ...syn, name: 'stft03', window: 'rectangular', windowLength: 128, fftSize: 128, hop: 128 },
  { ...syn, name: 'stft04', window: 'kaiser', hop: 32 },
  { ...syn, name: 'stft08', window: 'hann', hop: 64, isDensity: true },
  {
    ...syn,
    name: 'stft09',
    input: 'speech',
    rateHz: 44100,
    window: 'hann',
    windowLength: 1024,
    fftSize: 1024,
    hop: 256,
  },
]

describe.skipIf(!isThere).each(stftCases)('$name of scipy.signal.stft', (stft) => {
  const { window, windowLength, fftSize, hop } = stft
  const w = windowValues(window, windowLength, 8.6)
  const binCount = fftSize / 2 + 1

  /** The recording between zeros, as much as its frames cover. */
  function framedInput(): { readonly samples: Float64Array; readonly frameCount: number } {
    const input = golden(`in_${stft.input}.f8`)
    const frameCount = Math.ceil(input.length / hop) + 1
    const samples = new Float64Array((frameCount - 1) * hop + windowLength + hop)
    samples.set(input, Math.floor(windowLength / 2))
    return { samples, frameCount }
  }

  test('window and transform, within 1e-10 of the largest value', () => {
    const expected = golden(`${stft.name}_Z.c16`)
    const { samples, frameCount } = framedInput()
    expect(expected.length).toBe(2 * binCount * frameCount)
    const sum = w.reduce((soFar, value) => soFar + value, 0)
    const energy = w.reduce((soFar, value) => soFar + value * value, 0)
    const scale = stft.isDensity ? Math.sqrt(stft.rateHz * energy) : sum
    const fft = new RealFft(fftSize)
    const frame = new Float64Array(fftSize)
    const spectrum = new Float64Array(fftSize + 2)
    let error = 0
    for (let m = 0; m < frameCount; m++) {
      for (const [j, value] of w.entries()) frame[j] = value * (samples[m * hop + j] as number)
      fft.forward(frame, spectrum)
      for (let k = 0; k < binCount; k++) {
        const at = 2 * (k * frameCount + m)
        const re = (spectrum[2 * k] as number) / scale - (expected[at] as number)
        const im = (spectrum[2 * k + 1] as number) / scale - (expected[at + 1] as number)
        error = Math.max(error, Math.hypot(re, im))
      }
    }
    expect(error).toBeLessThan(1e-10 * largest(expected))
  })

  test.skipIf(stft.isDensity)('levels of the engine', () => {
    const expected = golden(`${stft.name}_Z.c16`)
    const { samples, frameCount } = framedInput()
    const plan = { window, windowLength, fftSize, hop, beta: 8.6 }
    const engine = referenceEngine({ kind: 'real', ...plan })
    const levels = new Float32Array(frameCount * binCount)
    engine.lookingPlanes(samples.length)[0]?.set(samples)
    engine.levels(frameCount, levels)
    let error = 0
    for (let m = 0; m < frameCount; m++) {
      for (let k = 0; k < binCount; k++) {
        const at = 2 * (k * frameCount + m)
        const share = k === 0 || k === binCount - 1 ? 1 : 2
        const amplitude = share * Math.hypot(expected[at] as number, expected[at + 1] as number)
        if (amplitude < 1e-9) continue
        const level = levels[m * binCount + k] as number
        error = Math.max(error, Math.abs(level - 20 * Math.log10(amplitude)))
      }
    }
    expect(error).toBeLessThan(1e-4)
  })

  test.skipIf(stft.isDensity).each(['reference', 'kernel'] as const)(
    'peaks of the %s engine, within 0.05 dB down to 90 dB below the strongest',
    (name) => {
      const expected = golden(`${stft.name}_Z.c16`)
      const { samples, frameCount } = framedInput()
      const plan = { window, windowLength, fftSize, hop, beta: 8.6 }
      const engine = enginesOf(name).engine({ kind: 'real', ...plan })
      engine.lookingPlanes(samples.length)[0]?.set(samples)
      const band = { rowBins: 1, firstRow: 0, rowCount: binCount }
      const peaks = engine.peaks(frameCount, 1, [band])[0] as Int16Array
      const least = 2 * largest(expected) * 10 ** (-90 / 20)
      let error = 0
      for (const [i, hundredths] of peaks.entries()) {
        const k = i % binCount
        const at = 2 * (k * frameCount + Math.floor(i / binCount))
        const share = k === 0 || k === binCount - 1 ? 1 : 2
        const amplitude = share * Math.hypot(expected[at] as number, expected[at + 1] as number)
        const difference = Math.abs(hundredths / 100 - 20 * Math.log10(amplitude))
        if (amplitude >= least) error = Math.max(error, difference)
      }
      expect(error).toBeLessThan(0.0551)
    },
  )
})

test.skipIf(!isThere)('stft12 of scipy, two-sided, in display order', () => {
  const [size, hop] = [512, 128]
  const input = golden('in_iq.c16')
  const expected = golden('stft12_Z.c16')
  const length = input.length / 2
  const frameCount = length / hop + 1
  const w = windowValues('hann', size)
  const sum = w.reduce((soFar, value) => soFar + value, 0)
  const planes = [0, 1].map((p) => {
    const plane = new Float64Array(length + size)
    for (let n = 0; n < length; n++) plane[n + size / 2] = input[2 * n + p] as number
    return plane
  })
  const frames = new ComplexFrames(w, size)
  let error = 0
  for (let m = 0; m < frameCount; m++) {
    frames.analyse(planes, m * hop)
    for (let k = 0; k < size; k++) {
      const at = 2 * (((k + size / 2) % size) * frameCount + m)
      const re = (frames.spectrum[2 * k] as number) / sum - (expected[at] as number)
      const im = (frames.spectrum[2 * k + 1] as number) / sum - (expected[at + 1] as number)
      error = Math.max(error, Math.hypot(re, im))
    }
  }
  expect(error).toBeLessThan(1e-10 * largest(expected))
})
