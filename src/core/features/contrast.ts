import type { FeatureColumn, FeatureSetup, FrameFamily } from './family'
import { FEATURE_DEFAULTS } from './options'
import { powerDb } from './power-decibels'

/** The share of an octave's bins that is its peak, or its valley. */
const QUANTILE = 0.02
const TOP_DB = 80

const JIANG = 'Jiang et al., Music type classification by spectral contrast feature, ICME, 2002'

export function contrastColumns({ options }: FeatureSetup): readonly FeatureColumn[] {
  const { bands } = { ...FEATURE_DEFAULTS.contrast, ...options.contrast }
  return Array.from({ length: bands + 1 }, (_, band) => ({
    name: `contrast_${band}`,
    unit: 'dB',
    paper: JIANG,
  }))
}

/** Why octaves do not fit below half the rate. */
export function contrastRefusal({ grid, options }: FeatureSetup): string | undefined {
  const { bands, lowHz } = { ...FEATURE_DEFAULTS.contrast, ...options.contrast }
  if (lowHz * 2 ** (bands - 1) < grid.highHz) return undefined
  let fitting = bands
  while (fitting > 1 && lowHz * 2 ** (fitting - 1) >= grid.highHz) fitting -= 1
  return (
    `${bands} octaves from ${lowHz} Hz reach beyond ${grid.highHz} Hz, half the sample rate: ` +
    `options.contrast.bands of ${fitting} fits`
  )
}

/**
 * Level of the strongest over that of the weakest bins of each octave, as librosa's
 * `spectral_contrast`: the mean magnitude of 2 % of the bins at either end, at least one, in dB as
 * of a power, no lower than 80 dB below the highest such number of the span.
 */
export function contrastFamily({ grid, options }: FeatureSetup): FrameFamily {
  const { bands, lowHz } = { ...FEATURE_DEFAULTS.contrast, ...options.contrast }
  const octaves = octavesOf(grid.binCount, grid.binHz, bands, lowHz)
  const bandCount = octaves.length
  const sorted = octaves.map(({ start, end }) => new Float64Array(end - start))
  return {
    // Peaks, then valleys.
    rawCount: 2 * bandCount,
    before: 0,
    after: 0,
    needsMaxima: true,
    raw: ({ magnitudes, binCount, count }, out) => {
      for (let i = 0; i < count; i++) {
        for (const [band, { start, end, edgeCount }] of octaves.entries()) {
          const values = sorted[band] as Float64Array
          values.set(magnitudes.subarray(i * binCount + start, i * binCount + end))
          values.sort()
          const at = 2 * i * bandCount + band
          out[at] = powerDb(meanOf(values, values.length - edgeCount, values.length))
          out[at + bandCount] = powerDb(meanOf(values, 0, edgeCount))
        }
      }
    },
    finish: ({ values, first, maxima }, frames, out, stride, offset) => {
      const leastPeak = largest(maxima, 0, bandCount) - TOP_DB
      const leastValley = largest(maxima, bandCount, 2 * bandCount) - TOP_DB
      for (let frame = frames.start; frame < frames.end; frame++) {
        const row = (frame - first) * 2 * bandCount
        const at = (frame - frames.start) * stride + offset
        for (let band = 0; band < bandCount; band++) {
          const peak = Math.max(values[row + band] as number, leastPeak)
          const valley = Math.max(values[row + bandCount + band] as number, leastValley)
          out[at + band] = peak - valley
        }
      }
    },
  }
}

interface Octave {
  readonly start: number
  readonly end: number
  /** Bins that are its peak, or its valley. */
  readonly edgeCount: number
}

/** Below the lowest octave, the octaves, and all that is left above. */
function octavesOf(binCount: number, binHz: number, bands: number, lowHz: number): Octave[] {
  return Array.from({ length: bands + 1 }, (_, band) => {
    const low = band === 0 ? 0 : lowHz * 2 ** (band - 1)
    const high = lowHz * 2 ** band
    const first = Math.ceil(low / binHz)
    // Each but the lowest begins a bin early; each but the highest gives its last bin to the next.
    const start = band === 0 ? first : first - 1
    const last = band === bands ? binCount - 1 : Math.min(binCount - 1, Math.floor(high / binHz))
    const count = last + 1 - start
    const end = band === bands ? last + 1 : Math.max(start + 1, last)
    return {
      start,
      end,
      edgeCount: Math.min(end - start, Math.max(1, halfToEven(QUANTILE * count))),
    }
  })
}

function halfToEven(value: number): number {
  const floor = Math.floor(value)
  const rest = value - floor
  return rest < 0.5 || (rest === 0.5 && floor % 2 === 0) ? floor : floor + 1
}

function meanOf(values: Float64Array, start: number, end: number): number {
  let sum = 0
  for (let i = start; i < end; i++) sum += values[i] as number
  return sum / (end - start)
}

function largest(values: Float64Array, start: number, end: number): number {
  return values.subarray(start, end).reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY)
}
