import { cosOfTurns } from '#core/base'

/** Neighbours on either side that count at most. */
const MOST_NEIGHBOURS = 16

/**
 * Weights of a cell and its neighbours at distances 0, 1, 2, …: a Hann window of a width at half its
 * height, cut into steps, so that w[0] + 2·Σ w[d] = 1. Alone it is 1.
 *
 * @param width  as `step`, ≥ 0; neighbours beyond the 16th are left out
 */
export function hannWeights(width: number, step: number): Float64Array {
  const reach = width / step
  const count = Math.min(MOST_NEIGHBOURS, Math.max(0, Math.ceil(reach) - 1))
  const weights = Float64Array.from({ length: count + 1 }, (_, distance) =>
    distance === 0 ? 1 : 0.5 + 0.5 * cosOfTurns(distance / (2 * reach)),
  )
  const sum = weights.reduce((total, weight, at) => total + (at === 0 ? weight : 2 * weight), 0)
  return weights.map((weight) => weight / sum)
}
