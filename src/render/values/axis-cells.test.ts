import fc from 'fast-check'
import { expect, test } from 'vitest'
import { axisCells, tapStep } from './axis-cells'

function edgesOf(from: number, perPixel: number, pixels: number): Float64Array {
  return Float64Array.from({ length: pixels + 1 }, (_, i) => from + i * perPixel)
}

test('cells smaller than a pixel: each belongs to exactly one', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 1.001, max: 9, noNaN: true }),
      fc.double({ min: 0, max: 50, noNaN: true }),
      fc.boolean(),
      (perPixel, from, isDownwards) => {
        const edges = edgesOf(from, perPixel, 100)
        const cells = axisCells(isDownwards ? edges.toReversed() : edges, 2000)
        const seen = Array.from(cells.firsts, (first, i) =>
          Array.from({ length: cells.spans[i] ?? 0 }, (_, k) => first + k),
        )
        const all = (isDownwards ? seen.toReversed() : seen).flat()
        expect(all).toEqual(all.map((_, i) => (all[0] ?? 0) + i))
      },
    ),
    { seed: 7, numRuns: 100 },
  )
})

test('cells larger than a pixel are mixed around their centres', () => {
  const { spans, firsts, shares } = axisCells(edgesOf(0, 0.25, 40), 10)
  expect(spans.every((span) => span === 0)).toBe(true)
  // Pixel 5 is centred on 1.375 cells: 0.875 of the way from the centre of cell 0 to that of cell 1.
  expect(firsts[5]).toBe(0)
  expect(shares[5]).toBeCloseTo(0.875, 6)
  // Nothing is read beyond the first and the last centre.
  expect([firsts[0], shares[0]]).toEqual([0, 0])
  expect([firsts[39], shares[39]]).toEqual([9, 0])
})

test('only pixels inside the recording are shown, also where its last cell is a part of one', () => {
  expect(axisCells(edgesOf(-5, 1, 20), 8).pixels).toEqual({ start: 5, end: 13 })
  expect(axisCells(edgesOf(0, 0.5, 20), 7.5).pixels).toEqual({ start: 0, end: 15 })
  const none = axisCells(edgesOf(100, 1, 20), 8).pixels
  expect(none.end - none.start).toBe(0)
})

test('what lies above the last cell, but within the picture, shows the last cell', () => {
  const fine = axisCells(edgesOf(8.5, -0.25, 34), 8, 9)
  expect(fine.pixels).toEqual({ start: 0, end: 34 })
  expect([fine.firsts[0], fine.shares[0]]).toEqual([7, 0])
  const coarse = axisCells(edgesOf(9.5, -2, 5), 8, 9)
  expect([coarse.pixels.start, coarse.firsts[0], coarse.spans[0]]).toEqual([0, 7, 1])
})

test('a pixel never looks at more than 8 cells', () => {
  for (let span = 1; span < 500; span++) expect(Math.ceil(span / tapStep(span))).toBeLessThan(9)
})
