import { encode } from 'fast-png'
import { describe, expect, test } from 'vitest'
import { seededRandom } from '#core/base'
import { colourMapOf } from './colour-maps'
import { factsSpectrogram } from './picture-spectrogram'
import { pngPixels } from './pixels'
import {
  isWhole,
  levelsOfMagnitudes,
  magnitudesOfLevels,
  type PictureFacts,
  pictureBytes,
  pictureFacts,
} from './spectrogram-picture'

const grey = Uint8Array.from({ length: 1024 }, (_, i) => (i % 4 === 3 ? 255 : Math.floor(i / 4)))
/** From blue over red to yellow. */
const warm = Uint8Array.from({ length: 1024 }, (_, i) => {
  const level = Math.floor(i / 4)
  return [level, Math.max(0, 2 * level - 255), Math.max(0, 128 - level), 255][i % 4] as number
})
const print = Uint8Array.from(grey, (_, i) => grey[4 * (255 - Math.floor(i / 4)) + (i % 4)] ?? 0)
const tables = { grey, warm, print }
const facts: PictureFacts = {
  rateHz: 8000,
  kind: 'real',
  length: 153,
  startS: 1.5,
  stft: { window: 'hann', windowLength: 16, fftSize: 16, hop: 4 },
  dbMin: -100,
  dbMax: -20,
  colourMap: 'warm',
}
const random = seededRandom(4)
const BINS = 9
const levels = Float32Array.from({ length: 40 * BINS }, () => -110 + 100 * random())

test('levels come back to half a colour, with all that was said of them', () => {
  const pixels = pngPixels(pictureBytes(levels, BINS, facts, warm))
  expect(pictureFacts(pixels)).toMatchObject(facts)
  expect(isWhole(pixels, facts)).toBe(true)
  const { data, ...made } = factsSpectrogram(pixels, facts, tables)
  expect(made).toMatchObject({ frames: 40, bins: BINS, rateHz: 8000, length: 153 })
  const back = levelsOfMagnitudes(data, BINS, 'real', 8)
  for (const [i, level] of levels.entries()) {
    if (level < -100 + 80 / 510) expect(data[i]).toBe(0)
    else expect(Math.abs((back[i] as number) - Math.min(-20, level))).toBeLessThan(80 / 510 + 1e-3)
  }
})

test('what a picture says counts only as long as it has a pixel a cell, and makes sense', () => {
  expect(isWhole({ width: 40, height: 9, rgb: warm, text: {} }, facts)).toBe(true)
  expect(isWhole({ width: 39, height: 9, rgb: warm, text: {} }, facts)).toBe(false)
  expect(isWhole({ width: 40, height: 16, rgb: warm, text: {} }, facts)).toBe(false)
  for (const change of [{ rateHz: 0 }, { dbMax: -100 }, { stft: { ...facts.stft, fftSize: 17 } }]) {
    const said = { ...facts, ...change }
    expect(pictureFacts(pngPixels(pictureBytes(levels, BINS, said, warm)))).toBeUndefined()
  }
})

describe('a picture that says nothing', () => {
  /** One without text, of 8 or 16 bits a value; `quiet` is the share of its first colours. */
  const bare = (table: Uint8Array, channels: 1 | 3 | 4, depth: 8 | 16 = 8) => {
    const colours = Array.from({ length: 300 }, (_, i) => (i % 3 === 0 ? (i * 7) % 256 : i % 60))
    const parts = colours.flatMap((colour) => [...table.subarray(4 * colour, 4 * colour + 4)])
    const values = parts.filter((_value, i) => i % 4 < channels)
    const data = depth === 8 ? Uint8Array.from(values) : Uint16Array.from(values, (x) => 257 * x)
    return encode({ width: 20, height: 15, data, channels, depth })
  }

  test.each([
    ['warm', bare(warm, 3)],
    ['warm', bare(warm, 4)],
    ['grey', bare(grey, 1)],
    ['grey', bare(grey, 3, 16)],
    ['print', bare(print, 3)],
  ] as const)('has the colour map %s, which is found', (name, bytes) => {
    expect(colourMapOf(pngPixels(bytes), tables)).toBe(name)
  })

  test('is refused where its colours are of no map, or it is cut off', () => {
    const noise = Uint8Array.from({ length: 900 }, () => Math.floor(256 * random()))
    const bytes = encode({ width: 20, height: 15, data: noise, channels: 3, depth: 8 })
    expect(() => colourMapOf(pngPixels(bytes), tables)).toThrow(/none of the colour maps.*grey/)
    expect(() => pngPixels(bytes.subarray(0, 60))).toThrow(/damaged/)
  })
})

test.each(['real', 'iq'] as const)(
  'magnitudes of %s sound and their levels are two words for one',
  (kind) => {
    const magnitudes = magnitudesOfLevels(levels, BINS, kind, 8)
    const back = levelsOfMagnitudes(magnitudes, BINS, kind, 8)
    for (const [i, level] of levels.entries()) expect(back[i]).toBeCloseTo(level, 3)
    // A full-scale sine on a bin's centre: |X| = Σw/2.
    expect(levelsOfMagnitudes(Float64Array.of(0, 4, 0), 3, 'real', 8)[1]).toBe(0)
  },
)
