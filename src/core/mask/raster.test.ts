import { expect, test } from 'vitest'
import { maskGains, type RasterGrid } from './raster'
import type { Region } from './region'
import { regionWith } from './testing'

const raster: RasterGrid = {
  startS: 0,
  endS: 4,
  columns: 8,
  rows: 4,
  lowHz: 0,
  highHz: 400,
  scale: 'linear',
  durationS: 4,
  bandLowHz: 0,
  bandHighHz: 400,
}

function drawn(regions: readonly Region[], change: Partial<RasterGrid> = {}): number[][] {
  const cells = { ...raster, ...change }
  const gains = maskGains({ background: 'keep', regions }, 'mean', cells)
  return Array.from({ length: cells.rows }, (_, row) =>
    Array.from(gains.subarray(row * cells.columns, (row + 1) * cells.columns)),
  )
}

test('a gain of 1 is 128, the top row comes first, and channels do not count for the mean', () => {
  const rows = drawn([regionWith({ channels: [1] })])
  expect(rows[0]).toEqual([128, 128, 128, 128, 128, 128, 128, 128])
  expect(rows[2]).toEqual([128, 128, 0, 0, 128, 128, 128, 128])
})

test('boosts are told apart by half a dB up to 24 dB, where they saturate', () => {
  const byteOf = (gainDb: number) =>
    drawn([regionWith({ effect: { kind: 'reject', gainDb } })])[2]![2] as number
  for (let gainDb = 0.5; gainDb <= 24; gainDb += 0.5) {
    expect(byteOf(gainDb)).toBeGreaterThan(byteOf(gainDb - 0.5))
    expect(Math.abs(((byteOf(gainDb) - 128) * 24) / 127 - gainDb)).toBeLessThan(0.1)
  }
  expect([byteOf(24), byteOf(40)]).toEqual([255, 255])
})

test('a view of a part shows that part', () => {
  const rows = drawn([regionWith({})], { startS: 1.5, endS: 2.5, lowHz: 100, highHz: 300 })
  expect(rows[3]).toEqual([0, 0, 0, 0, 128, 128, 128, 128])
  expect(rows[0]).toEqual([128, 128, 128, 128, 128, 128, 128, 128])
})

test('rows of a log axis hold equal ratios', () => {
  const shape = { kind: 'rectangle', startS: 0, endS: 4, lowHz: 100, highHz: 200 } as const
  const rows = drawn([regionWith({ shape })], { lowHz: 25, highHz: 400, scale: 'log' })
  expect(rows.map((row) => row[0])).toEqual([128, 0, 128, 128])
})

test('a cell half covered is half as loud', () => {
  const shape = { kind: 'rectangle', startS: 1.25, endS: 2, lowHz: 0, highHz: 400 } as const
  expect(drawn([regionWith({ shape })])[0]![2]).toBe(64)
})
