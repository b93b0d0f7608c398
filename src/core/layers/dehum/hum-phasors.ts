import { cosOfTurns, type Interval, sinOfTurns } from '#core/base'
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
): HumPhasors {
  const count = Math.max(0, frames.end - frames.start)
  const row = 2 * lineCount
  // A row before the first and one behind the last take what belongs to frames beside these.
  const sums = new Float64Array((count + 2) * row)
  const weights = new Float64Array(count + 2)
  const moments = new Float64Array(count + 2)
  for (let n = 0; n < plane.length; n++) {
    const timeS = (first + n) / rateHz
    const cycles = phase.cyclesAt(timeS)
    const behind = Math.floor(cycles / CYCLES_APART)
    const frame = behind - frames.start + 1
    if (frame < 0 || frame > count) continue
    const share = cycles / CYCLES_APART - behind
    const falling = 0.5 + 0.5 * cosOfTurns(share / 2)
    const rising = 1 - falling
    weights[frame] = (weights[frame] as number) + falling
    weights[frame + 1] = (weights[frame + 1] as number) + rising
    moments[frame] = (moments[frame] as number) + falling * timeS
    moments[frame + 1] = (moments[frame + 1] as number) + rising * timeS
    const turns = cycles - Math.floor(cycles)
    addLines(
      sums,
      frame * row,
      row,
      turns,
      falling * (plane[n] as number),
      rising * (plane[n] as number),
    )
  }
  const values = sums.subarray(row, (count + 1) * row)
  const timesS = moments.subarray(1, count + 1)
  for (let frame = 0; frame < count; frame++) {
    const weight = weights[frame + 1] as number
    timesS[frame] = (timesS[frame] as number) / weight
    for (let k = frame * row; k < (frame + 1) * row; k++) values[k] = (values[k] as number) / weight
  }
  return { timesS, values, lineCount }
}

/** Adds a sample, brought to 0 Hz by each line, to two frames one behind the other. */
function addLines(
  sums: Float64Array,
  at: number,
  row: number,
  turns: number,
  before: number,
  behind: number,
): void {
  const cos1 = cosOfTurns(turns)
  const sin1 = sinOfTurns(turns)
  const twice = 2 * cos1
  let c0 = 1
  let s0 = 0
  let c = cos1
  let s = sin1
  for (let k = at; k < at + row; k += 2) {
    sums[k] = (sums[k] as number) + before * c
    sums[k + 1] = (sums[k + 1] as number) - before * s
    sums[k + row] = (sums[k + row] as number) + behind * c
    sums[k + row + 1] = (sums[k + row + 1] as number) - behind * s
    const c2 = twice * c - c0
    const s2 = twice * s - s0
    c0 = c
    s0 = s
    c = c2
    s = s2
  }
}
