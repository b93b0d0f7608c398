import { clamp, exp, type Interval, sinOfTurns } from '#core/base'
import { autocorrelation, interpolateMissing, levinson } from '#core/dsp'

/** Seconds on either side out of which a gap is filled. */
const CONTEXT_S = 0.034

/** Of the model, for each kilohertz of the rate: 300 at 44.1 kHz; higher ones follow a voice too closely. */
const ORDERS_A_KILOHERTZ = 6.8
const LEAST_ORDER = 32
const MOST_ORDER = 300

/** Correlation fades with so many seconds: a voice is not the same for longer. */
const MEMORY_S = 0.018

/** White noise that the model assumes, as a share of the power. */
const MODEL_FLOOR = 1e-6

/** Samples on either side that filling a gap takes. */
export function gapContext(rateHz: number): number {
  return Math.ceil(CONTEXT_S * rateHz) + orderAt(rateHz)
}

function orderAt(rateHz: number): number {
  return clamp(Math.round((ORDERS_A_KILOHERTZ * rateHz) / 1000), LEAST_ORDER, MOST_ORDER)
}

/**
 * Fills a gap by what an autoregressive model expects between its sides, by least squares.
 *
 * The model is that of both sides' autocorrelations, in which what lies next to the gap counts most,
 * and which fade with the lag, exp(−(k/T)²/2): a model of sharper lines than a voice has expects them
 * to go on, and what the two sides expect then fights.
 *
 * @param samples  the gap with gapContext samples on either side; changed in place
 * @see Janssen, Veldhuis & Vries, IEEE ASSP 34(2), 1986
 */
export function fillGap(samples: Float64Array, gap: Interval, rateHz: number): void {
  const order = orderAt(rateHz)
  const before = faded(samples.subarray(0, gap.start))
  const behind = faded(samples.slice(gap.end).reverse())
  const lags = autocorrelation(before, order)
  const others = autocorrelation(behind, order)
  const memory = MEMORY_S * rateHz
  for (let k = 0; k <= order; k++) {
    const fade = exp((-k * k) / (2 * memory * memory))
    lags[k] = ((lags[k] as number) + (others[k] as number)) * fade
  }
  const missing = Int32Array.from({ length: gap.end - gap.start }, (_, i) => gap.start + i)
  samples.fill(0, gap.start, gap.end)
  interpolateMissing(samples, missing, levinson(lags, MODEL_FLOOR).coefficients)
}

/** A side, rising towards the gap behind its end as a quarter of a sine. */
function faded(side: Float64Array): Float64Array {
  const edge = Math.min(100, side.length / 4)
  return side.map((x, n) => {
    const rising = sinOfTurns((n + 0.5) / (4 * side.length))
    return x * rising * Math.min(1, (side.length - n - 0.5) / edge)
  })
}
