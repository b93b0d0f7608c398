import { REGISTER, realBytes } from './lanes'

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
  const end = posteriors + realBytes<f32>(count)
  const most = v128.load64_splat(MOST_SNR)
  const one = v128.load32_splat(ONE)
  const zero = f32x4.splat(0)
  const persistence = v128.load32_splat(PERSISTENCE)
  const freshness = v128.load32_splat(FRESHNESS)
  const least = v128.load32_splat(LEAST_SNR)
  const first = v128.load32_splat(SERIES)
  const second = v128.load32_splat(SERIES, 4)
  const third = v128.load32_splat(SERIES, 8)
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
    const wiener = f32x4.div(snr, f32x4.add(one, snr))
    const strength = f32x4.mul(wiener, posterior)
    const rest = f32x4.div(one, Series.inverseRest(strength, first, second, third))
    const found = f32x4.mul(wiener, f32x4.add(strength, rest))
    v128.store(after, f32x4.pmin(posterior, found))
    powers += REGISTER * 2
    inverse += REGISTER * 2
    before += REGISTER
    posteriors += REGISTER
    after += REGISTER
  }
}

/**
 * A row smoothed over frames, then over bins, beyond whose ends it goes on mirrored.
 *
 * @param middle              float32 rows `stride` bytes apart, this one and `timeReach` on either side
 * @param overTime, overBins  float32[reach + 1]: the weight of the row itself and of its neighbours by distance
 * @param sum                 float32[count + 16], and 16 more before it
 * @param out                 float32[count + 15]
 */
export function smoothRow(
  middle: usize,
  stride: usize,
  overTime: usize,
  timeReach: i32,
  overBins: usize,
  binReach: i32,
  count: i32,
  sum: usize,
  out: usize,
): void {
  const bytes = realBytes<f32>(count)
  Smoothing.over(middle, bytes, overTime, timeReach, stride, sum)
  for (let distance = 1; distance <= binReach; distance++) {
    const away = realBytes<f32>(distance)
    store<f32>(sum - away, load<f32>(sum + away - sizeof<f32>()))
    store<f32>(sum + bytes + away - sizeof<f32>(), load<f32>(sum + bytes - away))
  }
  Smoothing.over(sum, bytes, overBins, binReach, sizeof<f32>(), out)
}

class Smoothing {
  /** out = Σ weights[d]·(numbers d·step bytes before and behind), four registers at a time. */
  @inline
  static over(
    from: usize,
    bytes: usize,
    weights: usize,
    reach: i32,
    step: usize,
    out: usize,
  ): void {
    const end = from + bytes
    while (from < end) {
      const own = v128.load32_splat(weights)
      let a = f32x4.mul(own, v128.load(from))
      let b = f32x4.mul(own, v128.load(from, REGISTER))
      let c = f32x4.mul(own, v128.load(from, REGISTER * 2))
      let d = f32x4.mul(own, v128.load(from, REGISTER * 3))
      let before = from
      let behind = from
      let others = weights
      // No function is called in here: sums would have to leave their registers.
      for (let distance = 1; distance <= reach; distance++) {
        before -= step
        behind += step
        others += sizeof<f32>()
        const weight = v128.load32_splat(others)
        a = f32x4.add(a, f32x4.mul(weight, Smoothing.both(before, behind, 0)))
        b = f32x4.add(b, f32x4.mul(weight, Smoothing.both(before, behind, REGISTER)))
        c = f32x4.add(c, f32x4.mul(weight, Smoothing.both(before, behind, REGISTER * 2)))
        d = f32x4.add(d, f32x4.mul(weight, Smoothing.both(before, behind, REGISTER * 3)))
      }
      v128.store(out, a)
      v128.store(out, b, REGISTER)
      v128.store(out, c, REGISTER * 2)
      v128.store(out, d, REGISTER * 3)
      from += REGISTER * 4
      out += REGISTER * 4
    }
  }

  @inline
  static both(before: usize, behind: usize, at: usize): v128 {
    return f32x4.add(v128.load(before + at), v128.load(behind + at))
  }
}

/**
 * Gains of the log-spectral amplitude estimator, least … 1.
 *
 * @param snrs, posteriors  float32[count + 3]
 * @param out               float64[count + 3]
 */
export function logSpectralRow(
  snrs: usize,
  posteriors: usize,
  least: f32,
  count: i32,
  out: usize,
): void {
  const end = snrs + realBytes<f32>(count)
  const one = v128.load32_splat(ONE)
  const leastSnr = v128.load32_splat(LEAST_SNR)
  const leastGain = f32x4.splat(least)
  const first = v128.load32_splat(SERIES)
  const second = v128.load32_splat(SERIES, 4)
  const third = v128.load32_splat(SERIES, 8)
  while (snrs < end) {
    const posterior = v128.load(posteriors)
    const snr = f32x4.pmax(leastSnr, v128.load(snrs))
    const wiener = f32x4.div(snr, f32x4.add(one, snr))
    const strength = f32x4.mul(wiener, posterior)
    const inverse = Series.inverseRest(strength, first, second, third)
    const rest = f32x4.div(one, f32x4.mul(inverse, posterior))
    const square = f32x4.mul(wiener, f32x4.add(wiener, rest))
    const gain = f32x4.sqrt(square)
    Gains.put(out, f32x4.pmax(leastGain, f32x4.pmin(one, gain)))
    snrs += REGISTER
    posteriors += REGISTER
    out += REGISTER * 2
  }
}

/** Gains of a Wiener filter of an SNR that is raised, from `least` on. */
export function wienerRow(snrs: usize, least: f32, count: i32, out: usize): void {
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
export function gateRow(shares: usize, least: f32, count: i32, out: usize): void {
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
