import { encode } from 'fast-png'
import { describe, expect, test } from 'vitest'
import { noControl } from '#core/base'
import { type Decoded, levelsOfMagnitudes, npyBytes, pictureBytes, transposed } from '#core/formats'
import { ownMagnitudes, ownSpectra } from '#core/layers'
import { colourTable } from '#render'
import { enginesNamed, goldenSignal } from '#testing'
import { decodeSpectrogram } from './decode-spectrogram'

const stft = { window: 'hann', windowLength: 256, fftSize: 256, hop: 64 } as const
const engineOf = (kind: 'real' | 'iq') => enginesNamed('kernel').engine({ kind, ...stft })

/** Planes of a decoded sound. */
async function planesOf({ channels, samples }: Decoded<Blob>): Promise<Float64Array[]> {
  const values = new Float64Array(await new Blob([...samples]).arrayBuffer())
  return Array.from({ length: channels }, (_, c) => values.filter((_x, i) => i % channels === c))
}

const decoded = (bytes: Uint8Array, name: string, format: 'a NumPy array' | 'a PNG picture') =>
  decodeSpectrogram(new Blob([Uint8Array.from(bytes)]), name, format, noControl)

/** How far the magnitudes of a sound are from those asked for, dB. */
function convergenceDb(asked: Float64Array, made: Float64Array): number {
  const norm = (values: Float64Array) => Math.sqrt(values.reduce((sum, x) => sum + x * x, 0))
  return 20 * Math.log10(norm(asked.map((a, i) => a - (made[i] as number))) / norm(asked))
}

describe.each(['real', 'iq'] as const)('an array of the STFT of %s sound', (kind) => {
  const planes = goldenSignal(kind, 64 * 50)
  const { frames, bins, data } = ownSpectra(engineOf(kind), planes)

  test('is that sound again, bins in rows or in columns, at the rate of its name', async () => {
    const matrix = { rows: frames, columns: bins, isComplex: true, data }
    for (const one of [matrix, transposed(matrix)]) {
      const made = await decoded(npyBytes(one), 'x.8000Hz.hop64.npy', 'a NumPy array')
      expect(made).toMatchObject({ rateHz: 8000, length: 3200, channels: planes.length })
      for (const [p, plane] of (await planesOf(made)).entries()) {
        const errors = plane.map((x, n) => Math.abs(x - (planes[p]?.[n] ?? 9)))
        expect(Math.max(...errors)).toBeLessThan(1e-14)
      }
    }
  })

  test('of its magnitudes alone a sound is sought, and how near it comes is said', async () => {
    const magnitudes = ownMagnitudes(engineOf(kind), planes)
    const matrix = { rows: frames, columns: bins, isComplex: false, data: magnitudes.data }
    const made = await decoded(npyBytes(matrix), 'x_8kHz_hop64.npy', 'a NumPy array')
    const again = ownMagnitudes(engineOf(kind), await planesOf(made))
    expect(convergenceDb(magnitudes.data, again.data)).toBeLessThan(-20)
    expect(made.warnings.join(' ')).toMatch(/8000 Hz.*hop of 64.*convergence -[24]\d\.\d dB/)
  })
})

test('a picture of our own comes back with its rate, length and window, below −20 dB', async () => {
  const planes = goldenSignal('real', 3150)
  const engine = engineOf('real')
  const windowSum = engine.window.reduce((sum, w) => sum + w, 0)
  const asked = ownMagnitudes(engine, planes)
  const levels = levelsOfMagnitudes(asked.data, asked.bins, 'real', windowSum)
  const facts = { rateHz: 8000, kind: 'real', length: 3150, startS: 0, stft } as const
  const range = { dbMin: -90, dbMax: 0, colourMap: 'magma' } as const
  const bytes = pictureBytes(levels, asked.bins, { ...facts, ...range }, colourTable('magma'))
  const made = await decoded(bytes, 'x.png', 'a PNG picture')
  expect(made).toMatchObject({ rateHz: 8000, length: 3150, channels: 1 })
  const again = ownMagnitudes(engine, await planesOf(made))
  expect(convergenceDb(asked.data, again.data)).toBeLessThan(-20)
})

test('a picture of another program is taken for what is usual, and that is said', async () => {
  const colours = Array.from({ length: 60 * 50 }, (_, i) => (i % 60 === 20 ? 255 : i % 9))
  const table = colourTable('viridis')
  const data = Uint8Array.from(colours.flatMap((c) => [...table.subarray(4 * c, 4 * c + 3)]))
  const made = await decoded(
    encode({ width: 60, height: 50, data, channels: 3 }),
    'a.png',
    'a PNG picture',
  )
  expect(made).toMatchObject({ rateHz: 22_050, channels: 1, length: 59 * 32 })
  expect(made.warnings[0]).toMatch(/viridis.*80 dB.*11025 Hz.*32 samples/)
})
