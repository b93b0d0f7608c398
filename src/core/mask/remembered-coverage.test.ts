import fc from 'fast-check'
import { expect, test } from 'vitest'
import { frameGrid } from '#core/grid'
import { cellGridOf } from './cell-grid'
import { coverageOf } from './coverage'
import type { Feather, Shape } from './region'
import { rememberedCoverage } from './remembered-coverage'
import { RowCoverage } from './row-coverage'

const grids = [16, 24].map((hop) => {
  const stft = { window: 'hann', windowLength: 64, fftSize: 64, hop } as const
  return cellGridOf(frameGrid({ rateHz: 8000, kind: 'real', length: 4000 }, stft))
})

const shapes: readonly Shape[] = [
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
    { seed: 11, numRuns: 60 },
  )
})
