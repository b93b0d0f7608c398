import { autocorrelation } from './autoregression'
import { filterEvery } from './lowpass'
import { robustMeans } from './robust-means'
import type { LineAmplitudes, SampleMath } from './sample-math'

const TAU = 6.283185307179586

/** Of sin x / x − 1 and cos x − 1 in powers of x², from the highest on: fdlibm's, for an eighth of a turn. */
const SINE = Float64Array.of(
  1.58969099521155010221e-10,
  -2.50507602534068634195e-8,
  2.75573137070700676789e-6,
  -1.98412698298579493134e-4,
  8.33333333332248946124e-3,
  -1.66666666666666324348e-1,
)
const COSINE = Float64Array.of(
  -1.13596475577881948265e-11,
  2.0875723212981748279e-9,
  -2.75573143513906633035e-7,
  2.48015872894767294178e-5,
  -1.38888888888741095749e-3,
  4.16666666666666019037e-2,
  -0.5,
)

/** SampleMath in plain code. */
export const referenceSamples: SampleMath = {
  addEnergies,
  autocorrelation,
  filterEvery,
  subtractLines,
  addPhasors,
  robustMeans,
}

function addEnergies(plane: Float64Array, step: number, out: Float64Array): void {
  for (let i = 0; i < out.length; i++) {
    out[i] = (out[i] as number) + energyOf(plane, i * step, step)
  }
}

function energyOf(plane: Float64Array, start: number, count: number): number {
  // Taken out of a list they would be objects, one an addition.
  let a = 0
  let b = 0
  let c = 0
  let d = 0
  const end = start + count
  let n = start
  for (; n + 3 < end; n += 4) {
    a += (plane[n] as number) * (plane[n] as number)
    b += (plane[n + 1] as number) * (plane[n + 1] as number)
    c += (plane[n + 2] as number) * (plane[n + 2] as number)
    d += (plane[n + 3] as number) * (plane[n + 3] as number)
  }
  for (; n < end; n++) a += (plane[n] as number) * (plane[n] as number)
  return a + b + (c + d)
}

function subtractLines(
  plane: Float64Array,
  turns: Float64Array,
  shares: Float64Array,
  { low, high }: LineAmplitudes,
  out: Float64Array,
): void {
  for (let n = 0; n < plane.length; n++) {
    const share = shares[n] as number
    const turn = turns[n] as number
    const cos = cosOf(turn)
    const twice = 2 * cos
    let re1 = 0
    let re2 = 0
    let im1 = 0
    let im2 = 0
    for (let k = low.length - 2; k >= 0; k -= 2) {
      const re = low[k] as number
      const im = low[k + 1] as number
      const nextRe = re + share * ((high[k] as number) - re) + twice * re1 - re2
      const nextIm = im + share * ((high[k + 1] as number) - im) + twice * im1 - im2
      re2 = re1
      re1 = nextRe
      im2 = im1
      im1 = nextIm
    }
    const hum = re1 * cos - re2 - im1 * sinOf(turn)
    out[n] = (plane[n] as number) - 2 * hum
  }
}

function addPhasors(
  plane: Float64Array,
  positions: Float64Array,
  lineCount: number,
  sums: Float64Array,
  falling: Float64Array,
): void {
  const row = 2 * lineCount
  for (let n = 0; n < plane.length; n++) {
    const position = positions[n] as number
    const frame = Math.floor(position)
    const share = position - frame
    const cycles = 2 * share
    const weight = 0.5 + 0.5 * cosOf(0.5 * share)
    falling[n] = weight
    const value = plane[n] as number
    const before = weight * value
    const behind = (1 - weight) * value
    const turn = cycles - Math.floor(cycles)
    const cos = cosOf(turn)
    const twice = 2 * cos
    let c0 = 1
    let s0 = 0
    let c = cos
    let s = -sinOf(turn)
    for (let at = frame * row; at < (frame + 1) * row; at += 2) {
      sums[at] = (sums[at] as number) + before * c
      sums[at + 1] = (sums[at + 1] as number) + before * s
      sums[at + row] = (sums[at + row] as number) + behind * c
      sums[at + row + 1] = (sums[at + row + 1] as number) + behind * s
      const c2 = twice * c - c0
      const s2 = twice * s - s0
      c0 = c
      s0 = s
      c = c2
      s = s2
    }
  }
}

/** cos of 0 ≤ turns < 1. */
function cosOf(turns: number): number {
  const quarter = nearestQuarter(turns)
  return cosAfter(quarter, angleBeyond(turns, quarter))
}

function sinOf(turns: number): number {
  const quarter = nearestQuarter(turns)
  return cosAfter(quarter + 3, angleBeyond(turns, quarter))
}

function nearestQuarter(turns: number): number {
  return Math.floor(4 * turns + 0.5)
}

function angleBeyond(turns: number, quarter: number): number {
  return TAU * (turns - 0.25 * quarter)
}

/** cos of an angle of an eighth of a turn at most after so many quarters. */
function cosAfter(quarters: number, angle: number): number {
  const square = angle * angle
  switch (quarters % 4) {
    case 0:
      return 1 + series(COSINE, square)
    case 1:
      return -(angle + angle * series(SINE, square))
    case 2:
      return -(1 + series(COSINE, square))
    default:
      return angle + angle * series(SINE, square)
  }
}

/** z·(… z·(z·c₀ + c₁) … + c_last) */
function series(coefficients: Float64Array, z: number): number {
  let sum = 0
  for (const coefficient of coefficients) sum = z * (sum + coefficient)
  return sum
}
