import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { referenceEngine } from '#core/dsp'
import { frameGrid, type StftParams } from '#core/grid'
import type { FrameGains } from '#core/mask'
import { memorySource } from '#core/signal'
import { renderSpan } from './render-span'

const folder = resolve(process.cwd(), '../shared/corpus/golden')
const isThere = existsSync(folder)
if (!isThere) console.warn('golden: ../shared/corpus/golden is absent, mask_* are skipped')
else console.warn('golden: mask_iq skipped, I/Q')

function golden(name: string): ArrayBuffer {
  return Uint8Array.from(readFileSync(resolve(folder, name))).buffer
}

/** The stored mask, [bin][frame], as gains. */
function storedGains(mask: Float32Array, frameCount: number, isRejected: boolean): FrameGains {
  return {
    candidates: [{ start: 0, end: frameCount }],
    gains: (frame, out) => {
      for (let bin = 0; bin < out.length; bin++) {
        const gain = mask[bin * frameCount + frame] as number
        out[bin] = isRejected ? 1 - gain : gain
      }
      return out.some((gain) => gain !== 1)
    },
  }
}

describe.skipIf(!isThere).each([
  ['speech', 44100, 1024, 256],
  ['sat', 48000, 512, 128],
  ['syn', 8000, 256, 64],
] as const)('mask_%s of scipy.signal.istft(M * stft(x))', (name, rateHz, windowLength, hop) => {
  const stft: StftParams = { window: 'hann', windowLength, fftSize: windowLength, hop }

  test.each(['y', 'rej'])('%s, within 1e-10 of the largest value', async (part) => {
    const input = new Float64Array(golden(`in_${name}.f8`))
    const expected = new Float64Array(golden(`mask_${name}_${part}.f8`))
    const mask = new Float32Array(golden(`mask_${name}_M.f4`))
    const source = memorySource(rateHz, [input])
    const grid = frameGrid(source, stft)
    expect(mask.length).toBe(grid.binCount * grid.frameCount)
    const gains = storedGains(mask, grid.frameCount, part === 'rej')
    const samples = { start: 0, end: grid.length }
    const span = await renderSpan(source, grid, referenceEngine(stft), gains, 0, samples)
    const output = span.filtered ?? span.original
    expect(output.length).toBe(expected.length)
    let error = 0
    let largest = 0
    for (const [n, value] of expected.entries()) {
      error = Math.max(error, Math.abs((output[n] as number) - value))
      largest = Math.max(largest, Math.abs(value))
    }
    expect(error).toBeLessThan(1e-10 * largest)
  })
})
