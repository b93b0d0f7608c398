import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { EnginePlan, StftEngine } from './engine'
import { enginesOf } from './engines'
import { largest, spectraOf, synthesised } from './run.fixture'

const folder = resolve(process.cwd(), '../shared/corpus/golden')
const isThere = existsSync(folder)
if (!isThere) console.warn('golden: ../shared/corpus/golden is absent, spectra are not compared')

function golden(name: string): Float64Array {
  return new Float64Array(Uint8Array.from(readFileSync(resolve(folder, name))).buffer)
}

const cases: readonly (EnginePlan & { readonly name: string; readonly input: string })[] = [
  { name: 'stft00', input: 'in_syn.f8', ...real('hann', 256, 256, 128) },
  { name: 'stft02', input: 'in_syn.f8', ...real('hamming', 200, 512, 50) },
  { name: 'stft03', input: 'in_syn.f8', ...real('rectangular', 128, 128, 128) },
  { name: 'stft04', input: 'in_syn.f8', ...real('kaiser', 256, 256, 32), beta: 8.6 },
  { name: 'stft09', input: 'in_speech.f8', ...real('hann', 1024, 1024, 256) },
  { name: 'stft12', input: 'in_iq.c16', ...real('hann', 512, 512, 128), kind: 'iq' },
]

function real(
  window: EnginePlan['window'],
  windowLength: number,
  fftSize: number,
  hop: number,
): EnginePlan {
  return { kind: 'real', window, windowLength, fftSize, hop }
}

/** The recording between zeros, as much as its frames cover. */
function framed({ input, kind, hop, windowLength }: (typeof cases)[number]) {
  const values = golden(input)
  const planeCount = kind === 'iq' ? 2 : 1
  const length = values.length / planeCount
  const frameCount = Math.ceil(length / hop) + 1
  const planes = Array.from({ length: planeCount }, (_, p) => {
    const plane = new Float64Array((frameCount - 1) * hop + windowLength)
    const own = values.filter((_value, at) => at % planeCount === p)
    plane.set(own.subarray(0, plane.length), Math.floor(windowLength / 2))
    return plane
  })
  return { planes, frameCount }
}

/** scipy's [bin][frame], from 0 Hz upwards and divided by Σw, as the engine has spectra. */
function scipySpectra({ binCount, kind, window }: StftEngine, z: Float64Array, frameCount: number) {
  const firstBin = kind === 'iq' ? binCount / 2 : 0
  const sum = window.reduce((soFar, w) => soFar + w, 0)
  return Float64Array.from({ length: z.length }, (_, at) => {
    const bin = ((at >> 1) + firstBin) % binCount
    const frame = Math.floor(at / (2 * binCount))
    return sum * (z[2 * (bin * frameCount + frame) + (at % 2)] as number)
  })
}

describe.skipIf(!isThere).each(['reference', 'kernel'] as const)('%s', (name) => {
  test.each(cases)('$name of scipy.signal.stft: spectra, and back what it was made of', (stft) => {
    const engine = enginesOf(name).engine(stft)
    const { planes, frameCount } = framed(stft)
    const wanted = scipySpectra(engine, golden(`${stft.name}_Z.c16`), frameCount)
    const spectra = spectraOf(engine, planes, frameCount)
    expect(spectra.length).toBe(wanted.length)
    const error = largest(spectra.map((part, i) => part - (wanted[i] as number)))
    expect(error).toBeLessThan(1e-12 * largest(wanted))
    const own = synthesised(engine, spectra, frameCount)
    for (const [p, plane] of synthesised(engine, wanted, frameCount).entries()) {
      const difference = plane.map((x, n) => x - (own[p]?.[n] as number))
      expect(largest(difference)).toBeLessThan(1e-12 * Math.max(1, largest(plane)))
    }
  })
})
