import { expectThat } from '#core/base'
import { type Autoregression, stepUp } from './autoregression'

/** A stretch of a signal, and how much each value's prediction counts, ≥ 0: float64[length] each. */
export interface WeightedStretch {
  readonly values: Float64Array
  readonly weights: Float64Array
}

/**
 * The autoregressive model of stretches of one signal, by Burg's lattice: stage m has the reflection
 * k that makes what is left of the forward and backward residuals f and b,
 *
 *     Σ w[n − ⌊m/2⌋]·((f[n] + k·b[n − 1])² + (b[n − 1] + k·f[n])²),
 *
 * over all stretches least. Nothing is taken for zero beyond a stretch, so lines stay as sharp as
 * they are, where an autocorrelation under a window widens them: a model of that lets a gap fade.
 *
 * A signal of nothing has the model of noise, a = 1, 0, 0, …
 *
 * @param order  whole, ≥ 0
 * @param floor  white noise that is assumed beneath the signal, as a share of its power, ≥ 0
 * @throws {ContractError} if a stretch has another number of weights
 * @see Burg, Maximum entropy spectral analysis, Stanford, 1975
 */
export function burg(
  stretches: readonly WeightedStretch[],
  order: number,
  floor: number,
): Autoregression {
  const a = new Float64Array(order + 1)
  a[0] = 1
  const residuals = stretches.map(({ values, weights }) => {
    expectThat(values.length === weights.length, 'burg: a weight for each value')
    return { forward: values.slice(), backward: values.slice(), weights }
  })
  let noise = 0
  for (const { values, weights } of stretches) {
    for (let n = 0; n < values.length; n++) {
      const x = values[n] as number
      noise += 2 * floor * (weights[n] as number) * x * x
    }
  }
  let power = 1
  for (let m = 1; m <= order; m++) {
    let product = 0
    let energy = noise
    for (const { forward, backward, weights } of residuals) {
      const half = m >> 1
      for (let n = m; n < forward.length; n++) {
        const w = weights[n - half] as number
        const f = forward[n] as number
        const b = backward[n - 1] as number
        product += w * f * b
        energy += w * (f * f + b * b)
      }
    }
    if (!(energy > 0)) break
    const reflection = (-2 * product) / energy
    power *= 1 - reflection * reflection
    stepUp(a, m, reflection)
    for (const { forward, backward } of residuals) {
      // From behind: b[n − 1] is still that of the stage before.
      for (let n = forward.length - 1; n >= m; n--) {
        const f = forward[n] as number
        const b = backward[n - 1] as number
        forward[n] = f + reflection * b
        backward[n] = b + reflection * f
      }
    }
  }
  return { coefficients: a, power }
}
