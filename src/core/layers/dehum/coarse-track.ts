import { cosOfTurns, log10, sinOfTurns } from '#core/base'
import { quantile } from '#core/dsp'
import type { HumPhasors } from './hum-phasors'

/** An offset is found for so many seconds at a time, half as much apart. */
const STRETCH_S = 2

/** Offsets of the fundamental that are tried, Hz apart. */
const STEP_HZ = 0.02

/** What a step of the offset from stretch to stretch costs, in decades of power a line, times its square. */
const STEP_COST = 0.002

/** No line counts for more decades above its surroundings: one loud line is no hum yet. */
const MOST_DECADES = 2

/** What a line of −120 dBFS has in a stretch: nothing stands out of rounding. */
const LEAST_POWER = 1e-10

/** A hum has so many lines at least that stand out. */
const PROMINENT_LINES = 3

/** Lines that count: higher ones turn too fast at the largest offset. */
const COARSE_LINES = 12

/** The fundamental in each stretch of time, as an offset from the one that phasors were made with. */
export interface CoarseTrack {
  /** Centres of the stretches. */
  readonly timesS: readonly number[]
  readonly offsetsHz: readonly number[]
  /**
   * How far the lines stand out of what lies beside them, in decades of power: the mean over time
   * of the three that do so most.
   */
  readonly prominence: number
}

/**
 * Follows a fundamental from stretch to stretch: the offset δ whose multiples hold most power in
 *
 *     mean_k min(2, log10(1 + |Σ_b h[b]·D_k[b]·e^(−2πikδt)|²/N_k)),   N_k the median over all δ,
 *
 * along the path on which the sum of that is largest, steps of δ being paid for.
 *
 * @param planes  phasors of each plane, at the same times
 * @param mostHz  offsets from −mostHz to mostHz are tried
 */
export function coarseTrack(planes: readonly HumPhasors[], mostHz: number): CoarseTrack {
  const times = planes[0]?.timesS ?? new Float64Array(0)
  const half = Math.round(mostHz / STEP_HZ)
  const offsets = Array.from({ length: 2 * half + 1 }, (_, i) => (i - half) * STEP_HZ)
  const startS = times[0] ?? 0
  const lastS = (times[times.length - 1] ?? 0) - startS
  const stretchCount = Math.max(1, Math.floor(lastS / (STRETCH_S / 2)) - 1)
  const timesS = Array.from({ length: stretchCount }, (_, m) =>
    stretchCount === 1 ? startS + lastS / 2 : startS + ((m + 1) * STRETCH_S) / 2,
  )
  const stretches = timesS.map((centreS) =>
    planes.flatMap((phasors) => linePowers(phasors, centreS, offsets).map(decadesOf)),
  )
  const path = bestPath(stretches.map((lines) => meanOf(lines, offsets.length)))
  return {
    timesS,
    offsetsHz: path.map((at) => offsets[at] as number),
    prominence: prominenceOf(stretches, path),
  }
}

/** By how many decades a power at each offset stands out of what is usual at all. */
function decadesOf(powers: Float64Array): Float64Array {
  const usual = quantile(powers.slice(), 0.5) + LEAST_POWER
  return powers.map((power) => Math.min(MOST_DECADES, log10(1 + power / usual)))
}

function meanOf(lines: readonly Float64Array[], count: number): Float64Array {
  const mean = new Float64Array(count)
  for (const line of lines) {
    for (let i = 0; i < count; i++)
      mean[i] = (mean[i] as number) + (line[i] as number) / lines.length
  }
  return mean
}

/** The mean over time of the lines that stand out most. */
function prominenceOf(
  stretches: readonly (readonly Float64Array[])[],
  path: readonly number[],
): number {
  const lines = stretches[0] ?? []
  const means = lines.map((_, line) => {
    const sum = stretches.reduce(
      (total, each, m) => total + (each[line]?.[path[m] as number] ?? 0),
      0,
    )
    return sum / stretches.length
  })
  const strongest = means.toSorted((a, b) => b - a).slice(0, PROMINENT_LINES)
  return strongest.reduce((sum, mean) => sum + mean, 0) / Math.max(1, strongest.length)
}

/** |Σ_b h[b]·D_k[b]·e^(−2πikδ(t − centre))|² of each line, for every δ, which are STEP_HZ apart. */
function linePowers(
  { timesS, values, lineCount: stride }: HumPhasors,
  centreS: number,
  offsets: readonly number[],
): Float64Array[] {
  const lineCount = Math.min(COARSE_LINES, stride)
  const sums = new Float64Array(2 * lineCount * offsets.length)
  const firstHz = offsets[0] ?? 0
  let first = 0
  while (first < timesS.length && (timesS[first] as number) <= centreS - STRETCH_S / 2) first++
  let end = first
  while (end < timesS.length && (timesS[end] as number) < centreS + STRETCH_S / 2) end++
  for (let b = first; b < end; b++) {
    const since = (timesS[b] as number) - centreS
    const weight = 0.5 + 0.5 * cosOfTurns(since / STRETCH_S)
    const [stepCos, stepSin] = [cosOfTurns(STEP_HZ * since), sinOfTurns(STEP_HZ * since)]
    let [cos1, sin1] = [cosOfTurns(firstHz * since), sinOfTurns(firstHz * since)]
    for (let i = 0; i < offsets.length; i++) {
      let c = cos1
      let s = sin1
      for (let k = 0; k < lineCount; k++) {
        const at = 2 * (b * stride + k)
        const to = 2 * (i * lineCount + k)
        const re = weight * (values[at] as number)
        const im = weight * (values[at + 1] as number)
        sums[to] = (sums[to] as number) + re * c + im * s
        sums[to + 1] = (sums[to + 1] as number) + im * c - re * s
        const next = c * cos1 - s * sin1
        s = s * cos1 + c * sin1
        c = next
      }
      const turned = cos1 * stepCos - sin1 * stepSin
      sin1 = sin1 * stepCos + cos1 * stepSin
      cos1 = turned
    }
  }
  return Array.from({ length: lineCount }, (_, k) =>
    Float64Array.from(offsets, (_, i) => {
      const re = sums[2 * (i * lineCount + k)] as number
      const im = sums[2 * (i * lineCount + k) + 1] as number
      return re * re + im * im
    }),
  )
}

/** The indices, one a stretch, along which the scores less the cost of steps are largest (Viterbi). */
function bestPath(scores: readonly Float64Array[]): number[] {
  const count = scores[0]?.length ?? 0
  let best = Float64Array.from(scores[0] ?? [])
  const froms: Int32Array[] = []
  for (const next of scores.slice(1)) {
    const from = new Int32Array(count)
    const sums = new Float64Array(count)
    for (let i = 0; i < count; i++) {
      let most = Number.NEGATIVE_INFINITY
      for (let j = 0; j < count; j++) {
        const sum = (best[j] as number) - STEP_COST * (i - j) * (i - j)
        if (sum > most) {
          most = sum
          from[i] = j
        }
      }
      sums[i] = most + (next[i] as number)
    }
    froms.push(from)
    best = sums
  }
  let at = best.reduce((most, sum, i) => (sum > (best[most] as number) ? i : most), 0)
  const path = [at]
  for (const from of froms.toReversed()) {
    at = from[at] as number
    path.unshift(at)
  }
  return path
}
