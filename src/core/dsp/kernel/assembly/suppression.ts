import { REGISTER, realBytes } from './lanes'
import { smoothRow } from './smoothing'

/*
 * Gains against noise, in float32 and never fused: reference-cells.ts does the same sums and
 * products one by one. Loops take whole registers: what lies up to three numbers behind a row is
 * read, and written where that is the row of a later frame or slack.
 */

/** The SNR that a Wiener filter is made of is raised by so much. */
const WIENER_RAISE: f32 = 1.5

/*
 * Numbers that loops hold in registers: as constants of the program they would be made anew in
 * every turn, in three instructions each.
 */

const ONE = memory.data<f32>([1])
/** How much of the a-priori SNR comes from the frame before. */
const PERSISTENCE = memory.data<f32>([0.98])
const FRESHNESS = memory.data<f32>([0.02])
/** The a-priori SNR is at least −25 dB. */
const LEAST_SNR = memory.data<f32>([0.0031622776601683794])
/** A power is at most so many times the noise's: beside as many a gain of float32 is 1. */
const MOST_SNR = memory.data<f64>([1e8])
/** Coefficients of the series from the lowest on: those whose largest error is the least. */
const SERIES = memory.data<f32>([1.0748113, 0.10510751, 0.01206875])

/*
 * What a cell comes to is a long chain of operations that wait for one another, and a processor looks
 * ahead no more than some hundred: loops take a part of the chain each, all along a row. One loop for
 * all of it takes a quarter longer.
 */

/**
 * Steps of the decision-directed recursion (cells.ts has the formula), of powers out of which the
 * noise's share is found first, γ = min(power·inverse, 1e8).
 *
 * @param powers             float64[frameCount·count + 3]
 * @param inverse            float64[count + 3]
 * @param before             float32[count + 3], of the frame before
 * @param posteriors, after  float32[frameCount·count + 3]
 */
export function decisionRows(
  powers: usize,
  inverse: usize,
  before: usize,
  count: i32,
  frameCount: i32,
  posteriors: usize,
  after: usize,
): void {
  for (let m = 0; m < frameCount; m++) {
    decisionRow(powers, inverse, before, count, posteriors, after)
    before = after
    powers += realBytes<f64>(count)
    posteriors += realBytes<f32>(count)
    after += realBytes<f32>(count)
  }
}

function decisionRow(
  powers: usize,
  inverse: usize,
  before: usize,
  count: i32,
  posteriors: usize,
  after: usize,
): void {
  wienerOfDecision(powers, inverse, before, count, posteriors, after)
  const end = posteriors + realBytes<f32>(count)
  const one = v128.load32_splat(ONE)
  const first = v128.load32_splat(SERIES)
  const second = v128.load32_splat(SERIES, 4)
  const third = v128.load32_splat(SERIES, 8)
  while (posteriors < end) {
    const posterior = v128.load(posteriors)
    const wiener = v128.load(after)
    const strength = f32x4.mul(wiener, posterior)
    const rest = f32x4.div(one, Series.inverseRest(strength, first, second, third))
    const found = f32x4.mul(wiener, f32x4.add(strength, rest))
    v128.store(after, f32x4.pmin(posterior, found))
    posteriors += REGISTER
    after += REGISTER
  }
}

/** Fills in γ and ξ/(1 + ξ). */
function wienerOfDecision(
  powers: usize,
  inverse: usize,
  before: usize,
  count: i32,
  posteriors: usize,
  wieners: usize,
): void {
  const end = posteriors + realBytes<f32>(count)
  const most = v128.load64_splat(MOST_SNR)
  const one = v128.load32_splat(ONE)
  const zero = f32x4.splat(0)
  const persistence = v128.load32_splat(PERSISTENCE)
  const freshness = v128.load32_splat(FRESHNESS)
  const least = v128.load32_splat(LEAST_SNR)
  while (posteriors < end) {
    const low = f64x2.mul(v128.load(powers), v128.load(inverse))
    const high = f64x2.mul(v128.load(powers, REGISTER), v128.load(inverse, REGISTER))
    const posterior = v128.shuffle<i64>(
      f32x4.demote_f64x2_zero(f64x2.pmin(most, low)),
      f32x4.demote_f64x2_zero(f64x2.pmin(most, high)),
      0,
      2,
    )
    v128.store(posteriors, posterior)
    const fresh = f32x4.pmax(zero, f32x4.mul(freshness, f32x4.sub(posterior, one)))
    const snr = f32x4.pmax(least, f32x4.add(f32x4.mul(persistence, v128.load(before)), fresh))
    v128.store(wieners, f32x4.div(snr, f32x4.add(one, snr)))
    powers += REGISTER * 2
    inverse += REGISTER * 2
    before += REGISTER
    posteriors += REGISTER
    wieners += REGISTER
  }
}

/** What smoothed values become gains by (cells.ts has the formulas), as the host numbers it. */
const LOG_SPECTRAL: i32 = 0
const WIENER: i32 = 1

/**
 * Gains of frames, least … 1, out of what their cells and those about them say.
 *
 * @param values              float32 rows one behind the other: `timeReach` before the first frame, and as many behind the last
 * @param overTime, overBins  as smoothRow
 * @param posteriors          float32[frameCount·count + 3]
 * @param sum, smooth         work buffers, as smoothRow
 * @param out                 float64[frameCount·count + 3]
 */
