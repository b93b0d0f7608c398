import { add, Lanes, mul, REGISTER, realBytes, sub } from './lanes'

/** 10·log10(2): dB in an octave of power. */
const OCTAVE: f32 = 3.010299956639812
/** 20·log10(e): atanh(t) in dB, twice over, is a logarithm. */
const SCALE: f32 = 8.685889638065035
/** The bits of the least mantissa that counts as below 1: of the root of a half. */
const ROOT_HALF: i32 = 0x3f3504f3
const FLOOR: f32 = -200

/**
 * Levels of powers in dB, 10·log10(power), at least −200.
 *
 * A power is 2^e·m, m from √½ to √2, and log(m) = 2·atanh(t), t = (m − 1)/(m + 1), at most 0.172: four
 * terms of t + t³/3 + t⁵/5 + t⁷/7 leave out 1.3e-7 dB. Rounding costs 1e-5 dB at −100 dB, nothing at 0.
 *
 * @param row  float32[count + 3], finite, not negative; what lies behind `count` counts for nothing
 * @param out  float32[count + 3], the last 3 of which are lost
 */
export function finishLevels(row: usize, count: i32, out: usize): void {
  const end = row + realBytes<f32>(count)
  const rootHalf = i32x4.splat(ROOT_HALF)
  const one = f32x4.splat(1)
  while (row < end) {
    const bits = v128.load(row)
    const octaves = i32x4.shr_s(i32x4.sub(bits, rootHalf), 23)
    const m = i32x4.sub(bits, i32x4.shl(octaves, 23))
    const t = f32x4.div(sub<f32>(m, one), add<f32>(m, one))
    const square = mul<f32>(t, t)
    let series = Lanes.mulAdd<f32>(square, f32x4.splat(SCALE / 7), f32x4.splat(SCALE / 5))
    series = Lanes.mulAdd<f32>(square, series, f32x4.splat(SCALE / 3))
    series = Lanes.mulAdd<f32>(square, series, f32x4.splat(SCALE))
    const level = Lanes.mulAdd<f32>(
      f32x4.convert_i32x4_s(octaves),
      f32x4.splat(OCTAVE),
      mul<f32>(t, series),
    )
    v128.store(out, f32x4.pmax(level, f32x4.splat(FLOOR)))
    row += REGISTER
    out += REGISTER
  }
}
