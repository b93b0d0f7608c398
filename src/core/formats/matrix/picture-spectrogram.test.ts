import { encode } from 'fast-png'
import { describe, expect, test } from 'vitest'
import { pictureSpectrogram } from './picture-spectrogram'
import { type Pixels, pngPixels } from './pixels'
import { resampled, tapsAt } from './resampled'
import type { PictureReading } from './spectrogram-reading'

const grey = Uint8Array.from({ length: 1024 }, (_, i) => (i % 4 === 3 ? 255 : Math.floor(i / 4)))
const tables = { grey }

const reading: PictureReading = {
  kind: 'picture',
  durationS: 2,
  lowHz: 0,
  highHz: 4000,
  scale: 'linear',
  dbMin: -60,
  dbMax: 0,
  colourMap: 'grey',
}

/** A picture that is black but for a row, or a column. */
function pixelsWith(
  width: number,
  height: number,
  isLit: (x: number, y: number) => boolean,
): Pixels {
  const rgb = new Uint8Array(3 * width * height)
  for (let i = 0; i < width * height; i++) {
    if (isLit(i % width, Math.floor(i / width))) rgb.fill(255, 3 * i, 3 * i + 3)
  }
  return { width, height, rgb, text: {} }
}

/** The bin with the most of all frames. */
function loudestBin({
  data,
  bins,
}: {
  readonly data: Float64Array
  readonly bins: number
}): number {
  const sums = new Float64Array(bins)
  for (const [i, value] of data.entries()) sums[i % bins] = (sums[i % bins] as number) + value
  return sums.indexOf(Math.max(...sums))
}

/** Slaney's mel, by another way of writing it. */
const mel = (hz: number) =>
  hz < 1000 ? (3 * hz) / 200 : 15 + (27 * Math.log(hz / 1000)) / Math.log(6.4)

describe.each([
  ['linear', 0, (hz: number) => hz],
  ['log', 50, Math.log],
  ['mel', 0, mel],
] as const)('a picture on a %s scale', (scale, lowHz, heightOf) => {
  test.each([300, 1000, 2500])('has a line at %i Hz where it is', (hz) => {
    const HEIGHT = 400
    const share = (heightOf(hz) - heightOf(lowHz)) / (heightOf(4000) - heightOf(lowHz))
    const lit = HEIGHT - 1 - Math.floor(share * HEIGHT)
    const pixels = pixelsWith(50, HEIGHT, (_, y) => Math.abs(y - lit) <= 2)
    const made = pictureSpectrogram(pixels, { ...reading, scale, lowHz }, tables)
    expect(made).toMatchObject({ rateHz: 8000, length: 16_000, kind: 'real' })
    const binHz = 8000 / made.stft.fftSize
    expect(Math.abs(loudestBin(made) * binHz - hz)).toBeLessThan(0.02 * hz + binHz)
  })
})

test('a flash is when it is, whatever its columns last', () => {
  for (const width of [40, 700]) {
    const pixels = pixelsWith(width, 300, (x) => Math.abs(x + 0.5 - 0.75 * width) < width / 40)
    const { data, bins, frames, stft } = pictureSpectrogram(pixels, reading, tables)
    const sums = Array.from({ length: frames }, (_, m) =>
      data.subarray(m * bins, (m + 1) * bins).reduce((sum, x) => sum + x, 0),
    )
    const mean = sums.reduce((sum, x, m) => sum + x * m, 0) / sums.reduce((sum, x) => sum + x, 0)
    expect((mean * stft.hop) / 8000).toBeCloseTo(1.5, 1)
  }
})

test('a row a bin, one more than a power of two, is read as it is', () => {
  const pixels = pixelsWith(126, 257, (x, y) => x === 17 && y === 256 - 30)
  const made = pictureSpectrogram(pixels, reading, tables)
  expect(made).toMatchObject({ frames: 126, bins: 257, length: 16_000 })
  expect(made.stft).toEqual({ window: 'hann', windowLength: 512, fftSize: 512, hop: 128 })
  // White is a full-scale sine: Σw/2.
  expect(made.data[17 * 257 + 30]).toBeCloseTo(128, 9)
  expect(made.data.filter((value) => value > 0)).toHaveLength(1)
})

test('outside the frequencies that it shows there is silence', () => {
  const all = pixelsWith(60, 100, () => true)
  const { data, bins } = pictureSpectrogram(all, { ...reading, lowHz: 1000 }, tables)
  const frame = data.subarray(3 * bins, 4 * bins)
  const lowest = frame.findIndex((value) => value > 0)
  expect(lowest / (bins - 1)).toBeCloseTo(0.25, 2)
  expect(Math.min(...frame.subarray(lowest))).toBeGreaterThan(0)
})

test.each([
  [{ lowHz: 5000 }, /above the lowest/],
  [{ dbMin: 10 }, /above the quietest/],
  [{ scale: 'log' }, /above 0 Hz/],
  [{ durationS: 1e-6 }, /shorter than a sample/],
  [{ durationS: 1e6 }, /more than can be opened/],
  [{ colourMap: 'rainbow' }, /no colour map “rainbow”/],
] as const)('%j is refused with a sentence', (change, sentence) => {
  const pixels = pixelsWith(10, 10, () => true)
  expect(() => pictureSpectrogram(pixels, { ...reading, ...change }, tables)).toThrow(sentence)
})

test('taps share out 1, a centre is itself, and beyond the edge there is nothing', () => {
  expect(tapsAt(3, 1, 9)).toEqual({ first: 3, weights: [1] })
  expect(tapsAt(3.25, 0.2, 9)).toEqual({ first: 3, weights: [0.75, 0.25] })
  expect(tapsAt(-0.6, 1, 9).weights).toEqual([])
  expect(tapsAt(8.5, 1, 9)).toEqual({ first: 8, weights: [1] })
  for (const [position, spacing] of [
    [4.2, 3.7],
    [0, 5],
    [8.4, 20],
  ] as const) {
    const { weights } = tapsAt(position, spacing, 9)
    expect(weights.reduce((sum, w) => sum + w, 0)).toBeCloseTo(1, 12)
    expect(Math.min(...weights)).toBeGreaterThanOrEqual(0)
  }
  const between = { columns: [tapsAt(0.5, 1, 2)], rows: [tapsAt(1, 1, 3)] }
  expect([...resampled(Float64Array.of(0, 2, 0, 0, 6, 0), 3, between)]).toEqual([4])
})

test.each([
  ['grey', 1],
  ['grey-reversed', -1],
] as const)('a grey PNG of 16 bits keeps all of them: %s', (colourMap, sign) => {
  const [columns, rows] = [40, 129]
  const values = Uint16Array.from({ length: columns * rows }, (_, i) => 1000 + 7 * i)
  const stored = sign > 0 ? values : values.map((value) => 65_535 - value)
  const png = encode({ width: columns, height: rows, data: stored, channels: 1, depth: 16 })
  const white = grey.map((value, i) => (i % 4 === 3 ? value : 255 - value))
  const { data, bins } = pictureSpectrogram(
    pngPixels(png),
    { ...reading, durationS: (39 * 64) / 8000, colourMap },
    { grey, 'grey-reversed': white },
  )
  for (const [column, row] of [
    [0, 1],
    [17, 60],
    [39, 127],
  ] as const) {
    const level = 20 * Math.log10((data[column * bins + row] as number) / 64)
    const value = values[(rows - 1 - row) * columns + column] as number
    expect(level).toBeCloseTo(-60 + (60 * value) / 65_535, 9)
  }
})
