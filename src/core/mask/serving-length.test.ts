import { expect, test } from 'vitest'
import { frameGrid } from '#core/grid'
import type { Shape } from './region/region'
import { servingLength } from './serving-length'

const recording = { rateHz: 44_100, kind: 'real', length: 441_000 } as const
const stft = { window: 'hann', windowLength: 2048, fftSize: 2048, hop: 512 } as const
const grid = frameGrid(recording, stft)

const box = (startS: number, endS: number, lowHz: number, highHz: number): Shape => ({
  kind: 'rectangle',
  startS,
  endS,
  lowHz,
  highHz,
})

test('a click of 6 ms is served by a short window, a line of hum by a long one', () => {
  expect(servingLength(box(1, 1.006, 0, 22_050), grid)).toBe(256)
  expect(servingLength(box(0, 10, 45, 55), grid)).toBeGreaterThanOrEqual(32_768)
})

test('a syllable is served as it is, and what is small both ways by nothing', () => {
  expect(servingLength(box(1, 1.4, 300, 3000), grid)).toBeUndefined()
  expect(servingLength(box(1, 1.01, 300, 330), grid)).toBeUndefined()
})

test('edges at infinity count as the recording’s, and what lies outside is nothing', () => {
  const band = box(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, 995, 1005)
  expect(servingLength(band, grid)).toBe(servingLength(box(0, 10, 995, 1005), grid))
  expect(servingLength(box(20, 21, 0, 10), grid)).toBeUndefined()
})

test('once it is chosen nothing better is offered', () => {
  for (const shape of [box(1, 1.006, 0, 22_050), box(0, 10, 45, 55), box(2, 2.02, 5000, 9000)]) {
    const windowLength = servingLength(shape, grid) as number
    const other = frameGrid(recording, {
      ...stft,
      windowLength,
      fftSize: windowLength,
      hop: windowLength / 4,
    })
    expect(servingLength(shape, other)).toBeUndefined()
  }
})
