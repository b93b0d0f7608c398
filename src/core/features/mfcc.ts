import { cepstrumFamily } from './cepstrum'
import type { FeatureColumn, FeatureSetup, FrameFamily } from './family'
import { melFilterbank } from './filterbank'
import { bandLimits } from './mel'
import { FEATURE_DEFAULTS } from './options'

const DAVIS = 'Davis, Mermelstein, Comparison of parametric representations, IEEE ASSP 28(4), 1980'
const FURUI = 'Furui, Speaker-independent isolated word recognition, IEEE ASSP 34(1), 1986'

export function mfccColumns({ options }: FeatureSetup): readonly FeatureColumn[] {
  const { count, deltas } = { ...FEATURE_DEFAULTS.mfcc, ...options.mfcc }
  return Array.from({ length: deltas + 1 }, (_, order) =>
    Array.from({ length: count }, (_, i) => ({
      name: order === 0 ? `mfcc_${i}` : `mfcc_delta${order === 1 ? '' : order}_${i}`,
      unit: order === 0 ? 'dB' : 'dB/frame'.concat(order === 1 ? '' : '²'),
      paper: order === 0 ? DAVIS : FURUI,
    })),
  ).flat()
}

/** Mel-frequency cepstral coefficients, as librosa's `feature.mfcc` and `feature.delta`. */
export function mfccFamily(setup: FeatureSetup): FrameFamily {
  const { count, bands, topDb, deltas } = { ...FEATURE_DEFAULTS.mfcc, ...setup.options.mfcc }
  const bank = melFilterbank(setup.grid, bandLimits(setup, setup.options.mfcc, bands))
  return cepstrumFamily({ bank, count, topDb, deltas })
}
