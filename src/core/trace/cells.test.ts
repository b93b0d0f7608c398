import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type CellSet, grownCells } from './grown-cells'
import { doubleArea, outlines } from './outlines'
import { simplifiedLine, simplifiedOutline } from './simplified'
import { withoutNecks } from './without-necks'

const grid = fc
  .tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }))
  .chain(([columns, rows]) =>
    fc.record({
      columns: fc.constant(columns),
      rows: fc.constant(rows),
      levels: fc.array(fc.integer({ min: -9, max: 0 }), {
        minLength: columns * rows,
        maxLength: columns * rows,
      }),
      seed: fc.nat(columns * rows - 1),
      leastDb: fc.integer({ min: -9, max: 0 }),
    }),
  )

/** Cells joined until nothing changes: slow and plain. */
function joined(levels: readonly number[], rows: number, seed: number, leastDb: number) {
  const isIn = new Set(levels[seed]! >= leastDb ? [seed] : [])
  const isBeside = (a: number, b: number) => {
    const columns = Math.abs(Math.floor(a / rows) - Math.floor(b / rows))
    return columns + Math.abs((a % rows) - (b % rows)) === 1
  }
  for (let sizeBefore = 0; sizeBefore !== isIn.size; ) {
    sizeBefore = isIn.size
    for (const a of levels.keys()) {
      if (levels[a]! >= leastDb && [...isIn].some((b) => isBeside(a, b))) isIn.add(a)
    }
  }
  return isIn
}

test('what has grown is what can be reached over cells that belong', () => {
  fc.assert(
    fc.property(grid, ({ columns, rows, levels, seed, leastDb }) => {
      const { cells } = grownCells(
        { columns, rows },
        { column: Math.floor(seed / rows), row: seed % rows },
        (column, row) => levels[column * rows + row]! >= leastDb,
      )
      const expected = joined(levels, rows, seed, leastDb)
      expect([...cells.keys()].filter((cell) => cells[cell] === 1)).toEqual(
        [...expected].sort((a, b) => a - b),
      )
    }),
    { seed: 1, numRuns: 200 },
  )
})

test('a thin line that passes through a block is no part of it, the block of the line is', () => {
  const [columns, rows] = [60, 30]
  const isBlock = (column: number, row: number) =>
    column >= 20 && column < 32 && row >= 8 && row < 24
  const isLine = (row: number) => row >= 14 && row < 16
  const cells = Uint8Array.from({ length: columns * rows }, (_, cell) => {
    const [column, row] = [Math.floor(cell / rows), cell % rows]
    return isBlock(column, row) || isLine(row) ? 1 : 0
  })
  const set = { columns, rows, cells }
  const left = withoutNecks(set, { column: 25, row: 10 })
  expect(left.cells.reduce((sum, cell) => sum + cell, 0)).toBe(12 * 16)
  expect(withoutNecks(set, { column: 5, row: 14 }).cells).toEqual(cells)
})

const cellSet: fc.Arbitrary<CellSet> = grid.map(({ columns, rows, levels }) => ({
  columns,
  rows,
  cells: Uint8Array.from(levels, (level) => (level > -6 ? 1 : 0)),
}))

/** How many outlines lie to the right of a cell's middle, each crossing counted. */
function crossings(
  found: readonly (readonly (readonly [number, number])[])[],
  x: number,
  y: number,
) {
  return found.flatMap((outline) =>
    outline.filter(([fromX, fromY], i) => {
      const [, toY] = outline[(i + 1) % outline.length]!
      return fromX > x && fromY > y !== toY > y
    }),
  ).length
}

test('outlines hold the cells of the set and no others, and their areas add up to it', () => {
  fc.assert(
    fc.property(cellSet, (set) => {
      const found = outlines(set)
      for (const [cell, value] of set.cells.entries()) {
        const [x, y] = [Math.floor(cell / set.rows) + 0.5, (cell % set.rows) + 0.5]
        expect(crossings(found, x, y) % 2).toBe(value)
      }
      const area = found.reduce((sum, outline) => sum + doubleArea(outline) / 2, 0)
      expect(area).toBe(set.cells.reduce((sum, value) => sum + value, 0))
    }),
    { seed: 2, numRuns: 300 },
  )
})

const position = fc.tuple(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: 50 }))

test('a simplified line leaves no point further away than the tolerance', () => {
  fc.assert(
    fc.property(
      fc.array(position, { minLength: 2, maxLength: 60 }),
      fc.integer({ min: 1, max: 8 }),
      (points, tolerance) => {
        const line = simplifiedLine(points, tolerance)
        expect(line[0]).toBe(points[0])
        expect(line.at(-1)).toBe(points.at(-1))
        for (const [x, y] of points) {
          const away = line.slice(1).map(([toX, toY], i) => {
            const [fromX, fromY] = line[i]!
            const square = (toX - fromX) ** 2 + (toY - fromY) ** 2
            const along = (x - fromX) * (toX - fromX) + (y - fromY) * (toY - fromY)
            const share = square === 0 ? 0 : Math.min(1, Math.max(0, along / square))
            return Math.hypot(x - fromX - share * (toX - fromX), y - fromY - share * (toY - fromY))
          })
          expect(Math.min(...away)).toBeLessThanOrEqual(tolerance + 1e-9)
        }
      },
    ),
    { seed: 3, numRuns: 200 },
  )
})

test('a staircase becomes a straight line, an outline keeps three points', () => {
  const stairs = Array.from(
    { length: 41 },
    (_, i) => [Math.ceil(i / 2), Math.floor(i / 2)] as const,
  )
  expect(simplifiedLine(stairs, 0.75)).toHaveLength(2)
  const square = [0, 1, 2, 3, 4].flatMap((x) => [[x, 0]] as [number, number][])
  expect(simplifiedOutline([...square, [4, 1], [0, 1]], 0.5).length).toBeGreaterThanOrEqual(3)
})

test('an outline of 100,000 corners is simplified', () => {
  const comb = Array.from({ length: 100_000 }, (_, i) => [i >> 1, ((i + 1) >> 1) & 1] as const)
  expect(simplifiedOutline(comb, 0.4)).toHaveLength(100_000)
  expect(simplifiedLine(comb, 2)).toHaveLength(1 + Math.ceil(99_999 / 256))
})
