import { describe, expect, test } from 'vitest'
import { seededRandom } from '#core/base'
import { enginesNamed } from '#testing'
import { MEDIAN_SIZE, type MedianPlan } from './cells'
import { mirrored } from './sliding-median'

const HALF = (MEDIAN_SIZE - 1) / 2
const plans: readonly MedianPlan[] = [
  { own: 'over time', weight: 1, ofNothing: 0.5 },
  { own: 'over bins', weight: 2.25, ofNothing: 0 },
]

/** Of every size, many of them equal, many 0. */
function powersOf(seed: number, count: number): Float64Array {
  const random = seededRandom(seed)
  return Float64Array.from({ length: count }, () => {
    const share = random()
    if (share < 0.2) return Math.floor(20 * share)
    return -Math.log(1 - random()) * 10 ** (40 * share - 20)
  })
}

function middleOf(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[HALF] as number
}

/** Of each cell its medians over time and over bins. */
function plainMedians(rows: readonly Float64Array[], binCount: number) {
  const sizes = Array.from({ length: MEDIAN_SIZE }, (_, at) => at)
  return Array.from({ length: (rows.length - 2 * HALF) * binCount }, (_, i) => {
    const [m, bin] = [Math.floor(i / binCount), i % binCount]
    const row = rows[m + HALF]!
    return {
      overTime: middleOf(sizes.map((at) => rows[m + at]![bin]!)),
      overBins: middleOf(sizes.map((at) => row[mirrored(bin - HALF + at, binCount)]!)),
    }
  })
}

describe.each([
  // Rows shorter than a window, as long as some groups of bins, and beyond what is copied at once.
  { kind: 'real', fftSize: 8, frameCount: 3 },
  { kind: 'iq', fftSize: 64, frameCount: 16 },
  { kind: 'real', fftSize: 64, frameCount: 33 },
  { kind: 'real', fftSize: 256, frameCount: 6 },
] as const)('$kind, $fftSize points, $frameCount frames: gains by sorted windows', (shape) => {
  const { kind, fftSize, frameCount } = shape
  const binCount = kind === 'iq' ? fftSize : fftSize / 2 + 1
  const seed = fftSize + frameCount
  const rowCount = frameCount + 2 * HALF
  const powers = powersOf(seed, rowCount * binCount)
  const rows = Array.from({ length: rowCount }, (_, m) =>
    powers.subarray(m * binCount, (m + 1) * binCount),
  )
  const medians = plainMedians(rows, binCount)

  test.each(['kernel', 'reference'] as const)('%s, bit for bit', (name) => {
    const stft = { window: 'hann', windowLength: fftSize, fftSize, hop: fftSize / 4 } as const
    const { cells } = enginesNamed(name).engine({ kind, ...stft })
    for (const plan of plans) {
      const expected = medians.map(({ overTime, overBins }) => {
        const isTime = plan.own === 'over time'
        const [own, other] = isTime ? [overTime, overBins] : [overBins, overTime]
        const sum = own + plan.weight * other
        return sum > 0 ? own / sum : plan.ofNothing
      })
      const out = new Float64Array(frameCount * binCount)
      cells.medianGains(plan, rows, out)
      expect(out, `seed ${seed}`).toEqual(Float64Array.from(expected))
    }
  })
})

test.each([
  [14, 7 / 12],
  [15, 5 / 10],
  [16, 1 / 6],
])('of a frame of 5, %i frames of 1 about it and else 7 its own share is %f', (weak, share) => {
  const stft = { window: 'hann', windowLength: 64, fftSize: 64, hop: 16 } as const
  const { cells, binCount } = enginesNamed('kernel').engine({ kind: 'iq', ...stft })
  const values = [...new Array<number>(weak).fill(1), ...new Array<number>(30 - weak).fill(7)]
  values.splice(HALF, 0, 5)
  const rows = values.map((value) => new Float64Array(binCount).fill(value))
  const out = new Float64Array(binCount)
  cells.medianGains({ own: 'over time', weight: 1, ofNothing: 0.5 }, rows, out)
  expect(new Set(out)).toEqual(new Set([share]))
})
