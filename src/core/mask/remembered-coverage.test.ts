import fc from 'fast-check'
import { expect, test } from 'vitest'
import { frameGrid } from '#core/grid'
import { cellGridOf } from './cell-grid'
import { changedColumns, coverageOf } from './coverage'
import { withPart } from './region/compound'
import type { Feather, Shape } from './region/region'
import { rememberedCoverage } from './remembered-coverage'
import { RowCoverage } from './row-coverage'

const grids = [16, 24].map((hop) => {
  const stft = { window: 'hann', windowLength: 64, fftSize: 64, hop } as const
  return cellGridOf(frameGrid({ rateHz: 8000, kind: 'real', length: 4000 }, stft))
})

/** Strokes that go on, go back and go another way, alone and in compounds. */
const strokes = [
  [0.05, 300, 1, 0.1, 900, 1],
  [0.05, 300, 1, 0.1, 900, 1, 0.18, 400, 0.7],
  [0.05, 300, 1, 0.1, 900, 1, 0.18, 400, 0.7, 0.11, 2000, 1],
  [0.05, 300, 1, 0.3, 900, 1],
].map(
  (row): Shape => ({
    kind: 'brush',
    points: Array.from(
      { length: row.length / 3 },
      (_, i) => row.slice(3 * i, 3 * i + 3) as [number, number, number],
    ),
    radiusS: 0.02,
    radiusHz: 200,
  }),
)

const base: Shape = { kind: 'rectangle', startS: 0.02, endS: 0.13, lowHz: 200, highHz: 700 }

const shapes: readonly Shape[] = [
  ...strokes,
  ...strokes.map((stroke) => withPart(base, 'subtract', stroke)),
  ...strokes.map((stroke) => withPart({ ...base }, 'add', stroke)),
  {
    kind: 'brush',
    points: [
      [0, 200, 1],
      [0.2, 3900, 0.5],
      [0.3, 300, 1],
    ],
    radiusS: 0.03,
    radiusHz: 300,
  },
  {
    kind: 'lasso',
    points: [
      [0.1, 100],
      [0.3, 5000],
      [0.4, 100],
    ],
  },
  { kind: 'rectangle', startS: 0.1, endS: 0.2, lowHz: 500, highHz: 5000 },
]

const feathers: readonly Feather[] = [
  { timeS: 0, freqHz: 0 },
  { timeS: 0.004, freqHz: 100 },
]

test('what is remembered folds as what is computed, whichever shape, feather and grid came before', () => {
  const step = fc.record({
    shape: fc.constantFrom(...shapes),
    feather: fc.constantFrom(...feathers),
    cells: fc.constantFrom(...grids),
    column: fc.nat({ max: 200 }),
  })
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 30 }), (steps) => {
      for (const { shape, feather, cells, column } of [...steps, ...steps]) {
        const folded = [rememberedCoverage, coverageOf].map((covering) => {
          const rows = new RowCoverage(cells)
          const gains = new Float64Array(cells.edgesHz.length - 1).fill(0.7)
          covering(shape, feather, cells, 64)(column, rows)
          rows.foldInto(gains, 0.1)
          // Nothing of it is left behind.
          covering(shape, feather, cells, 64)(column + 1, rows)
          rows.foldInto(gains, 2)
          return gains
        })
        expect(folded[0]).toEqual(folded[1])
      }
    }),
    { seed: 11, numRuns: 200 },
  )
})

test('a stroke that goes on has changed near what was added, and no more', () => {
  const cells = grids[0]!
  const [short, long] = strokes as [Shape, Shape]
  const hard = { timeS: 0, freqHz: 0 }
  const added = {
    start: Math.round(0.08 / cells.columnS),
    end: Math.round(0.194 / cells.columnS) + 1,
  }
  expect(changedColumns(short, long, hard, cells)).toEqual(added)
  expect(
    changedColumns(withPart(base, 'add', short), withPart({ ...base }, 'add', long), hard, cells),
  ).toEqual(added)
  const same = changedColumns(long, structuredClone(long), hard, cells)
  expect(same.start).toBeGreaterThanOrEqual(same.end)
})