export function gainRows(
  method: i32,
  least: f32,
  values: usize,
  overTime: usize,
  timeReach: i32,
  overBins: usize,
  binReach: i32,
  posteriors: usize,
  count: i32,
  frameCount: i32,
  sum: usize,
  smooth: usize,
  out: usize,
): void {
  const rowBytes = realBytes<f32>(count)
  let middle = values + timeReach * rowBytes
  for (let m = 0; m < frameCount; m++) {
    smoothRow(middle, rowBytes, overTime, timeReach, overBins, binReach, count, sum, smooth)
    if (method === LOG_SPECTRAL) logSpectralRow(smooth, posteriors, least, count, out)
    else if (method === WIENER) wienerRow(smooth, least, count, out)
    else gateRow(smooth, least, count, out)
    middle += rowBytes
    posteriors += rowBytes
    out += rowBytes * 2
  }
}

/**
 * Gains of the log-spectral amplitude estimator.
 *
 * @param snrs        float32[count + 3], lost
 * @param posteriors  float32[count + 3]
 * @param out         float64[count + 3]
 */
function logSpectralRow(snrs: usize, posteriors: usize, least: f32, count: i32, out: usize): void {
  wienerOfSnrs(snrs, count)
  squaresOfGains(snrs, posteriors, count)
  const end = snrs + realBytes<f32>(count)
  const one = v128.load32_splat(ONE)
  const leastGain = f32x4.splat(least)
  while (snrs < end) {
    const gain = f32x4.sqrt(v128.load(snrs))
    Gains.put(out, f32x4.pmax(leastGain, f32x4.pmin(one, gain)))
    snrs += REGISTER
    out += REGISTER * 2
  }
}

/** ξ/(1 + ξ) in place of what ξ is not less than. */
function wienerOfSnrs(snrs: usize, count: i32): void {
  const end = snrs + realBytes<f32>(count)
  const one = v128.load32_splat(ONE)
  const least = v128.load32_splat(LEAST_SNR)
  while (snrs < end) {
    const snr = f32x4.pmax(least, v128.load(snrs))
    v128.store(snrs, f32x4.div(snr, f32x4.add(one, snr)))
    snrs += REGISTER
  }
}

/** Squares of gains in place of ξ/(1 + ξ). */
function squaresOfGains(wieners: usize, posteriors: usize, count: i32): void {
  const end = wieners + realBytes<f32>(count)
  const one = v128.load32_splat(ONE)
  const first = v128.load32_splat(SERIES)
  const second = v128.load32_splat(SERIES, 4)
  const third = v128.load32_splat(SERIES, 8)
  while (wieners < end) {
    const wiener = v128.load(wieners)
    const posterior = v128.load(posteriors)
    const strength = f32x4.mul(wiener, posterior)
    const inverse = Series.inverseRest(strength, first, second, third)
    const rest = f32x4.div(one, f32x4.mul(inverse, posterior))
    v128.store(wieners, f32x4.mul(wiener, f32x4.add(wiener, rest)))
    wieners += REGISTER
    posteriors += REGISTER
  }
}

/** Those of a Wiener filter of an SNR that is raised, from `least` on. */
function wienerRow(snrs: usize, least: f32, count: i32, out: usize): void {
  const end = snrs + realBytes<f32>(count)
  const one = v128.load32_splat(ONE)
  const leastGain = f32x4.splat(least)
  while (snrs < end) {
    const snr = f32x4.mul(f32x4.splat(WIENER_RAISE), v128.load(snrs))
    Gains.put(out, f32x4.pmax(leastGain, f32x4.div(snr, f32x4.add(one, snr))))
    snrs += REGISTER
    out += REGISTER * 2
  }
}

/** Gains from `least` to 1 by shares of 0 … 1. */
function gateRow(shares: usize, least: f32, count: i32, out: usize): void {
  const end = shares + realBytes<f32>(count)
  const one = v128.load32_splat(ONE)
  const leastGain = f32x4.splat(least)
  const rest = f32x4.splat(1 - least)
  while (shares < end) {
    const gain = f32x4.add(leastGain, f32x4.mul(rest, v128.load(shares)))
    Gains.put(out, f32x4.pmin(one, gain))
    shares += REGISTER
    out += REGISTER * 2
  }
}

/** v·e^(E₁(v)), v = γ·ξ/(1 + ξ), to a relative 6e-5: v, and what is left beside it, which falls as e^(−v) does. */
class Series {
  /** 1 / what is left, by SERIES: the eighth power of a polynomial in v, infinite from 2,400 on. */
  @inline
  static inverseRest(v: v128, first: v128, second: v128, third: v128): v128 {
    const root = f32x4.add(first, f32x4.mul(v, f32x4.add(second, f32x4.mul(v, third))))
    const square = f32x4.mul(root, root)
    const fourth = f32x4.mul(square, square)
    return f32x4.mul(fourth, fourth)
  }
}

class Gains {
  /** Four float32 as float64. */
  @inline
  static put(out: usize, gains: v128): void {
    v128.store(out, f64x2.promote_low_f32x4(gains))
    v128.store(out, f64x2.promote_low_f32x4(v128.shuffle<i32>(gains, gains, 2, 3, 2, 3)), REGISTER)
  }
}
