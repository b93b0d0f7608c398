import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { enginesOf } from '#core/dsp'
import { type FrameGrid, frameGrid, type StftParams } from '#core/grid'
import type { FrameGains } from '#core/mask'
import { memorySource } from '#core/signal'
import { renderSpan } from './render-span'

const folder = resolve(process.cwd(), '../shared/corpus/golden')
const isThere = existsSync(folder)
if (!isThere) console.warn('golden: ../shared/corpus/golden is absent, mask_* are skipped')

function golden(name: string): ArrayBuffer {
  return Uint8Array.from(readFileSync(resolve(folder, name))).buffer
}

/** Every `stride`th number from `first` on. */
function plane(values: Float64Array, first: number, stride: number): Float64Array {
  return values.filter((_, at) => at % stride === first)
}

/** The stored mask, [bin][frame] in the order of scipy's frequencies, as gains. */
function storedGains(grid: FrameGrid, mask: Float32Array, isRejected: boolean): FrameGains {
  const { binCount, frameCount } = grid
  const firstBin = grid.kind === 'iq' ? binCount / 2 : 0
  return {
    candidates: [{ start: 0, end: frameCount }],
    gains: (frame, out) => {
      for (let bin = 0; bin < out.length; bin++) {
        const gain = mask[((bin + firstBin) % binCount) * frameCount + frame] as number
        out[bin] = isRejected ? 1 - gain : gain
      }
      return out.some((gain) => gain !== 1)
    },
  }
}

describe.skipIf(!isThere).each([
  ['speech', 'real', 44100, 1024, 256],
  ['sat', 'real', 48000, 512, 128],
  ['syn', 'real', 8000, 256, 64],
  ['iq', 'iq', 2e6, 512, 128],
] as const)('mask_%s of scipy.signal.istft(M * stft(x))', (name, kind, rateHz, size, hop) => {
  const stft: StftParams = { window: 'hann', windowLength: size, fftSize: size, hop }
  const planeCount = kind === 'iq' ? 2 : 1
  const ending = kind === 'iq' ? 'c16' : 'f8'
  const planesOf = (file: string): Float64Array[] => {
    const values = new Float64Array(golden(`${file}.${ending}`))
    return Array.from({ length: planeCount }, (_, p) => plane(values, p, planeCount))
  }

  test.each([
    ['y', 'reference'],
    ['rej', 'reference'],
    ['y', 'kernel'],
    ['rej', 'kernel'],
  ] as const)(
    '%s by the %s engine, within 1e-10 of the largest value',
    async (part, engineName) => {
      const source = memorySource(rateHz, planesOf(`in_${name}`), kind)
      const mask = new Float32Array(golden(`mask_${name}_M.f4`))
      const grid = frameGrid(source, stft)
      expect(mask.length).toBe(grid.binCount * grid.frameCount)
      const gains = storedGains(grid, mask, part === 'rej')
      const samples = { start: 0, end: grid.length }
      const engine = enginesOf(engineName).engine({ kind, ...stft })
      const span = await renderSpan(source, grid, engine, gains, 0, samples)
      let error = 0
      let largest = 0
      for (const [p, expected] of planesOf(`mask_${name}_${part}`).entries()) {
        const output = (span.filtered ?? span.original)[p] as Float64Array
        expect(output.length).toBe(expected.length)
        for (const [n, value] of expected.entries()) {
          error = Math.max(error, Math.abs((output[n] as number) - value))
          largest = Math.max(largest, Math.abs(value))
        }
      }
      expect(error).toBeLessThan(1e-10 * largest)
    },
  )
})
