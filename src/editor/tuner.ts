import type { ListenMode, Tuning } from '#core/radio'

/** How an I/Q recording is heard. */
export interface Tuner {
  /** 'slow' plays I left and Q right, all of it, `slowBy` times slower. */
  readonly mode: ListenMode | 'slow'
  /** The carrier, baseband Hz. */
  readonly freqHz: number
  readonly bandwidthHz: number
  /** What the carrier sounds as in 'cw', Hz. */
  readonly pitchHz: number
  readonly slowBy: number
}

/** Half of a fast machine's sound rate: slowed down to it, the whole spectrum is audible. */
const AUDIBLE_RATE_HZ = 40_000

/** Widest to begin with, as broadcast AM is. */
const FIRST_BANDWIDTH_HZ = 10_000

/** AM in the middle of the band: where a receiver's own carrier is, and most often a signal. */
export function firstTuner(rateHz: number): Tuner {
  return {
    mode: 'am',
    freqHz: 0,
    bandwidthHz: Math.min(FIRST_BANDWIDTH_HZ, rateHz / 2),
    pitchHz: 700,
    slowBy: Math.max(1, Math.ceil(rateHz / AUDIBLE_RATE_HZ)),
  }
}

/** The tuning of a receiver; undefined where all is played slowly. */
export function tuningOf(tuner: Tuner): Tuning | undefined {
  const { mode, freqHz, bandwidthHz, pitchHz } = tuner
  return mode === 'slow' ? undefined : { mode, freqHz, bandwidthHz, pitchHz }
}
