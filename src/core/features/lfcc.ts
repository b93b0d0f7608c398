import { cepstrumFamily } from './cepstrum'
import type { FeatureColumn, FeatureSetup, FrameFamily } from './family'
import { linearFilterbank } from './filterbank'
import { bandLimits } from './mel'
import { FEATURE_DEFAULTS } from './options'

const ZHOU = 'Zhou et al., Linear versus mel frequency cepstral coefficients, ASRU, 2011'

export function lfccColumns({ options }: FeatureSetup): readonly FeatureColumn[] {
  const count = options.lfcc?.count ?? FEATURE_DEFAULTS.lfcc.count
  return Array.from({ length: count }, (_, i) => ({ name: `lfcc_${i}`, unit: 'dB', paper: ZHOU }))
}

/** Cepstral coefficients of linear bands, as torchaudio's `LFCC`; of I/Q from −fs/2 to fs/2. */
export function lfccFamily(setup: FeatureSetup): FrameFamily {
  const { count, bands, topDb } = { ...FEATURE_DEFAULTS.lfcc, ...setup.options.lfcc }
  const bank = linearFilterbank(setup.grid, bandLimits(setup, setup.options.lfcc, bands))
  return cepstrumFamily({ bank, count, topDb, deltas: 0 })
}
