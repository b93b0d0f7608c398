import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { noControl } from '#core/base'
import { projected } from './projection'

/** Positions of rows by their principal components, as pairs. */
async function pcaOf(rows: readonly (readonly number[])[]): Promise<[number, number][]> {
  const [first = []] = rows
  const values = Float64Array.from(rows.flat())
  const all = { count: rows.length, columnCount: first.length, values }
  const positions = await projected(all, 'pca', noControl)
  return rows.map((_, row) => [positions[2 * row] as number, positions[2 * row + 1] as number])
}

describe('principal components', () => {
  test.each([
    [
      'two rows',
      [
        [1, 2, 3],
        [2, 3, 5],
      ],
    ],
    ['rows on a line', Array.from({ length: 8 }, (_, i) => [i, 2 * i, -3 * i])],
    ['two heaps', Array.from({ length: 20 }, (_, i) => (i < 10 ? [0, 0, 0] : [1, 1, 2]))],
    ['more columns than rows', [Array.from({ length: 30 }, (_, i) => i), Array(30).fill(0)]],
    ['rows alike', Array.from({ length: 4 }, () => [1, 2])],
  ])('%s have no second direction', async (_, rows) => {
    const positions = await pcaOf(rows)
    for (const [x, y] of positions) {
      expect(Number.isFinite(x)).toBe(true)
      expect(Math.abs(y)).toBeLessThan(1e-9)
    }
  })

  test('the two directions have nothing in common, and the first has more in it', async () => {
    const cell = fc.double({ min: -1, max: 1, noNaN: true })
    const row = fc.array(cell, { minLength: 4, maxLength: 4 })
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 3, maxLength: 12 }), async (rows) => {
        const positions = await pcaOf(rows)
        const sum = (of: (x: number, y: number) => number) =>
          positions.reduce((total, [x, y]) => total + of(x, y), 0)
        const [first, second] = [sum((x) => x * x), sum((_, y) => y * y)]
        expect(Math.abs(sum((x, y) => x * y))).toBeLessThan(1e-9 * (1 + first))
        expect(second).toBeLessThan(first + 1e-9)
      }),
      { seed: 1201 },
    )
  })
})
