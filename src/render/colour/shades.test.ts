import { expect, test } from 'vitest'
import { type ColourTableId, colourTable } from './colour-table'
import { hatchFor, PLAIN_ROW, shadeRow, shadeTable } from './shades'

const ids: readonly ColourTableId[] = ['inferno', 'viridis', 'magma', 'grey']

function colour(table: Uint8Array, row: number, level: number): number[] {
  return [...table.subarray(row * 1024 + 4 * level, row * 1024 + 4 * level + 3)]
}

function luma([red = 0, green = 0, blue = 0]: readonly number[]): number {
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

test.each(ids)('%s: gain 1 keeps every colour, hatched or not', (id) => {
  const colours = colourTable(id)
  const table = shadeTable(colours)
  expect(shadeRow(128)).toBe(PLAIN_ROW)
  for (const row of [PLAIN_ROW, PLAIN_ROW + 1]) {
    expect(table.subarray(row * 1024, (row + 1) * 1024)).toEqual(colours)
  }
})

test.each(ids)('%s: rejected cells are dark, and their hatch shows in grey tones alone', (id) => {
  const table = shadeTable(colourTable(id))
  for (let level = 0; level < 256; level++) {
    const retained = luma(colour(table, PLAIN_ROW, level))
    const rejected = luma(colour(table, shadeRow(0), level))
    const hatched = luma(colour(table, shadeRow(0) + 1, level))
    expect(rejected).toBeLessThanOrEqual(retained * 0.45 + 1)
    expect(hatched - rejected).toBeGreaterThan(40)
  }
})

test('the darkening follows the gain without a jump', () => {
  const table = shadeTable(colourTable('viridis'))
  for (let gain = 8; gain <= 128; gain += 8) {
    const step =
      luma(colour(table, shadeRow(gain), 200)) - luma(colour(table, shadeRow(gain - 8), 200))
    expect(step).toBeGreaterThan(0)
    expect(step).toBeLessThan(10)
  }
})

test.each(ids)('%s: a boost shows more with every 3 dB, in the dark and in the bright', (id) => {
  const table = shadeTable(colourTable(id))
  /** How far the hatch lines stand out from what lies between them. */
  const contrast = (byte: number, level: number) =>
    luma(colour(table, shadeRow(byte), level)) - luma(colour(table, shadeRow(byte) + 1, level))
  for (const level of [0, 60, 130, 200, 255]) {
    expect(contrast(128, level)).toBe(0)
    for (let byte = 144; byte <= 255; byte += 16) {
      expect(contrast(byte, level) - contrast(byte - 16, level)).toBeGreaterThan(8)
    }
  }
  expect(table.length).toBe((shadeRow(255) + 2) * 1024)
})

test('hatching stays a CSS pixel wide and 6 apart', () => {
  expect(hatchFor(1)).toEqual({ period: 6, thickness: 1 })
  expect(hatchFor(2)).toEqual({ period: 12, thickness: 2 })
  expect(hatchFor(0.5)).toEqual({ period: 4, thickness: 1 })
})
