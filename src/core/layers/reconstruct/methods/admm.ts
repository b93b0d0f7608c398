import { projected } from '../iterated'
import type { PhaseSearch, PhaseSteps } from '../phase-method'

/** Weight ρ of the constraint. */
const RHO = 0.2

/** The state is this much of v: 2·P(v) − (1 − ρ)·v, half of which is projected, has the phase of z − u'. */
const SHARE = (RHO - 1) / 2

/** v' = x' + u' */
const FACTORS = { projected: SHARE, spectrum: -SHARE / (1 + RHO), state: 1 / (1 + RHO) }

/** v of the start is P(x), so that the first step is Griffin and Lim's, and u' is 0. */
const FIRST = { projected: SHARE, spectrum: 0, state: 0 }

/**
 * The alternating direction method of multipliers on the same two sets. With x of the magnitudes
 * asked for, P(x) = STFT(y) consistent, u the multiplier and v = x + u:
 *
 *     z  = (ρ·v + P(v))/(1 + ρ)
 *     u' = v − z
 *     x' = A·e^(i·∠(z − u'))
 *
 * u is orthogonal to all that is consistent, so that P(v) = P(x): a step takes one projection, as
 * Griffin and Lim's.
 *
 * @see Masuyama, Yatabe & Oikawa, IEEE Signal Processing Letters 26(1), 2019
 */
export function admm(search: PhaseSearch): PhaseSteps {
  return projected(search, (iteration) => ({ factors: iteration === 0 ? FIRST : FACTORS }))
}
