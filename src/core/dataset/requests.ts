import type { Sound } from '#core/chain'
import type { FeatureOptions, FeatureSet, Statistic } from '#core/features'
import type { StftParams } from '#core/grid'

/** What features of a recording are asked for; members left out take the defaults that the README lists. */
export interface FeaturesRequest {
  readonly sets: readonly FeatureSet[]
  readonly per: 'frame' | 'region'
  /** Of a row a region. */
  readonly statistics?: readonly Statistic[]
  readonly of?: Sound
  readonly channel?: number
  /** Ids. */
  readonly regions?: readonly string[]
  readonly band?: 'all' | 'region'
  readonly stft?: StftParams
  readonly options?: FeatureOptions
}

/** What a dataset of a recording is to hold. */
export interface ExportDatasetRequest extends Omit<FeaturesRequest, 'per'> {
  readonly clips?: 'region' | 'time' | 'none'
  /** Besides CSV and Parquet. */
  readonly tables?: readonly ('npz' | 'arff' | 'raven')[]
}
