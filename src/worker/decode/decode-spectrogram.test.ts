import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { encode } from 'fast-png'
import { encode as encodeJpeg } from 'jpeg-js'
import { describe, expect, test } from 'vitest'
import { decodeJpeg } from '#codecs'
import { noControl } from '#core/base'
import {
  type Decoded,
  guessedReading,
  levelsOfMagnitudes,
  npyBytes,
  openSpectrogram,
  pictureBytes,
  readSpectrogram,
  type SpectrogramFormat,
  type SpectrogramReading,
  transposed,
} from '#core/formats'
import type { StftParams } from '#core/grid'
import { ownMagnitudes, ownSpectra } from '#core/layers'
import { colourTable, readableTables } from '#render'
import { enginesNamed, goldenSignal, madeVoice } from '#testing'
import { decodeSpectrogram } from './decode-spectrogram'

const stft = { window: 'hann', windowLength: 256, fftSize: 256, hop: 64 } as const
const engineOf = (kind: 'real' | 'iq') => enginesNamed('kernel').engine({ kind, ...stft })

/** Planes of a decoded sound. */
async function planesOf({ channels, samples }: Decoded<Blob>): Promise<Float64Array[]> {
  const values = new Float64Array(await new Blob([...samples]).arrayBuffer())
  return Array.from({ length: channels }, (_, c) => values.filter((_x, i) => i % channels === c))
}

const decoded = (
  bytes: Uint8Array,
  name: string,
  format: SpectrogramFormat,
  said?: SpectrogramReading,
) => decodeSpectrogram(new Blob([Uint8Array.from(bytes)]), name, format, noControl, said)

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

/** A recording as *Spectrogram image* saves it, 90 dB from its loudest cell down. */
function pictureOf(plane: Float64Array, shape: StftParams, rateHz: number): Uint8Array {
  const engine = enginesNamed('kernel').engine({ kind: 'real', ...shape })
  const windowSum = engine.window.reduce((sum, w) => sum + w, 0)
  const asked = ownMagnitudes(engine, [plane])
  const levels = levelsOfMagnitudes(asked.data, asked.bins, 'real', windowSum)
  const dbMax = levels.reduce((most, level) => Math.max(most, level), -200)
  const facts = { rateHz, kind: 'real', length: plane.length, startS: 0, stft: shape } as const
  const range = { dbMin: dbMax - 90, dbMax, colourMap: 'magma' } as const
  return pictureBytes(levels, asked.bins, { ...facts, ...range }, colourTable('magma'))
}

const speechPath = resolve(process.cwd(), '../shared/corpus/golden/in_speech.f8')
const isSpeechThere = existsSync(speechPath)
if (!isSpeechThere) console.warn('spectrogram: ../shared/corpus is absent, its speech is skipped')

describe('a picture of our own', () => {
  const shape = { window: 'hann', windowLength: 1024, fftSize: 1024, hop: 256 } as const

  /** What the sound of a picture misses of the magnitudes that were read from it, dB. */
  async function missedDb(bytes: Uint8Array, length: number): Promise<number> {
    const made = await decoded(bytes, 'x.png', 'a PNG picture')
    expect(made).toMatchObject({ rateHz: 22_050, length, channels: 1 })
    expect(made.warnings).toHaveLength(1)
    const given = await openSpectrogram(bytes, 'x.png', 'a PNG picture', decodeJpeg)
    const tables = readableTables()
    const read = readSpectrogram(given, guessedReading(given, tables), tables)
    const engine = enginesNamed('kernel').engine({ kind: 'real', ...shape })
    const again = ownMagnitudes(engine, await planesOf(made))
    return convergenceDb(read.data, again.data)
  }

  test('of a voice comes back with its rate and length, below −20 dB', async () => {
    const plane = madeVoice(11_025)
    expect(await missedDb(pictureOf(plane, shape, 22_050), 11_025)).toBeLessThan(-20)
  })

  test.runIf(isSpeechThere)('of speech comes back below −20 dB', async () => {
    const bytes = Uint8Array.from(readFileSync(speechPath))
    const plane = new Float64Array(bytes.buffer)
    expect(await missedDb(pictureOf(plane, shape, 22_050), plane.length)).toBeLessThan(-20)
  })
})

/** A line at two thirds of a picture's height, in the colours of a map. */
function lineIn(map: string, width: number, height: number): Uint8Array {
  const table = readableTables()[map] as Uint8Array
  return Uint8Array.from({ length: 4 * width * height }, (_, i) => {
    const y = Math.floor(i / 4 / width)
    const colour = Math.abs(y - height / 3) < 2 ? 255 : (i >> 2) % 9
    return table[4 * colour + (i % 4)] as number
  })
}

test('a picture of another program is taken for what is usual, and that is said', async () => {
  const data = lineIn('jet', 60, 50)
  const bytes = encode({ width: 60, height: 50, data, channels: 4 })
  const made = await decoded(bytes, 'a.png', 'a PNG picture')
  expect(made).toMatchObject({ rateHz: 22_050, channels: 1 })
  expect(made.warnings[0]).toMatch(/jet.*-80 to 0 dB.*0 to 11025 Hz/)
})

test('a JPEG is read by what is said of it: a line at 4 kHz is a tone of 4 kHz', async () => {
  const { data } = encodeJpeg({ width: 200, height: 150, data: lineIn('inferno', 200, 150) }, 90)
  const said: SpectrogramReading = {
    ...({ kind: 'picture', durationS: 0.5, lowHz: 0, highHz: 6000, scale: 'linear' } as const),
    dbMin: -70,
    dbMax: -6,
    colourMap: 'inferno',
  }
  const made = await decoded(data, 'a.jpg', 'a JPEG picture', said)
  expect(made).toMatchObject({ rateHz: 12_000, length: 6000 })
  const [plane = new Float64Array(0)] = await planesOf(made)
  const { data: cells, bins } = ownMagnitudes(engineOf('real'), [plane])
  const middle = cells.subarray(40 * bins, 41 * bins)
  expect((middle.indexOf(Math.max(...middle)) * 12_000) / 256).toBeCloseTo(4000, -2)
})

test('what is damaged, of no known colours, or of no known shape is refused', async () => {
  const noise = Uint8Array.from({ length: 3 * 64 * 64 }, (_, i) => (i * 7919) % 251)
  const picture = encode({ width: 64, height: 64, data: noise, channels: 3 })
  await expect(decoded(picture, 'a.png', 'a PNG picture')).rejects.toThrow(
    /none of the colour maps/,
  )
  const cut = Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 16, 74)
  await expect(decoded(cut, 'a.jpg', 'a JPEG picture')).rejects.toThrow(/JPEG.*damaged/)
  const odd = npyBytes({ rows: 7, columns: 100, isComplex: false, data: new Float64Array(700) })
  await expect(decoded(odd, 'a.npy', 'a NumPy array')).rejects.toThrow(/Neither 7 nor 100/)
})
