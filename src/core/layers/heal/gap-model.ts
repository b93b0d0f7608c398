import { exp, type Interval, ln, sinOfTurns } from '#core/base'
import { autocorrelation, burg, interpolateGap, levinson, predictionResidual } from '#core/dsp'
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

/** White noise that the model of a filling assumes: below what 16 bits have. */
const FILLING_FLOOR = 1e-9

/**
 * A gap as Burg's model of both sides expects it between them, what lies next to it counting most:
 * of a voice 0.4 dB nearer than by their autocorrelations, whose wider lines let it fade to five
 * sixths of its level. It takes ten times as long.
 *
 * @param samples  the gap with more than `order` samples on either side
 */
export function filledBetween(
  samples: Float64Array,
  gap: Interval,
  { order }: GapScale,
): Float64Array {
  const sides = [samples.slice(0, gap.start), samples.slice(gap.end).reverse()]
  const stretches = sides.map((values) => {
    const rising = values.map((_, n) => sinOfTurns((n + 0.5) / (4 * values.length)))
    return { values, weights: rising.map((w) => w * w) }
  })
  const out = samples.slice()
  interpolateGap(out, gap, burg(stretches, order, FILLING_FLOOR).coefficients)
  return out
}

/** A side, rising towards the gap behind its end as a quarter of a sine. */
function faded(side: Float64Array): Float64Array {
  const edge = Math.min(EDGE, side.length / 4)
  return side.map((x, n) => {
    const rising = sinOfTurns((n + 0.5) / (4 * side.length))
    return x * rising * Math.min(1, (side.length - n - 0.5) / edge)
  })
}
