/** How frequency runs up the picture. More scales (mel, …) may join. */
export type FrequencyScale = 'linear' | 'log'

/**
 * The lowest frequency a log axis shows, as a share of the highest: three decades, 22 Hz of 22 kHz.
 * A logarithm has no place for 0 Hz, so what lies below is drawn at the lower edge.
 */
const LOG_FLOOR_SHARE = 1e-3

/** The lowest frequency that a log axis up to `highHz` tells from those below. */
export function logFloorHz(topHz: number, highHz: number): number {
  return Math.min(topHz * LOG_FLOOR_SHARE, highHz / 2)
}

/** A frequency axis between two frequencies, as a monotonic map to [0, 1] and back. */
export interface FrequencyAxis {
  /** What it is drawn by. */
  readonly scale: FrequencyScale
  readonly lowHz: number
  readonly highHz: number
  /** 0 at lowHz, 1 at highHz, monotonic; extends outside for a linear axis, clamps for log. */
  toUnit(freqHz: number): number
  fromUnit(unit: number): number
}

/**
 * @param scale   'log' falls back to linear where negative frequencies are in view
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
  const floorHz = logFloorHz(topHz, highHz)
  const from = Math.log(Math.max(lowHz, floorHz))
  const span = Math.log(highHz) - from
  return {
    scale,
    lowHz,
    highHz,
    toUnit: (freqHz) => (Math.log(Math.max(freqHz, floorHz)) - from) / span,
    fromUnit: (unit) => (unit <= 0 ? lowHz : Math.exp(from + unit * span)),
  }
}
