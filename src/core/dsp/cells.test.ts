import { describe, expect, test } from 'vitest'
import { exp, exponentialIntegral, seededRandom } from '#core/base'
import { enginesNamed } from '#testing'
import type { SuppressionPlan } from './cells'

const plan = { kind: 'real', window: 'hann', windowLength: 128, fftSize: 128, hop: 32 } as const
const BINS = 65
const FRAMES = 40
const [kernel, reference] = (['kernel', 'reference'] as const).map(
  (name) => enginesNamed(name).engine(plan).cells,
)

/** From nothing to the largest, and in between as noise has them. */
function powers(seed: number): Float64Array {
  const random = seededRandom(seed)
  const odd = [0, 1e-300, 1e-30, 1, 1e20, 2 ** 1000]
  return Float64Array.from({ length: FRAMES * BINS }, () => {
    const share = random()
    return share < 0.05 ? odd[Math.floor(120 * share)]! : -Math.log(1 - random()) * 4 ** (9 * share)
  })
}

function smoothing(reach: number): Float64Array {
  return Float64Array.from({ length: reach + 1 }, (_, distance) => 1 / (1 + distance * distance))
}

describe('what the kernel says of cells the reference says too, bit for bit', () => {
  const inverse = Float64Array.from({ length: BINS }, (_, bin) =>
    bin === 7 ? 1e40 : 1 / (1 + bin),
  )
  const [made, expected] = [kernel!, reference!].map((cells) => {
    const state = new Float32Array(BINS).fill(1)
    const [posteriors, found] = cells.rows([FRAMES, FRAMES])
    cells.decisionDirected(powers(3), FRAMES, inverse, state, posteriors!, found!)
    return { state, posteriors: posteriors!.slice(), found: found!.slice() }
  })

  test('the recursion', () => {
    expect(made).toEqual(expected)
    expect(made!.state).toEqual(made!.found.slice(-BINS))
  })

  test.each(['log-mmse', 'wiener', 'gate'] as const)('gains: %s', (method) => {
    for (const [timeReach, binReach] of [
      [0, 0],
      [2, 1],
      [3, 16],
    ] as const) {
      const suppression: SuppressionPlan = {
        method,
        least: 0.05,
        overTime: smoothing(timeReach),
        overBins: smoothing(binReach),
      }
      const count = FRAMES - 2 * timeReach
      const [gains, exact] = [kernel!, reference!].map((cells) => {
        const out = new Float64Array(count * BINS)
        const [values, posteriors] = cells.rows([FRAMES, FRAMES])
        values!.set(expected!.found)
        posteriors!.set(expected!.posteriors)
        cells.suppressionGains(suppression, values!, posteriors!, count, out)
        return out
      })
      expect(gains).toEqual(exact)
      expect(Math.min(...gains!)).toBeGreaterThanOrEqual(Math.fround(0.05))
      expect(Math.max(...gains!)).toBeLessThanOrEqual(1)
    }
  })
})

test('log-mmse is ξ/(1 + ξ)·e^(E₁(v)/2) to a relative 3e-5', () => {
  const snrs = Float32Array.from({ length: BINS }, (_, bin) => 10 ** (bin / 8 - 2.5))
  const suppression = {
    method: 'log-mmse',
    least: 1e-6,
    overTime: Float64Array.of(1),
    overBins: Float64Array.of(1),
  } as const
  for (let octave = -20; octave < 10; octave++) {
    const [values, posteriors] = kernel!.rows([1, 1])
    values!.set(snrs)
    posteriors!.fill(2 ** octave)
    const gains = new Float64Array(BINS)
    kernel!.suppressionGains(suppression, values!, posteriors!, 1, gains)
    for (const [bin, gain] of gains.entries()) {
      const wiener = snrs[bin]! / (1 + snrs[bin]!)
      const formula = wiener * exp(exponentialIntegral(wiener * 2 ** octave) / 2)
      expect(Math.abs(gain / Math.min(1, formula) - 1)).toBeLessThan(3e-5)
    }
  }
})
