export { type CollectedTable, collectedTable } from './collected-table'
export {
  type FeatureTarget,
  isInside,
  type TableRequest,
} from './feature-table'
export { boxSchema, featuresSchema } from './request-schema'
export type { Box, FeaturesRequest } from './requests'
