import { expect, test } from 'vitest'
import { seededRandom } from '#core/base'
import { enginesNamed } from '#testing'
import { type Bank, SHAPE_SUMS } from './cell-sums'

const plan = { kind: 'real', window: 'hann', windowLength: 2048, fftSize: 2048, hop: 512 } as const
const BINS = 1025
const FRAMES = 35
const [kernel, reference] = (['kernel', 'reference'] as const).map(
  (name) => enginesNamed(name).engine(plan).sums,
)

/** Of noise over many decades, with silence in between. */
const squares = (() => {
  const random = seededRandom(11)
  return Float64Array.from({ length: FRAMES * BINS }, () =>
    random() < 0.1 ? 0 : -Math.log(1 - random()) * 10 ** (30 * random() - 20),
  )
})()

function shapes(sums: typeof kernel, bins: { start: number; end: number }) {
  const offsets = Float64Array.from({ length: bins.end - bins.start }, (_, i) => i - 300)
  const before = new Float64Array(offsets.length).fill(0.5)
  const out = new Float64Array(FRAMES * SHAPE_SUMS.length)
  sums!.shapes(squares, FRAMES, bins, offsets, before, out)
  return { out, before }
}

test.each([
  [0, BINS],
  [3, 700],
  [12, 13],
  [1023, BINS],
])('sums over bins %i … %i are those of plain code', (start, end) => {
  const [made, expected] = [kernel, reference].map((sums) => shapes(sums, { start, end }))
  expect(made!.before).toEqual(expected!.before)
  for (let at = 0; at < made!.out.length; at += SHAPE_SUMS.length) {
    const [ours, theirs] = [made!, expected!].map(({ out }) => out.subarray(at, at + 11)) as [
      Float64Array,
      Float64Array,
    ]
    for (let i = 0; i < 8; i++) {
      // Terms of Σ d·S and Σ S²·ln S² have both signs.
      const scale = i === 1 ? 725 * theirs[0]! : i === 6 ? 50 * theirs[5]! : Math.abs(theirs[i]!)
      expect(Math.abs(ours[i]! - theirs[i]!)).toBeLessThanOrEqual(1e-13 * scale)
    }
    const logs = (row: Float64Array) => row[8]! + Math.log2(row[9]!)
    expect(Math.abs(logs(ours) / logs(theirs) - 1)).toBeLessThan(1e-12)
    expect(ours[10]).toBe(theirs[10])
  }
})

test('weighted sums and decibels, too', () => {
  const random = seededRandom(5)
  const widths = [1, 2, 7, 64, 0, 300]
  const offsets = Int32Array.from([0, ...widths.map((_, i) => sum(widths.slice(0, i + 1)))])
  const bank: Bank = {
    bandCount: widths.length,
    firstBins: Int32Array.of(0, 1024 - 1, 5, 100, 9, 725),
    offsets,
    weights: Float64Array.from({ length: sum(widths) }, random),
  }
  const [made, expected] = [kernel, reference].map((sums) => {
    const out = new Float64Array(FRAMES * widths.length)
    sums!.bands(squares, BINS, FRAMES, bank, 1e-3, out)
    const levels = out.slice()
    sums!.decibels(levels)
    return { out, levels }
  })
  for (const [i, value] of expected!.out.entries()) {
    expect(Math.abs(made!.out[i]! - value)).toBeLessThanOrEqual(1e-13 * value)
    expect(Math.abs(made!.levels[i]! - expected!.levels[i]!)).toBeLessThan(1e-12)
    expect(made!.levels[i]).toBeCloseTo(10 * Math.log10(Math.max(1e-10, value)), 9)
  }
})

function sum(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0)
}

test.each([1, 7, 8, 72])(
  'of %i rows the k-th smallest of each column is that of the sorted one',
  (rows) => {
    const random = seededRandom(rows)
    const columns = 131
    // Some are equal, some huge.
    const values = Float32Array.from({ length: rows * columns }, () =>
      random() < 0.1 ? 3e38 : Math.floor(20 * random()) / 7,
    )
    for (const sums of [kernel, reference]) {
      const found = new Float32Array(columns)
      for (const k of [0, rows >> 1, rows - 1]) {
        sums!.kthSmallest(values, rows, k, found)
        const expected = found.map((_, i) => {
          const column = Float32Array.from(
            { length: rows },
            (_row, row) => values[row * columns + i]!,
          )
          return column.sort()[k]!
        })
        expect(found).toEqual(expected)
      }
    }
  },
)

test.each([1, 7, 64, 512, 40000])(
  'squares and crossings of steps of %i, in batches, too',
  (step) => {
    const random = seededRandom(step)
    const stepCount = Math.ceil(90000 / step)
    const shapes = [0, -0, 1e-10, -1e-10, -1.1e-10, 0.5, -0.5]
    const samples = Float64Array.from(
      { length: step * stepCount },
      () => shapes[Math.floor(random() * shapes.length)]! * (random() < 0.5 ? 1 : random()),
    )
    const [ours, theirs] = [kernel, reference].map((sums) => {
      const out = new Float64Array(2 * stepCount)
      sums!.steps(samples, step, stepCount, 1e-10, out)
      return out
    })
    const wrong = Array.from({ length: stepCount }, (_, s) => s).filter((s) => {
      const [square, crossings] = [theirs![2 * s]!, theirs![2 * s + 1]!]
      const isNear = Math.abs(ours![2 * s]! - square) <= 1e-13 * square
      return !isNear || ours![2 * s + 1] !== crossings
    })
    expect(wrong).toEqual([])
  },
)
