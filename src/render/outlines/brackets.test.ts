import { expect, test } from 'vitest'
import { bracketLines, denseRows } from './brackets'

const click = (x: number, width = 2) => ({ x, y: 0, width, height: 400 })
const line = (y: number, height = 2) => ({ x: 10, y, width: 900, height })

test('lines of a hum that lie closer than six pixels are one row along the axis', () => {
  const lines = [300, 305, 310, 315, 320].map((y) => line(y))
  const rows = denseRows(lines)
  expect(rows).toEqual([{ along: 'frequency', boxes: lines }])
  expect(rows.flatMap(bracketLines)).toEqual([
    { x: 10, y: 300, width: 1, height: 22 },
    { x: 909, y: 300, width: 1, height: 22 },
    { x: 10, y: 300, width: 5, height: 1 },
    { x: 905, y: 300, width: 5, height: 1 },
    { x: 10, y: 321, width: 5, height: 1 },
    { x: 905, y: 321, width: 5, height: 1 },
  ])
})

test('what is thick, far apart, only a pair or elsewhere across is no row', () => {
  const apart = [100, 110, 120].map((y) => line(y))
  const thick = [200, 208, 216].map((y) => line(y, 7))
  const pair = [click(5), click(9)]
  const other = [{ x: 5, y: 40, width: 2, height: 90 }]
  expect(denseRows([...apart, ...pair, ...thick, ...other])).toEqual([])
})

test('clicks beside each other end where the next is six pixels away', () => {
  const near = [10, 15, 20].map((x) => click(x))
  const far = [40, 44, 48, 52].map((x) => click(x))
  const rows = denseRows([...far, click(28), ...near].toReversed())
  expect(rows.map(({ boxes }) => boxes)).toEqual([near, far])
})

test('boxes of unlike heights are one row where half of each is shared, and its bracket follows them', () => {
  const boxes = [
    { x: 10, y: 100, width: 5, height: 60 },
    { x: 16, y: 90, width: 5, height: 80 },
    { x: 22, y: 90, width: 5, height: 50 },
  ]
  const [row] = denseRows(boxes)
  expect(row?.boxes).toEqual(boxes)
  const lines = row === undefined ? [] : bracketLines(row)
  const isLit = (x: number, y: number) =>
    lines.some((it) => x >= it.x && x < it.x + it.width && y >= it.y && y < it.y + it.height)
  for (const { x, y, width, height } of boxes) {
    for (let i = 0; i < width; i++) {
      expect([isLit(x + i, y), isLit(x + i, y + height - 1)]).toEqual([true, true])
    }
  }
  // From one step to the next there is no hole, and between the ends nothing.
  expect([isLit(16, 95), isLit(22, 150), isLit(18, 130)]).toEqual([true, true, false])
})

test('what lies far away makes no other rows of what is near', () => {
  const near = [100, 104, 108, 112].map((x, i) => ({ x, y: 10 * (i % 2), width: 3, height: 90 }))
  const far = [118, 124, 130].map((x) => click(x, 3))
  const inRows = (boxes: readonly (typeof near)[number][]) =>
    new Set(denseRows(boxes).flatMap((row) => row.boxes))
  const [all, some] = [inRows([...near, ...far]), inRows(near)]
  expect(near.filter((box) => all.has(box))).toEqual(near.filter((box) => some.has(box)))
})
