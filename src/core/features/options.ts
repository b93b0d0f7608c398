/** Bands between two frequencies; from and to the ends of the spectrum where those are left out. */
interface BandOptions {
  readonly bands?: number
  readonly lowHz?: number
  readonly highHz?: number
}

/** What can be set of the features; what is left out is FEATURE_DEFAULTS'. */
export interface FeatureOptions {
  readonly mel?: BandOptions
  readonly mfcc?: BandOptions & {
    readonly count?: number
    readonly topDb?: number
    readonly deltas?: number
  }
  readonly lfcc?: BandOptions & { readonly count?: number; readonly topDb?: number }
  readonly contrast?: { readonly bands?: number; readonly lowHz?: number }
  readonly pcen?: BandOptions & {
    readonly gain?: number
    readonly bias?: number
    readonly power?: number
    readonly timeConstantS?: number
    readonly eps?: number
  }
  readonly modulation?: { readonly bands?: number; readonly frames?: number }
  readonly scattering?: { readonly j?: number; readonly q?: number; readonly order?: number }
}

/** Those of librosa 0.11, torchaudio 2 and kymatio, where they have the feature. */
export const FEATURE_DEFAULTS = {
  mel: { bands: 128 },
  mfcc: { count: 20, bands: 128, topDb: 80, deltas: 0 },
  lfcc: { count: 20, bands: 40, topDb: 80 },
  contrast: { bands: 6, lowHz: 200 },
  pcen: { bands: 128, gain: 0.98, bias: 2, power: 0.5, timeConstantS: 0.4, eps: 1e-6 },
  modulation: { bands: 4, frames: 64 },
  scattering: { j: 8, q: 8, order: 2 },
} as const
