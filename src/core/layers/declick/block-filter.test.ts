import fc from 'fast-check'
import { expect, test } from 'vitest'
import { seededRandom } from '#core/base'
import { autocorrelation, levinson, predictionResidual, windowValues } from '#core/dsp'
import { enginesFor } from '#testing'
import { BlockFilter } from './block-filter'

const LENGTH = 1024
const blocks = fc.record({
  seed: fc.integer(),
  order: fc.integer({ min: 1, max: 60 }),
  loud: fc.constantFrom(0, 1e-9, 1, 1e6),
})

/** Noise through a resonance: what an autoregressive model is for. */
function resonant(seed: number, loud: number): Float64Array {
  const random = seededRandom(seed)
  const out = new Float64Array(LENGTH)
  for (let n = 0; n < LENGTH; n++) {
    out[n] = loud * (random() - 0.5) + 1.8 * (out[n - 1] ?? 0) - 0.95 * (out[n - 2] ?? 0)
  }
  return out
}

test.each(['kernel', 'reference'] as const)(
  '%s: lags and residuals by spectra are the sums of products that they stand for',
  (name) => {
    const filter = new BlockFilter(LENGTH, enginesFor(name))
    const window = windowValues('hann', LENGTH)
    fc.assert(
      fc.property(blocks, ({ seed, order, loud }) => {
        const samples = resonant(seed, loud)
        const lags = filter.lags(samples, order)
        const weighted = samples.map((x, n) => x * window[n]!)
        const expected = autocorrelation(weighted, order)
        for (const [k, lag] of lags.entries()) {
          expect(Math.abs(lag - expected[k]!)).toBeLessThanOrEqual(1e-4 * expected[0]!)
        }
        const { coefficients } = levinson(lags, 1e-9)
        const [forward, backward] = [new Float64Array(LENGTH), new Float64Array(LENGTH)]
        filter.residuals(samples, coefficients, forward, backward)
        const residual = new Float64Array(LENGTH - order)
        predictionResidual(samples, { coefficients }, 'forward', residual)
        for (let i = 0; i < residual.length; i++) {
          expect(Math.abs(forward[order + i]! - residual[i]!)).toBeLessThanOrEqual(1e-12 * loud)
        }
        predictionResidual(samples, { coefficients }, 'backward', residual)
        for (let i = 0; i < residual.length; i++) {
          expect(Math.abs(backward[i]! - residual[i]!)).toBeLessThanOrEqual(1e-12 * loud)
        }
      }),
      { numRuns: 30 },
    )
  },
)
