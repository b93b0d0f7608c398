import { log10 } from '#core/base'
import { quantile, windowValues } from '#core/dsp'
import type { FrameGrid } from '#core/grid'
import { GATE_DEVIATIONS } from './cell-evidence'
import type { DenoiseLayer } from './denoise-layer'
import type { ChannelNoise } from './noise-profile'

/** What was learnt of a noise as it lies in a picture's levels, dBFS; bin k stands at lowHz + k·binHz. */
export interface NoiseCurves {
  readonly lowHz: number
  readonly binHz: number
  readonly levelDb: Float64Array
  /** A standard deviation to either side of the level. */
  readonly spreadDb: Float64Array
  /** The level that a gate lets through. */
  readonly thresholdDb: Float64Array
  /** Nine in ten bins lie above it, a deviation below their level. */
  readonly lowDb: number
}

/**
 * A layer's noise on the scale of a picture with another STFT. Noise of a density D fills a bin with
 *
 *     D·fs·Σw²·c² / (Σw)²,   c = 2, or 1 for I/Q
 *
 * so a picture with longer windows shows it lower, and a tone as high as before.
 *
 * @param channel  of a profile with several
 * @param grid     the picture's
 * @returns        undefined where nothing has been learnt yet
 */
export function noiseCurves(
  { profile, sensitivityDb }: DenoiseLayer,
  channel: number,
  { kind, rateHz, stft }: FrameGrid,
): NoiseCurves | undefined {
  const several = profile?.channels ?? []
  const noise: ChannelNoise | undefined = several[channel] ?? several[0]
  if (profile === undefined || noise === undefined) return undefined
  const window = windowValues(stft.window, stft.windowLength, stft.beta)
  const sum = window.reduce((total, w) => total + w, 0)
  const squares = window.reduce((total, w) => total + w * w, 0)
  const c = kind === 'iq' ? 1 : 2
  const raiseDb = 10 * log10((rateHz * squares * c * c) / (sum * sum))
  const levelDb = Float64Array.from(noise.levelDb, (level) => level + raiseDb)
  const spreadDb = Float64Array.from(noise.spreadDb)
  return {
    lowHz: profile.kind === 'iq' ? -profile.rateHz / 2 : 0,
    binHz: profile.rateHz / profile.stft.fftSize,
    levelDb,
    spreadDb,
    thresholdDb: levelDb.map(
      (level, bin) => level + GATE_DEVIATIONS * (spreadDb[bin] as number) + sensitivityDb,
    ),
    lowDb: quantile(
      levelDb.map((level, bin) => level - (spreadDb[bin] as number)),
      0.1,
    ),
  }
}
