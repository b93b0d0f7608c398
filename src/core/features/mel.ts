import type { Bank } from '#core/dsp'
import { copiedFamily } from './copied'
import type { FeatureColumn, FeatureSetup, FrameFamily } from './family'
import { type BandLimits, melFilterbank } from './filterbank'
import type { FrameBatch } from './frame-batch'
import { FEATURE_DEFAULTS } from './options'

const STEVENS = 'Stevens, Volkmann, Newman, JASA 8(3), 1937; Slaney, Auditory Toolbox, 1998'

/** The bands of a request: within its limits, or where it sets none over the band that counts. */
export function bandLimits(
  { grid, band = grid }: Pick<FeatureSetup, 'grid' | 'band'>,
  given: Partial<BandLimits> | undefined,
  bands: number,
): BandLimits {
  const isLimited = given?.lowHz !== undefined || given?.highHz !== undefined
  const { lowHz, highHz } = { ...(isLimited ? grid : band), ...given }
  return { bands: given?.bands ?? bands, lowHz, highHz }
}

export function melColumns({ options }: FeatureSetup): readonly FeatureColumn[] {
  return Array.from({ length: options.mel?.bands ?? FEATURE_DEFAULTS.mel.bands }, (_, band) => ({
    name: `mel_${band}`,
    unit: '1',
    paper: STEVENS,
  }))
}

/** Power |X|² in mel bands, as librosa's `melspectrogram`. */
export function melFamily(setup: FeatureSetup): FrameFamily {
  const limits = bandLimits(setup, setup.options.mel, FEATURE_DEFAULTS.mel.bands)
  const bank = melFilterbank(setup.grid, limits)
  return copiedFamily(bank.bandCount, (batch, out) => fillBands(bank, batch, batch.powers, out))
}

/** Fills [frame][band] with what the bins of a batch have, not negative, in bands. */
export function fillBands(
  bank: Bank,
  { sums, binCount, count }: FrameBatch,
  values: Float64Array,
  out: Float64Array,
): void {
  sums.bands(values, binCount, count, bank, 0, out)
}
