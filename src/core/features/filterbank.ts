import { exp, ln } from '#core/base'
import type { Bank } from '#core/dsp'
import type { FrameGrid } from '#core/grid'

export interface BandLimits {
  readonly bands: number
  readonly lowHz: number
  readonly highHz: number
}

const LINEAR_HZ = 200 / 3
const LOG_START_HZ = 1000
const LOG_START = LOG_START_HZ / LINEAR_HZ
const LOG_STEP = ln(6.4) / 27

/** Slaney's mel scale: linear up to 1 kHz, logarithmic above. */
function melOfHz(freqHz: number): number {
  return freqHz < LOG_START_HZ
    ? freqHz / LINEAR_HZ
    : LOG_START + ln(freqHz / LOG_START_HZ) / LOG_STEP
}

/** The inverse of `melOfHz`. */
function hzOfMel(mel: number): number {
  return mel < LOG_START ? mel * LINEAR_HZ : LOG_START_HZ * exp(LOG_STEP * (mel - LOG_START))
}

/**
 * Triangles of equal area whose corners are equally far apart in mels, as librosa's
 * `filters.mel(htk=False, norm='slaney')` in float64.
 *
 * @see Slaney, Auditory Toolbox, Interval Research 1998-010
 */
export function melFilterbank(grid: FrameGrid, { bands, lowHz, highHz }: BandLimits): Bank {
  const low = melOfHz(lowHz)
  const step = (melOfHz(highHz) - low) / (bands + 1)
  const corners = Float64Array.from({ length: bands + 2 }, (_, i) => hzOfMel(low + i * step))
  return triangles(grid, corners, (lower, upper) => 2 / (upper - lower))
}

/** Triangles of height 1 whose corners are equally far apart in hertz, as torchaudio's `linear_fbanks`. */
export function linearFilterbank(grid: FrameGrid, { bands, lowHz, highHz }: BandLimits): Bank {
  const step = (highHz - lowHz) / (bands + 1)
  const corners = Float64Array.from({ length: bands + 2 }, (_, i) => lowHz + i * step)
  return triangles(grid, corners, () => 1)
}

function triangles(
  { binCount, lowHz, binHz }: FrameGrid,
  corners: Float64Array,
  height: (lowerHz: number, upperHz: number) => number,
): Bank {
  const bandCount = corners.length - 2
  const firstBins = new Int32Array(bandCount)
  const offsets = new Int32Array(bandCount + 1)
  const weights: number[] = []
  for (let band = 0; band < bandCount; band++) {
    const [lower = 0, centre = 0, upper = 0] = corners.subarray(band, band + 3)
    const scale = height(lower, upper)
    const first = Math.max(0, Math.ceil((lower - lowHz) / binHz))
    const last = Math.min(binCount - 1, Math.floor((upper - lowHz) / binHz))
    firstBins[band] = first
    for (let k = first; k <= last; k++) {
      const freqHz = lowHz + k * binHz
      const rise = (freqHz - lower) / (centre - lower)
      const fall = (upper - freqHz) / (upper - centre)
      weights.push(Math.max(0, Math.min(rise, fall)) * scale)
    }
    offsets[band + 1] = weights.length
  }
  return { bandCount, firstBins, offsets, weights: Float64Array.from(weights) }
}
