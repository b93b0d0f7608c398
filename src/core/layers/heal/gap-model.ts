import { exp, type Interval, ln, sinOfTurns } from '#core/base'
import { autocorrelation, interpolateGap, levinson, predictionResidual } from '#core/dsp'
import type { GapScale } from './gap-scale'

/** White noise that the model assumes, as a share of the power. */
const MODEL_FLOOR = 1e-6

/** A side begins to count at its end so many samples from the gap. */
const EDGE = 100

/** A gap filled, and ln of the prediction error of sides and filling, as a share of their power. */
interface Expected {
  readonly samples: Float64Array
  readonly misfit: number
}

/**
 * A gap as an autoregressive model expects it between its sides, by least squares.
 *
 * The model is that of both sides' autocorrelations, in which what lies next to the gap counts most,
 * and which fade with the lag, exp(−(k/T)²/2): with sharper lines than a voice has, the two sides would
 * be continued against each other.
 *
 * @param samples  the gap with more than `order` samples on either side
 * @see Janssen, Veldhuis & Vries, IEEE ASSP 34(2), 1986
 */
export function expectedBetween(
  samples: Float64Array,
  gap: Interval,
  { order, memory }: GapScale,
): Expected {
  const lags = autocorrelation(faded(samples.subarray(0, gap.start)), order)
  const others = autocorrelation(faded(samples.slice(gap.end).reverse()), order)
  for (let k = 0; k <= order; k++) {
    const fade = exp((-k * k) / (2 * memory * memory))
    lags[k] = ((lags[k] as number) + (others[k] as number)) * fade
  }
  const { coefficients } = levinson(lags, MODEL_FLOOR)
  const out = samples.slice().fill(0, gap.start, gap.end)
  interpolateGap(out, gap, coefficients)
  const residual = new Float64Array(out.length - order)
  predictionResidual(out, { coefficients }, 'forward', residual)
  const left = residual.reduce((sum, e) => sum + e * e, 0)
  const power = lags[0] as number
  return { samples: out, misfit: left > 0 && power > 0 ? ln(left / power) : 0 }
}

/** A side, rising towards the gap behind its end as a quarter of a sine. */
function faded(side: Float64Array): Float64Array {
  const edge = Math.min(EDGE, side.length / 4)
  return side.map((x, n) => {
    const rising = sinOfTurns((n + 0.5) / (4 * side.length))
    return x * rising * Math.min(1, (side.length - n - 0.5) / edge)
  })
}
