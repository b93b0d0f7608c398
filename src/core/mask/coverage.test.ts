import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clamp } from '#core/base'
import { frameGrid } from '#core/grid'
import { often } from '#testing'
import { bruteForce } from './brute-force.fixture'
import { type CellGrid, cellGridOf } from './cell-grid'
import { columnsOf, coverageOf } from './coverage'
import type {
  BrushShape,
  CompoundShape,
  Feather,
  HarmonicsShape,
  LassoShape,
  RectangleShape,
  Shape,
} from './region/region'
import { RowCoverage } from './row-coverage'

const LINES = 64
const TOLERANCE = 1 / 64

const stft = { window: 'hann', windowLength: 64, fftSize: 64, hop: 50 } as const
const real = cellGridOf(frameGrid({ rateHz: 1000, kind: 'real', length: 990 }, stft))
const iq = cellGridOf(frameGrid({ rateHz: 1000, kind: 'iq', length: 990 }, stft))

function covered(shape: Shape, feather: Feather, cells: CellGrid, column: number): Float64Array {
  const rows = new RowCoverage(cells)
  const out = new Float64Array(cells.edgesHz.length - 1)
  coverageOf(shape, feather, cells, LINES)(column, rows)
  rows.foldInto(out, 1)
  return out
}

/** Steps of a 2000th of the range, so that nothing is thinner than the brute force's own inset. */
const within = (min: number, max: number) =>
  fc.nat(2000).map((step) => min + (step / 2000) * (max - min))
const timeS = fc.oneof(
  { weight: 5, arbitrary: within(-0.1, 1.1) },
  fc.constantFrom(0, real.durationS),
)
const freqHz = fc.oneof({ weight: 5, arbitrary: within(-550, 550) }, fc.constantFrom(-500, 0, 500))
const feather = fc.oneof(
  fc.constant({ timeS: 0, freqHz: 0 }),
  fc.record({ timeS: within(0, 0.12), freqHz: within(0, 60) }),
)
const rectangle: fc.Arbitrary<RectangleShape> = fc
  .tuple(timeS, timeS, freqHz, freqHz)
  .filter(([t1, t2, f1, f2]) => t1 !== t2 && f1 !== f2)
  .map(([t1, t2, f1, f2]) => ({
    kind: 'rectangle',
    startS: Math.min(t1, t2),
    endS: Math.max(t1, t2),
    lowHz: Math.min(f1, f2),
    highHz: Math.max(f1, f2),
  }))
const brush: fc.Arbitrary<BrushShape> = fc.record({
  kind: fc.constant('brush'),
  points: fc.array(fc.tuple(timeS, freqHz, within(0.1, 1)), { minLength: 1, maxLength: 5 }),
  radiusS: within(0.01, 0.2),
  radiusHz: within(5, 150),
})
const lasso: fc.Arbitrary<LassoShape> = fc.record({
  kind: fc.constant('lasso'),
  points: fc.array(fc.tuple(timeS, freqHz), { minLength: 3, maxLength: 4 }),
})
const harmonics: fc.Arbitrary<HarmonicsShape> = fc.record({
  kind: fc.constant('harmonics'),
  points: fc
    .uniqueArray(fc.tuple(timeS, freqHz), {
      minLength: 2,
      maxLength: 4,
      selector: ([atS]) => Math.round(2000 * atS),
    })
    .map((points) => points.toSorted((a, b) => a[0] - b[0])),
  count: fc.integer({ min: 1, max: 5 }),
  widthHz: within(5, 120),
})
const compound: fc.Arbitrary<CompoundShape> = fc
  .tuple(
    fc.oneof(rectangle, brush, lasso, harmonics),
    fc.array(
      fc.record({
        op: fc.constantFrom('add', 'subtract'),
        shape: fc.oneof(rectangle, brush, lasso, harmonics),
      }),
      { minLength: 1, maxLength: 3 },
    ),
  )
  .map(([shape, parts]) => ({ kind: 'compound', parts: [{ op: 'add', shape }, ...parts] }))
