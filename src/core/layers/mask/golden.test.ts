import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type FrameGrid, frameGrid, type StftParams } from '#core/grid'
import type { FrameGains } from '#core/mask'
import { memorySource } from '#core/signal'
import { enginesNamed, goldenSignal } from '#testing'
import golden from './golden.fixture.json' with { type: 'json' }
import { renderSpan } from './render-span'

const folder = resolve(process.cwd(), '../shared/corpus/golden')
const isThere = existsSync(folder)
if (!isThere) console.warn('golden: ../shared/corpus/golden is absent, its mask_* are skipped')

type CellGain = (bin: number, frame: number) => number

interface MaskedCase {
  readonly call: string
  readonly kind: 'real' | 'iq'
  readonly rateHz: number
  readonly stft: StftParams
  input(): readonly Float64Array[]
  retained(): readonly Float64Array[]
  /** Bins of I/Q in display order. */
  cellGain(grid: FrameGrid): CellGain
}

interface Box {
  readonly low: number
  readonly high: number
  readonly start: number
  readonly end: number
  readonly gain: number
}

/** Planes of values that lie together, as re, im, re, im … */
function planesOf(kind: 'real' | 'iq', values: ArrayLike<number>): readonly Float64Array[] {
  const planeCount = kind === 'iq' ? 2 : 1
  return Array.from({ length: planeCount }, (_, p) =>
    Float64Array.from(values).filter((_value, at) => at % planeCount === p),
  )
}

const ownCases = golden.masked.map(({ call, boxes, values, kind, ...stft }): MaskedCase => {
  const of = kind as 'real' | 'iq'
  return {
    call,
    kind: of,
    rateHz: golden.rateHz,
    stft: { ...(stft as StftParams), ...(stft.window === 'kaiser' ? { beta: 8.6 } : {}) },
    input: () => goldenSignal(of, golden.length),
    retained: () => planesOf(of, values),
    cellGain: () => (bin, frame) =>
      (boxes as readonly Box[]).findLast(
        ({ low, high, start, end }) => bin >= low && bin < high && frame >= start && frame < end,
      )?.gain ?? 0,
  }
})

function corpusFile(name: string): ArrayBuffer {
  return Uint8Array.from(readFileSync(resolve(folder, name))).buffer
}

function corpusCase(
  name: string,
  kind: 'real' | 'iq',
  rateHz: number,
  size: number,
  hop: number,
): MaskedCase {
  const values = (file: string): readonly Float64Array[] =>
    planesOf(kind, new Float64Array(corpusFile(`${file}.${kind === 'iq' ? 'c16' : 'f8'}`)))
  return {
    call: `mask_${name} of the corpus`,
    kind,
    rateHz,
    stft: { window: 'hann', windowLength: size, fftSize: size, hop },
    input: () => values(`in_${name}`),
    retained: () => values(`mask_${name}_y`),
    cellGain: ({ binCount, frameCount }) => {
      const mask = new Float32Array(corpusFile(`mask_${name}_M.f4`))
      expect(mask.length).toBe(binCount * frameCount)
      const firstBin = kind === 'iq' ? binCount / 2 : 0
      return (bin, frame) => mask[((bin + firstBin) % binCount) * frameCount + frame] as number
    },
  }
}

const corpusCases = [
  corpusCase('speech', 'real', 44_100, 1024, 256),
  corpusCase('sat', 'real', 48_000, 512, 128),
  corpusCase('syn', 'real', 8000, 256, 64),
  corpusCase('iq', 'iq', 2e6, 512, 128),
]

function frameGains({ frameCount }: FrameGrid, cellGain: CellGain): FrameGains {
  return {
    candidates: [{ start: 0, end: frameCount }],
    changes: [{ start: 0, end: frameCount }],
    gains: (frame, out) => {
      for (let bin = 0; bin < out.length; bin++) out[bin] = cellGain(bin, frame)
      return out.some((gain) => gain !== 1)
    },
  }
}

describe.each(ownCases)('$call', compared)
describe.skipIf(!isThere).each(corpusCases)('$call', compared)

function compared({ kind, rateHz, stft, ...wanted }: MaskedCase): void {
  test.each([
    ['kept', 'reference'],
    ['rejected', 'reference'],
    ['kept', 'kernel'],
    ['rejected', 'kernel'],
  ] as const)(
    '%s by the %s engine, within 1e-10 of the largest value',
    async (part, engineName) => {
      const source = memorySource(rateHz, [...wanted.input()], kind)
      const grid = frameGrid(source, stft)
      const cellGain = wanted.cellGain(grid)
      const isRetained = part === 'kept'
      const gains = frameGains(
        grid,
        isRetained ? cellGain : (bin, frame) => 1 - cellGain(bin, frame),
      )
      const samples = { start: 0, end: grid.length }
      const engine = enginesNamed(engineName).engine({ kind, ...stft })
      const span = await renderSpan(source, grid, engine, gains, 0, samples)
      let error = 0
      let largest = 0
      for (const [p, retained] of wanted.retained().entries()) {
        const output = (span.result ?? span.original)[p] as Float64Array
        const input = wanted.input()[p] as Float64Array
        expect(output.length).toBe(retained.length)
        for (const [n, retainedValue] of retained.entries()) {
          const value = isRetained ? retainedValue : (input[n] as number) - retainedValue
          error = Math.max(error, Math.abs((output[n] as number) - value))
          largest = Math.max(largest, Math.abs(value))
        }
      }
      expect(error).toBeLessThan(1e-10 * largest)
    },
  )
}
