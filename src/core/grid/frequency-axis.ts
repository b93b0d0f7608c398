import { type FrequencyScale, SCALES } from './frequency-scale'

/**
 * The lowest frequency a log axis shows, as a share of the highest: nine octaves, 43 Hz of 22 kHz.
 * A logarithm has no place for 0 Hz, so what lies below is drawn at the lower edge; close to it the
 * axis reaches further down, six octaves below what is shown.
 */
const LOG_FLOOR_SHARE = 1 / 512
const LEAST_LOG_SHARE = 1 / 64

/** The lowest frequency that a log axis up to `highHz` tells from those below. */
export function logFloorHz(topHz: number, highHz: number): number {
  return Math.min(topHz * LOG_FLOOR_SHARE, highHz * LEAST_LOG_SHARE)
}

/** A frequency axis between two frequencies, as a monotonic map to [0, 1] and back. */
export interface FrequencyAxis {
  /** What it is drawn by. */
  readonly scale: FrequencyScale
  readonly lowHz: number
  readonly highHz: number
  /**
   * 0 at lowHz, 1 at highHz, monotonic; extends outside, of a log axis down to its floor.
   */
  toUnit(freqHz: number): number
  fromUnit(unit: number): number
}

/**
 * @param scale   all others fall back to linear where negative frequencies are in view
 * @param topHz   the highest frequency of the recording, from which a log axis takes its lowest
 */
export function frequencyAxis(
  scale: FrequencyScale,
  lowHz: number,
  highHz: number,
  topHz: number,
): FrequencyAxis {
  if (scale === 'linear' || lowHz < 0 || highHz <= 0) {
    const span = highHz - lowHz
    return {
      scale: 'linear',
      lowHz,
      highHz,
      toUnit: (freqHz) => (freqHz - lowHz) / span,
      fromUnit: (unit) => lowHz + unit * span,
    }
  }
  const { toHeight, toHz } = SCALES[scale]
  const floorHz = scale === 'log' ? logFloorHz(topHz, highHz) : Number.NEGATIVE_INFINITY
  const from = toHeight(Math.max(lowHz, floorHz))
  const span = toHeight(highHz) - from
  return {
    scale,
    lowHz,
    highHz,
    toUnit: (freqHz) => (toHeight(Math.max(freqHz, floorHz)) - from) / span,
    fromUnit: (unit) => (unit <= 0 && scale === 'log' ? lowHz : toHz(from + unit * span)),
  }
}