/** Which cell to look at: one near a corner of the shape, so that most are cut. */
const position = fc.record({
  cells: fc.constantFrom(real, iq),
  corner: fc.nat(4),
  columnOffset: fc.integer({ min: -2, max: 2 }),
  rowOffset: fc.integer({ min: -2, max: 2 }),
})
type Position = typeof position extends fc.Arbitrary<infer T> ? T : never

function cellNear(shape: Shape, { cells, corner, columnOffset, rowOffset }: Position) {
  const [atS, atHz] = cornersOf(shape).at(corner % cornersOf(shape).length)!
  const rows = cells.edgesHz.length - 1
  const binHz = cells.edgesHz[1]! - cells.edgesHz[0]!
  return {
    column: clamp(Math.round(atS / cells.columnS) + columnOffset, 0, cells.columns - 1),
    row: clamp(Math.round((atHz - cells.bandLowHz) / binHz) + rowOffset, 0, rows - 1),
  }
}

function cornersOf(shape: Shape): readonly (readonly [timeS: number, freqHz: number])[] {
  switch (shape.kind) {
    case 'rectangle':
      return [
        [shape.startS, shape.lowHz],
        [shape.endS, shape.highHz],
      ]
    case 'brush':
      return shape.points.flatMap(([atS, atHz, pressure]) => [
        [atS, atHz + pressure * shape.radiusHz],
        [atS + pressure * shape.radiusS, atHz],
      ])
    case 'lasso':
      return shape.points
    case 'harmonics':
      return shape.points.map(([atS, atHz]) => [atS, shape.count * atHz + shape.widthHz / 2])
    case 'compound':
      return shape.parts.flatMap((part) => cornersOf(part.shape))
  }
}

describe.each([
  ['rectangle', rectangle],
  ['brush', brush],
  ['lasso', lasso],
  ['harmonics', harmonics],
  ['compound', compound],
] as const)('%s', (_, shapes: fc.Arbitrary<Shape>) => {
  test('coverage is that of brute force, at DC, Nyquist, first and last frame too', () => {
    fc.assert(
      fc.property(shapes, feather, position, (shape, soft, where) => {
        const { column, row } = cellNear(shape, where)
        const expected = bruteForce(shape, soft, where.cells, column, row)
        const found = covered(shape, soft, where.cells, column)[row]!
        expect(Math.abs(found - expected)).toBeLessThanOrEqual(TOLERANCE)
      }),
      { seed: 2, numRuns: often(40) },
    )
  })

  test('coverage lies in [0, 1] and is 0 outside of the columns that it claims', () => {
    fc.assert(
      fc.property(shapes, feather, position, (shape, soft, where) => {
        const { cells } = where
        const { column } = cellNear(shape, where)
        const rows = covered(shape, soft, cells, column)
        expect(rows.every((share) => share >= 0 && share <= 1)).toBe(true)
        const claimed = columnsOf(shape, soft, cells)
        if (column >= claimed.start && column < claimed.end) return
        expect(rows.every((share) => share === 0)).toBe(true)
      }),
      { seed: 2, numRuns: often(120) },
    )
  })
})

test('a lasso around a rectangle covers what the rectangle does', () => {
  fc.assert(
    fc.property(rectangle, feather, position, (shape, soft, where) => {
      const { cells } = where
      const { column } = cellNear(shape, where)
      const { startS, endS, lowHz, highHz } = shape
      const outline: LassoShape = {
        kind: 'lasso',
        points: [
          [startS, lowHz],
          [endS, lowHz],
          [endS, highHz],
          [startS, highHz],
        ],
      }
      const exact = covered(shape, soft, cells, column)
      const found = covered(outline, soft, cells, column)
      for (let row = 0; row < exact.length; row++) {
        expect(Math.abs(found[row]! - exact[row]!)).toBeLessThanOrEqual(1 / 64)
      }
    }),
    { seed: 3, numRuns: often(200) },
  )
})

const hard: Feather = { timeS: 0, freqHz: 0 }

