import { copied } from './copied'
import type { FeatureColumn, FeatureSetup, FrameFamily } from './family'
import { addBands, type BandLimits, type Filterbank, melFilterbank } from './filterbank'
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
  return {
    rawCount: bank.bandCount,
    before: 0,
    after: 0,
    needsMaxima: false,
    raw: (batch, out) => fillBands(bank, batch, out),
    finish: copied(bank.bandCount),
  }
}

/** Fills [frame][band] with the powers of a batch in bands. */
export function fillBands(bank: Filterbank, batch: FrameBatch, out: Float64Array): void {
  const { powers, binCount, count } = batch
  for (let i = 0; i < count; i++) {
    addBands(bank, powers, i * binCount, out, i * bank.bandCount)
  }
}
