import fc from 'fast-check'
import { expect, test } from 'vitest'
import { screenGrid } from '#core/grid'
import type { Region, Shape } from '#core/mask'
import { drawRegionOutlines } from '#render/outlines'
import { PALETTE, regionWith } from '#testing'
import { Overlay, type OverlayScene } from './overlay'

const view = { startS: 10, endS: 20, lowHz: 0, highHz: 10000 }

const empty: OverlayScene = {
  view,
  screen: screenGrid(view, 'linear', 10000, 1000, 500),
  scale: 'linear',
  topHz: 10000,
  widthPx: 1000,
  heightPx: 500,
  regions: [],
  found: [],
  selectedRegionIds: new Set(),
  classColours: new Map(),
  draft: undefined,
  snapped: undefined,
  reshaped: [],
  handleBox: undefined,
  handleReach: 'around',
  isDraftTaken: false,
  timeSelection: undefined,
  tuned: undefined,
  crosshair: undefined,
  brush: undefined,
  palette: PALETTE,
}

function region(shape: Shape, change: Partial<Region> = {}): Region {
  return regionWith({ shape, ...change })
}

const box = (startS: number, endS: number): Shape => {
  return { kind: 'rectangle', startS, endS, lowHz: 1000, highHz: 2000 }
}

/** A context that notes the boxes that are stroked and filled, as x, y, width and height. */
function recorder() {
  const strokes: number[][] = []
  const fills: number[][] = []
  const context = {
    canvas: { width: 1000, height: 500 },
    clearRect: () => undefined,
    strokeRect: (...box: number[]) => void strokes.push(box),
    fillRect: (...box: number[]) => void fills.push(box),
  }
  return { strokes, fills, context: context as unknown as OffscreenCanvasRenderingContext2D }
}

function drawn(change: Partial<OverlayScene>): { strokes: number[][]; fills: number[][] } {
  const { strokes, fills, context } = recorder()
  new Overlay().draw(context, { ...empty, ...change })
  return { strokes, fills }
}

test('a rectangle is outlined at its seconds and hertz', () => {
  const { strokes } = drawn({ regions: [region(box(12, 14))] })
  // Halo and line; the line runs half a pixel inside its edge.
  expect(strokes).toHaveLength(2)
  expect(strokes[1]).toEqual([200.5, 400.5, 199, 49])
})

test('what is hidden or outside the view costs nothing', () => {
  const regions = [
    region(box(12, 14), { hidden: true }),
    region(box(0, 9.9)),
    region(box(20.1, 30)),
    region({ kind: 'brush', points: [[5, 500, 1]], radiusS: 1, radiusHz: 50 }),
  ]
  expect(drawn({ regions })).toEqual({ strokes: [], fills: [] })
})

test('of hundreds of regions each is drawn as if it were alone: none that shows is left out', () => {
  const shape = fc
    .tuple(
      fc.double({ min: 0, max: 30, noNaN: true }),
      fc.double({ min: 0.1, max: 9, noNaN: true }),
    )
    .map(([startS, lengthS]) => box(startS, startS + lengthS))
  fc.assert(
    fc.property(fc.array(shape, { minLength: 100, maxLength: 150 }), (shapes) => {
      const regions = shapes.map((each) => region(each))
      const alone = regions.map((each) => drawn({ regions: [each] }))
      const all = drawn({ regions })
      const sorted = (boxes: readonly number[][]) => boxes.map((each) => each.join()).sort()
      expect(sorted(all.strokes)).toEqual(sorted(alone.flatMap(({ strokes }) => strokes)))
      expect(sorted(all.fills)).toEqual(sorted(alone.flatMap(({ fills }) => fills)))
    }),
    { seed: 11, numRuns: 20 },
  )
})

test('a strip that comes into view gets every line that the whole view has there', () => {
  const shape = fc
    .tuple(
      fc.double({ min: 5, max: 22, noNaN: true }),
      fc.double({ min: 0, max: 4, noNaN: true }),
      fc.double({ min: 0, max: 9000, noNaN: true }),
      fc.double({ min: 0, max: 3000, noNaN: true }),
    )
    .map(([startS, lengthS, lowHz, bandHz]): Shape => {
      return { kind: 'rectangle', startS, endS: startS + lengthS, lowHz, highHz: lowHz + bandHz }
    })
  const shapes = fc.array(shape, { minLength: 1, maxLength: 150 })
  const edges = fc.tuple(fc.nat(999), fc.nat(100), fc.nat(499), fc.nat(100))
  fc.assert(
    fc.property(shapes, edges, (each, [left, width, top, height]) => {
      const scene = { ...empty, regions: each.map((one) => region(one)) }
      const { firstColumn, firstRow } = scene.screen
      const { strokes, fills, context } = recorder()
      drawRegionOutlines(
        context,
        scene,
        {
          columns: { start: firstColumn + left, end: firstColumn + left + width },
          rows: { start: firstRow + top, end: firstRow + top + height },
        },
        'exact',
      )
      const got = new Set([...strokes, ...fills].map((box) => box.join()))
      const whole = drawn({ regions: scene.regions })
      for (const box of [...whole.strokes, ...whole.fills]) {
        const [x = 0, y = 0, w = 0, h = 0] = box
        const isThere = x - 2 < left + width && x + w + 2 > left
        if (isThere && y - 2 < top + height && y + h + 2 > top) {
          expect(got.has(box.join())).toBe(true)
        }
      }
    }),
    { seed: 12, numRuns: 60 },
  )
})

test('kept regions have a double outline', () => {
  const retained = region(box(12, 14), { effect: { kind: 'keep' } })
  expect(drawn({ regions: [retained] }).strokes).toHaveLength(3)
})

test('a region smaller than a pixel is one pixel, and an endless one is cut off', () => {
  const { fills } = drawn({ regions: [region({ ...box(15, 15.0001), highHz: 1001 } as Shape)] })
  expect(fills).toEqual([[500, 450, 1, 1]])
  const { strokes } = drawn({ regions: [region(box(-1e9, 1e9))] })
  expect(strokes[1]?.[2]).toBeLessThan(1100)
})
