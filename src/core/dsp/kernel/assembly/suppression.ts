import { REGISTER, realBytes } from './lanes'

/*
 * Gains against noise, in float32 and never fused: reference-cells.ts does the same sums and
 * products one by one. Loops take whole registers: what lies up to three numbers behind a row is
 * read, and written where that is the row of a later frame or slack.
 */

/** How much of the a-priori SNR comes from the frame before. */
const PERSISTENCE: f32 = 0.98
const FRESHNESS: f32 = 0.02
/** The a-priori SNR is at least −25 dB. */
const LEAST_SNR: f32 = 0.0031622776601683794
/** A power is at most so many times the noise's. */
const MOST_SNR: f64 = 1e12
/** The SNR that a Wiener filter is made of is raised by so much. */
const WIENER_RAISE: f32 = 1.5

/**
 * Constants of a loop, which would be made anew in every turn: width and middle of the series, then
 * its coefficients from the highest on. They are those whose largest error is the least.
 */
const SERIES = memory.data<f32>([
  0.1, 0.75, 37.12849, -0.53516006, -14.549041, 0.24461511, 1.810241, 0.28677797,
])

/**
 * A step of the decision-directed recursion (cells.ts has the formula), of powers out of which the
 * noise's share is found first, γ = min(power·inverse, 1e12).
 *
 * @param powers, inverse            float64[count + 3]
 * @param before, posteriors, after  float32[count + 3]; `after` may be `before`
 */
export function decisionRow(
  powers: usize,
  inverse: usize,
  before: usize,
  count: i32,
  posteriors: usize,
  after: usize,
): void {
  const end = posteriors + realBytes<f32>(count)
  const most = f64x2.splat(MOST_SNR)
  const one = f32x4.splat(1)
  const zero = f32x4.splat(0)
  const persistence = f32x4.splat(PERSISTENCE)
  const freshness = f32x4.splat(FRESHNESS)
  const least = f32x4.splat(LEAST_SNR)
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
    const raised = f32x4.add(one, snr)
    const wide = Series.wide(raised, snr, posterior)
    const both = f32x4.div(one, f32x4.mul(raised, wide))
    const wiener = f32x4.mul(snr, f32x4.mul(wide, both))
    const rest = Series.rest(f32x4.mul(raised, f32x4.mul(raised, both)))
    const found = f32x4.mul(wiener, f32x4.add(f32x4.mul(wiener, posterior), rest))
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
      for (let distance = 1; distance <= reach; distance++) {
        before -= step
        behind += step
        const weight = v128.load32_splat(weights + realBytes<f32>(distance))
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
  const one = f32x4.splat(1)
  const leastSnr = f32x4.splat(LEAST_SNR)
  const leastGain = f32x4.splat(least)
  while (snrs < end) {
    const posterior = v128.load(posteriors)
    const snr = f32x4.pmax(leastSnr, v128.load(snrs))
    const raised = f32x4.add(one, snr)
    const wide = Series.wide(raised, snr, posterior)
    const both = f32x4.div(one, f32x4.mul(raised, wide))
    const wiener = f32x4.mul(snr, f32x4.mul(wide, both))
    const rest = Series.rest(f32x4.mul(raised, f32x4.mul(raised, both)))
    const square = f32x4.mul(wiener, f32x4.add(wiener, f32x4.div(rest, posterior)))
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
  const one = f32x4.splat(1)
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
  const one = f32x4.splat(1)
  const leastGain = f32x4.splat(least)
  const rest = f32x4.splat(1 - least)
  while (shares < end) {
    const gain = f32x4.add(leastGain, f32x4.mul(rest, v128.load(shares)))
    Gains.put(out, f32x4.pmin(one, gain))
    shares += REGISTER
    out += REGISTER * 2
  }
}

/**
 * v·e^(E₁(v)), v = γ·ξ/(1 + ξ), to a relative 1.2e-5: v and what is left beside it, which falls from
 * 0.56 as e^(−v) does. One division serves ξ/(1 + ξ) and s = 1/(1 + v/10) by which that is found.
 */
class Series {
  /**
   * (1 + ξ)·(1 + v/10), at most 1e23: its product with 1 + ξ is a float32 yet.
   *
   * @param raised  1 + ξ
   */
  @inline
  static wide(raised: v128, snr: v128, posterior: v128): v128 {
    const share = f32x4.mul(v128.load32_splat(SERIES), f32x4.mul(snr, posterior))
    return f32x4.add(raised, share)
  }

  /** What is left beside v: s^8 times a polynomial in s − 0.75. */
  @inline
  static rest(s: v128): v128 {
    const x = f32x4.sub(s, v128.load32_splat(SERIES, 4))
    let sum = f32x4.mul(x, v128.load32_splat(SERIES, 8))
    sum = f32x4.mul(x, f32x4.add(sum, v128.load32_splat(SERIES, 12)))
    sum = f32x4.mul(x, f32x4.add(sum, v128.load32_splat(SERIES, 16)))
    sum = f32x4.mul(x, f32x4.add(sum, v128.load32_splat(SERIES, 20)))
    sum = f32x4.mul(x, f32x4.add(sum, v128.load32_splat(SERIES, 24)))
    sum = f32x4.add(sum, v128.load32_splat(SERIES, 28))
    const square = f32x4.mul(s, s)
    const fourth = f32x4.mul(square, square)
    return f32x4.mul(sum, f32x4.mul(fourth, fourth))
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
