import { expect, test } from 'vitest'
import { screenGrid, type Viewport } from '#core/grid'
import { regionWith } from '#testing'
import { maskPatches, PATCH_SIZE } from './raster'
import type { Region } from './region/region'

const whole: Viewport = { startS: 0, endS: 4, lowHz: 0, highHz: 400 }
const extent = { durationS: 4, bandLowHz: 0, bandHighHz: 400 }

/** The gains of a view of 8 × 4 pixels, row by row. */
function drawn(
  regions: readonly Region[],
  { view = whole, scale = 'linear' as 'linear' | 'log' } = {},
): number[][] {
  const screen = screenGrid(view, scale, 400, 8, 4)
  const patchOf = (cell: number) => Math.floor(cell / PATCH_SIZE)
  const across = { start: patchOf(screen.firstColumn), end: patchOf(screen.firstColumn + 7) + 1 }
  const down = { start: patchOf(screen.firstRow), end: patchOf(screen.firstRow + 3) + 1 }
  const grid = { ...extent, zoom: screen, across, down }
  const patches = maskPatches({ background: 'keep', regions }, 'mean', grid)
  const gainAt = (column: number, row: number) => {
    const [x, y] = [patchOf(column), patchOf(row)]
    const patch = patches[(y - down.start) * (across.end - across.start) + x - across.start]
    const at = (row - y * PATCH_SIZE) * PATCH_SIZE + column - x * PATCH_SIZE
    return patch?.[at] ?? 128
  }
  return Array.from({ length: 4 }, (_, y) =>
    Array.from({ length: 8 }, (__, x) => gainAt(screen.firstColumn + x, screen.firstRow + y)),
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
  const view = { startS: 1.5, endS: 2.5, lowHz: 100, highHz: 300 }
  const rows = drawn([regionWith({})], { view })
  expect(rows[3]).toEqual([0, 0, 0, 0, 128, 128, 128, 128])
  expect(rows[0]).toEqual([128, 128, 128, 128, 128, 128, 128, 128])
})

test('rows of a log axis hold equal ratios', () => {
  const shape = { kind: 'rectangle', startS: 0, endS: 4, lowHz: 100, highHz: 200 } as const
  const view = { ...whole, lowHz: 25 }
  const rows = drawn([regionWith({ shape })], { view, scale: 'log' })
  // Edges of rows lie within half a row of the view's: what is rejected is one row high in all.
  const column = rows.map((row) => 1 - row[0]! / 128)
  expect(column.reduce((sum, part) => sum + part, 0)).toBeCloseTo(1, 1)
})

test('a cell half covered is half as loud', () => {
  const shape = { kind: 'rectangle', startS: 1.25, endS: 2, lowHz: 0, highHz: 400 } as const
  expect(drawn([regionWith({ shape })])[0]![2]).toBe(64)
})

test('patches without an effect are not made', () => {
  const screen = screenGrid({ ...whole, startS: 0, endS: 40 }, 'linear', 400, 2000, 4)
  const grid = {
    ...extent,
    zoom: screen,
    across: { start: 0, end: 4 },
    down: { start: -1, end: 0 },
  }
  const mask = { background: 'keep', regions: [regionWith({})] } as const
  const patches = maskPatches(mask, 'mean', grid)
  expect(patches.map((patch) => patch !== undefined)).toEqual([true, false, false, false])
})