test('shapes of no area cover nothing', () => {
  const column = 10
  const shapes: Shape[] = [
    { kind: 'rectangle', startS: 0.5, endS: 0.5, lowHz: 0, highHz: 500 },
    {
      kind: 'lasso',
      points: [
        [0.4, 100],
        [0.6, 200],
        [0.4, 100],
      ],
    },
    { kind: 'brush', points: [[0.5, 100, 1]], radiusS: 0, radiusHz: 0 },
    {
      kind: 'harmonics',
      points: [
        [0.4, 100],
        [0.6, 200],
      ],
      count: 3,
      widthHz: 0,
    },
    { kind: 'compound', parts: [] },
  ]
  for (const shape of shapes) {
    expect(Math.max(...covered(shape, hard, real, column))).toBeLessThan(1e-12)
  }
})

test('a compound in which a part takes away all that was added covers nothing', () => {
  const whole: Shape = { kind: 'rectangle', startS: -1, endS: 2, lowHz: -900, highHz: 900 }
  const disc: Shape = { kind: 'brush', points: [[0.5, 100, 1]], radiusS: 0.3, radiusHz: 90 }
  const shape: Shape = {
    kind: 'compound',
    parts: [
      { op: 'add', shape: disc },
      { op: 'subtract', shape: whole },
    ],
  }
  for (let column = 0; column < real.columns; column++) {
    expect(Math.max(...covered(shape, hard, real, column))).toBe(0)
  }
})

test('a disc taken away and added again leaves no seam, feathered or not', () => {
  const disc: Shape = { kind: 'brush', points: [[0.5, 250, 1]], radiusS: 0.2, radiusHz: 90 }
  const shape: Shape = {
    kind: 'compound',
    parts: [
      { op: 'add', shape: { kind: 'rectangle', startS: 0, endS: 0.99, lowHz: 0, highHz: 500 } },
      { op: 'subtract', shape: disc },
      { op: 'add', shape: disc },
    ],
  }
  for (const soft of [hard, { timeS: 0.03, freqHz: 20 }]) {
    for (let column = 0; column < real.columns; column++) {
      expect(covered(shape, soft, real, column).every((share) => share === 1)).toBe(true)
    }
  }
})

test('where an outline runs over itself the even-odd rule leaves a hole', () => {
  const square = (inset: number): LassoShape['points'] => [
    [0.2 + inset, 100 + 1000 * inset],
    [0.8 - inset, 100 + 1000 * inset],
    [0.8 - inset, 400 - 1000 * inset],
    [0.2 + inset, 400 - 1000 * inset],
    [0.2 + inset, 100 + 1000 * inset],
  ]
  const ring: LassoShape = { kind: 'lasso', points: [...square(0), ...square(0.1)] }
  const rows = covered(ring, hard, real, 10)
  expect(rows[Math.round(150 / 15.625)]).toBe(1)
  expect(rows[Math.round(250 / 15.625)]).toBe(0)
})

test('inside a brush and a lasso the coverage is exactly 1, feathered or not', () => {
  const shapes: Shape[] = [
    { kind: 'brush', points: [[0.5, 250, 1]], radiusS: 0.4, radiusHz: 200 },
    {
      kind: 'lasso',
      points: [
        [0.1, 50],
        [0.9, 50],
        [0.5, 600],
      ],
    },
  ]
  for (const shape of shapes) {
    for (const soft of [hard, { timeS: 0.03, freqHz: 20 }]) {
      expect(covered(shape, soft, real, 10)[16]).toBe(1)
    }
  }
})

test('a region beyond the border has no effect, however soft', () => {
  const soft: Feather = { timeS: 1, freqHz: 300 }
  const shapes: Shape[] = [
    { kind: 'rectangle', startS: -1, endS: 0, lowHz: 0, highHz: 500 },
    { kind: 'rectangle', startS: 0, endS: 1, lowHz: 500, highHz: 600 },
    { kind: 'brush', points: [[1.3, 200, 1]], radiusS: 0.1, radiusHz: 50 },
  ]
  for (const shape of shapes) {
    for (let column = 0; column < real.columns; column++) {
      expect(Math.max(...covered(shape, soft, real, column))).toBe(0)
    }
  }
})
