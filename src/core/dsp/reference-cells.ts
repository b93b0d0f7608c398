import { type CellMath, MEDIAN_SIZE, type MedianPlan, type SuppressionPlan } from './cells'
import { medianFilter, mirrored, SlidingMedians } from './sliding-median'

const PERSISTENCE = Math.fround(0.98)
const FRESHNESS = Math.fround(0.02)
const LEAST_SNR = Math.fround(0.0031622776601683794)
const MOST_SNR = 1e12
const WIENER_RAISE = 1.5

/** Of v·e^(E₁(v)), as kernel/assembly/suppression.ts has it: its coefficients from the highest on. */
const SERIES = Float32Array.of(37.12849, -0.53516006, -14.549041, 0.24461511, 1.810241, 0.28677797)
const SERIES_WIDTH = Math.fround(0.1)
const SERIES_MIDDLE = 0.75

const fround = Math.fround

/** CellMath in plain code: every number is rounded to float32 as soon as it is there. */
export function referenceCells(binCount: number): CellMath {
  return {
    decisionDirected: (powers, frameCount, inverse, state, posteriors, out) => {
      for (let i = 0; i < frameCount * binCount; i++) {
        const bin = i % binCount
        const ratio = (powers[i] as number) * (inverse[bin] as number)
        const posterior = fround(ratio < MOST_SNR ? ratio : MOST_SNR)
        posteriors[i] = posterior
        const fresh = Math.max(0, fround(FRESHNESS * fround(posterior - 1)))
        const before = fround(PERSISTENCE * (state[bin] as number))
        const snr = Math.max(LEAST_SNR, fround(before + fresh))
        const { wiener, rest } = sharesOf(snr, posterior)
        const square = fround(wiener * fround(fround(wiener * posterior) + rest))
        const found = Math.min(posterior, square)
        state[bin] = found
        out[i] = found
      }
    },
    suppressionGains: (plan, values, posteriors, frameCount, out) => {
      const smooth = new Float32Array(binCount)
      const gainOf = gainBy(plan)
      for (let m = 0; m < frameCount; m++) {
        fillSmooth(plan, values, m * binCount, smooth)
        for (let bin = 0; bin < binCount; bin++) {
          const i = m * binCount + bin
          out[i] = gainOf(smooth[bin] as number, posteriors[i] as number)
        }
      }
    },
    medianGains: fillMedianGains,
  }
}

function fillMedianGains(plan: MedianPlan, rows: readonly Float64Array[], out: Float64Array): void {
  const binCount = out.length / (rows.length - MEDIAN_SIZE + 1)
  const windows = new SlidingMedians(binCount, MEDIAN_SIZE)
  const overTime = new Float64Array(binCount)
  const overBins = new Float64Array(binCount)
  const [own, other] = plan.own === 'over time' ? [overTime, overBins] : [overBins, overTime]
  const rowAt = (at: number): Float64Array => rows[at] as Float64Array
  for (let m = 0; m <= rows.length - MEDIAN_SIZE; m++) {
    if (m > 0) windows.replace(rowAt(m - 1), rowAt(m - 1 + MEDIAN_SIZE))
    else windows.begin((bin, at) => rowAt(at)[bin] as number)
    windows.medians(overTime)
    medianFilter(rowAt(m + (MEDIAN_SIZE - 1) / 2), MEDIAN_SIZE, overBins)
    for (let bin = 0; bin < binCount; bin++) {
      const power = own[bin] as number
      const sum = power + plan.weight * (other[bin] as number)
      out[m * binCount + bin] = sum > 0 ? power / sum : plan.ofNothing
    }
  }
}

function gainBy({ method, least }: SuppressionPlan): (value: number, posterior: number) => number {
  const leastGain = fround(least)
  const rest = fround(1 - leastGain)
  switch (method) {
    case 'wiener':
      return (value) => Math.max(leastGain, wienerOf(fround(WIENER_RAISE * value)))
    case 'log-mmse':
      return (value, posterior) => {
        const { wiener, rest } = sharesOf(Math.max(LEAST_SNR, value), posterior)
        const square = fround(wiener * fround(wiener + fround(rest / posterior)))
        const gain = fround(Math.sqrt(square))
        return Math.max(leastGain, Math.min(1, gain))
      }
    case 'gate':
      return (value) => Math.min(1, fround(leastGain + fround(rest * value)))
  }
}

function wienerOf(snr: number): number {
  return fround(snr / fround(1 + snr))
}

/** ξ/(1 + ξ), and what v·e^(E₁(v)) has beside v = γ·ξ/(1 + ξ). */
function sharesOf(snr: number, posterior: number): { wiener: number; rest: number } {
  const raised = fround(1 + snr)
  const wide = fround(raised + fround(SERIES_WIDTH * fround(snr * posterior)))
  const both = fround(1 / fround(raised * wide))
  const wiener = fround(snr * fround(wide * both))
  return { wiener, rest: seriesRest(fround(raised * fround(raised * both))) }
}

function seriesRest(s: number): number {
  const x = fround(s - SERIES_MIDDLE)
  let [sum = 0] = SERIES
  for (let i = 1; i < SERIES.length; i++) sum = fround(fround(x * sum) + (SERIES[i] as number))
  const square = fround(s * s)
  const fourth = fround(square * square)
  return fround(sum * fround(fourth * fourth))
}

/** @param start  of the first frame that counts: rows from there on, one for each weight over frames on either side */
function fillSmooth(
  { overTime, overBins }: SuppressionPlan,
  values: Float32Array,
  start: number,
  out: Float32Array,
): void {
  const binCount = out.length
  const [ofTime, ofBins] = [Float32Array.from(overTime), Float32Array.from(overBins)]
  const middle = start + (ofTime.length - 1) * binCount
  const sums = Float32Array.from({ length: binCount }, (_, bin) =>
    weighed(ofTime, (distance) => values[middle + distance * binCount + bin] as number),
  )
  for (let bin = 0; bin < binCount; bin++) {
    out[bin] = weighed(ofBins, (distance) => sums[mirrored(bin + distance, binCount)] as number)
  }
}

/** Σ weights[d]·(value at −d + value at d), from the nearest on. */
function weighed(weights: Float32Array, valueAt: (distance: number) => number): number {
  let sum = fround((weights[0] as number) * valueAt(0))
  for (let distance = 1; distance < weights.length; distance++) {
    const both = fround(valueAt(-distance) + valueAt(distance))
    sum = fround(sum + fround((weights[distance] as number) * both))
  }
  return sum
}
