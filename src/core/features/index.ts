export {
  ColumnStatistics,
  DATASET_STATISTICS,
  regionColumns,
  STATISTICS,
  type Statistic,
} from './column-statistics'
export {
  chosenColumns,
  curveChoices,
  type FeatureCurve,
  type FeatureCurves,
  featureCurves,
} from './curves'
export type { FeatureColumn } from './family'
export { type FeatureChoice, featureChoices } from './feature-choices'
export { FEATURE_SETS, type FeatureSet } from './feature-set'
export { featureColumns, featureRows } from './frame-rows'
export { FEATURE_DEFAULTS, type FeatureOptions } from './options'
export { scatteringTransforms } from './scattering/scattering'
export { USUAL_SETS } from './usual-sets'
