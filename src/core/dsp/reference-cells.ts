import { type CellMath, MEDIAN_SIZE, type MedianPlan, type SuppressionPlan } from './cells'
import { medianFilter, mirrored, SlidingMedians } from './sliding-median'

const PERSISTENCE = Math.fround(0.98)
const FRESHNESS = Math.fround(0.02)
const LEAST_SNR = Math.fround(0.0031622776601683794)
const MOST_SNR = 1e8
const WIENER_RAISE = 1.5

/** Of v·e^(E₁(v)), as kernel/assembly/suppression.ts has it: its coefficients from the lowest on. */
const SERIES = Float32Array.of(1.0748113, 0.10510751, 0.01206875)

const fround = Math.fround

/** CellMath in plain code: every number is rounded to float32 as soon as it is there. */
export function referenceCells(binCount: number): CellMath {
  return {
    rows: (counts) => counts.map((count) => new Float32Array(count * binCount)),
    decisionDirected: (powers, frameCount, inverse, state, posteriors, out) => {
      for (let i = 0; i < frameCount * binCount; i++) {
        const bin = i % binCount
        const ratio = (powers[i] as number) * (inverse[bin] as number)
        const posterior = fround(ratio < MOST_SNR ? ratio : MOST_SNR)
        posteriors[i] = posterior
        const fresh = Math.max(0, fround(FRESHNESS * fround(posterior - 1)))
        const before = fround(PERSISTENCE * (state[bin] as number))
        const snr = Math.max(LEAST_SNR, fround(before + fresh))
        const wiener = wienerOf(snr)
        const strength = fround(wiener * posterior)
        const square = fround(wiener * fround(strength + fround(1 / inverseRest(strength))))
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
        const wiener = wienerOf(Math.max(LEAST_SNR, value))
        const inverse = inverseRest(fround(wiener * posterior))
        const rest = fround(1 / fround(inverse * posterior))
        const square = fround(wiener * fround(wiener + rest))
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

/** 1 / what v·e^(E₁(v)) has beside v. */
function inverseRest(v: number): number {
  const [first = 0, second = 0, third = 0] = SERIES
  const root = fround(first + fround(v * fround(second + fround(v * third))))
  const square = fround(root * root)
  const fourth = fround(square * square)
  return fround(fourth * fourth)
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
