import type { Interval } from '#core/base'
import type { SampleMath } from '#core/dsp'
import { recycledPlanes } from '../recycled-planes'
import type { HumPhase } from './hum-track'

/** Cycles from the centre of a frame to the next one's. */
export const CYCLES_APART = 2

/**
 * The lines of a hum, each brought to 0 Hz: complex amplitudes in frames of four cycles, two apart, under
 * Hann windows that lie fast in its phase, so that all multiples of the fundamental but the one in
 * question lie on zeros of the window's transform.
 */
export interface HumPhasors {
  /** Time of each frame's centre: frame b lies where the phase is 2b cycles. */
  readonly timesS: Float64Array
  /** [frame][line] re, im: of a line a·cos(2πkφ + θ) it is a/2·e^(iθ). */
  readonly values: Float64Array
  readonly lineCount: number
}

/** Samples first, first + 1, … at a rate. */
interface NumberedSamples {
  readonly rateHz: number
  readonly first: number
  readonly plane: Float64Array
}

/**
 * The phasors of a plane.
 *
 *     D_k[b] = Σ_n w(φ[n] − 2b)·x[n]·e^(−2πikφ[n]) / Σ_n w(φ[n] − 2b),   w(c) = ½ + ½ cos(πc/2)
 *
 * @param frames  numbers of frames that lie in the plane with all of their window
 */
export function demodulate(
  { rateHz, first, plane }: NumberedSamples,
  phase: HumPhase,
  lineCount: number,
  frames: Interval,
  math: SampleMath,
): HumPhasors {
  const count = Math.max(0, frames.end - frames.start)
  const row = 2 * lineCount
  // A row before the first and one behind the last take what belongs to frames beside these.
  const sums = new Float64Array((count + 2) * row)
  const weights = new Float64Array(count + 2)
  const moments = new Float64Array(count + 2)
  const positions = recycledPlanes.take(plane.length)
  phase.fillCycles(first, rateHz, positions)
  for (let n = 0; n < positions.length; n++) {
    positions[n] = (positions[n] as number) / CYCLES_APART - frames.start + 1
  }
  let start = 0
  while (start < plane.length && (positions[start] as number) < 0) start++
  let end = start
  while (end < plane.length && (positions[end] as number) < count + 1) end++
  const falling = recycledPlanes.take(plane.length)
  math.addPhasors(
    plane.subarray(start, end),
    positions.subarray(start, end),
    lineCount,
    sums,
    falling.subarray(start, end),
  )
  for (let n = start; n < end; n++) {
    const frame = Math.floor(positions[n] as number)
    const weight = falling[n] as number
    const timeS = (first + n) / rateHz
    weights[frame] = (weights[frame] as number) + weight
    weights[frame + 1] = (weights[frame + 1] as number) + (1 - weight)
    moments[frame] = (moments[frame] as number) + weight * timeS
    moments[frame + 1] = (moments[frame + 1] as number) + (1 - weight) * timeS
  }
  recycledPlanes.giveBack([positions, falling])
  const values = sums.subarray(row, (count + 1) * row)
  const timesS = moments.subarray(1, count + 1)
  for (let frame = 0; frame < count; frame++) {
    const weight = weights[frame + 1] as number
    timesS[frame] = (timesS[frame] as number) / weight
    for (let k = frame * row; k < (frame + 1) * row; k++) values[k] = (values[k] as number) / weight
  }
  return { timesS, values, lineCount }
}
