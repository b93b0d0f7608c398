import { encode } from 'fast-png'
import { describe, expect, test } from 'vitest'
import { seededRandom } from '#core/base'
import {
  levelsOfMagnitudes,
  magnitudesOfLevels,
  type PictureFacts,
  pictureBytes,
  readPicture,
} from './spectrogram-picture'

const grey = Uint8Array.from({ length: 1024 }, (_, i) => (i % 4 === 3 ? 255 : Math.floor(i / 4)))
/** From blue over red to yellow. */
const warm = Uint8Array.from({ length: 1024 }, (_, i) => {
  const level = Math.floor(i / 4)
  return [level, Math.max(0, 2 * level - 255), Math.max(0, 128 - level), 255][i % 4] as number
})
const tables = { grey, warm }
const facts: PictureFacts = {
  rateHz: 8000,
  kind: 'real',
  length: 5000,
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
  const made = readPicture(pictureBytes(levels, BINS, facts, warm), tables)
  expect(made).toMatchObject({ frames: 40, bins: BINS, facts, colourMap: 'warm' })
  for (const [i, level] of levels.entries()) {
    const back = made.levels[i] as number
    if (level < -100 + 80 / 510) expect(back).toBe(Number.NEGATIVE_INFINITY)
    else expect(Math.abs(back - Math.min(-20, level))).toBeLessThanOrEqual(80 / 510 + 1e-4)
  }
})

describe('a picture that says nothing', () => {
  /** One without text, of 8 or 16 bits a value. */
  const bare = (table: Uint8Array, channels: 1 | 3 | 4, depth: 8 | 16 = 8) => {
    const colours = Array.from({ length: 300 }, (_, i) => (i * 7) % 256)
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
  ] as const)('has the colour map %s, which is found', (name, bytes) => {
    const made = readPicture(bytes, tables)
    expect(made).toMatchObject({ colourMap: name, facts: undefined, frames: 20, bins: 15 })
    expect(made.levels[14]).toBe(Number.NEGATIVE_INFINITY)
    expect(made.levels[29]).toBeCloseTo(-80 + (7 / 255) * 80, 3)
  })

  test('is refused where its colours are of no map, or it is cut off', () => {
    const noise = Uint8Array.from({ length: 900 }, () => Math.floor(256 * random()))
    const bytes = encode({ width: 20, height: 15, data: noise, channels: 3, depth: 8 })
    expect(() => readPicture(bytes, tables)).toThrow(/none of the colour maps.*grey, warm/)
    expect(() => readPicture(bytes.subarray(0, 60), tables)).toThrow(/damaged/)
  })
})

test.each(['real', 'iq'] as const)(
  'magnitudes of %s sound and their levels are two words for one',
  (kind) => {
    const magnitudes = magnitudesOfLevels({ levels, bins: BINS }, kind, 8)
    const back = levelsOfMagnitudes(magnitudes, BINS, kind, 8)
    for (const [i, level] of levels.entries()) expect(back[i]).toBeCloseTo(level, 3)
    // A full-scale sine on a bin's centre: |X| = Σw/2.
    expect(levelsOfMagnitudes(Float64Array.of(0, 4, 0), 3, 'real', 8)[1]).toBe(0)
  },
)
