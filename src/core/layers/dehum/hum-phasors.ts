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
  /** Number of the first frame; frame b is centred where the phase is 2b cycles. */
  readonly first: number
  /** Time of each frame's centre. */
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
  const values = new Float64Array(2 * count * lineCount)
  const weights = new Float64Array(count)
  const moments = new Float64Array(count)
  const row = 2 * lineCount
  for (let n = 0; n < plane.length; n++) {
    const timeS = (first + n) / rateHz
    const cycles = phase.cyclesAt(timeS)
    const behind = Math.floor(cycles / CYCLES_APART)
    const before = behind - frames.start
    if (before < -1 || before >= count) continue
    const share = cycles / CYCLES_APART - behind
    const falling = 0.5 + 0.5 * cosOfTurns(share / 2)
    const turns = cycles - Math.floor(cycles)
    const cos1 = cosOfTurns(turns)
    const sin1 = sinOfTurns(turns)
    const x = plane[n] as number
    for (let side = 0; side < 2; side++) {
      const frame = before + side
      if (frame < 0 || frame >= count) continue
      const weight = side === 0 ? falling : 1 - falling
      weights[frame] = (weights[frame] as number) + weight
      moments[frame] = (moments[frame] as number) + weight * timeS
      const wx = weight * x
      const twice = 2 * cos1
      let c0 = 1
      let s0 = 0
      let c = cos1
      let s = sin1
      for (let k = frame * row; k < (frame + 1) * row; k += 2) {
        values[k] = (values[k] as number) + wx * c
        values[k + 1] = (values[k + 1] as number) - wx * s
        const c2 = twice * c - c0
        const s2 = twice * s - s0
        c0 = c
        s0 = s
        c = c2
        s = s2
      }
    }
  }
  for (let frame = 0; frame < count; frame++) {
    const weight = weights[frame] as number
    moments[frame] = (moments[frame] as number) / weight
    for (let k = frame * row; k < (frame + 1) * row; k++) values[k] = (values[k] as number) / weight
  }
  return { first: frames.start, timesS: moments, values, lineCount }
}
