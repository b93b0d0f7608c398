export { clipParts } from './clip'
export { type CollectedTable, collectedTable } from './collected-table'
export { type DatasetRequest, datasetFiles } from './dataset'
export { datasetZip } from './dataset-zip'
export {
  type FeatureTarget,
  featureTable,
  isInside,
  type TableRequest,
  type TableRows,
  tableColumns,
} from './feature-table'
export { regionCsv } from './region-csv'
export { boxSchema, datasetSchema, featuresSchema } from './request-schema'
export type { Box, ExportDatasetRequest, FeaturesRequest } from './requests'
export { TABLE_ENDINGS, tableWriterFor } from './tables/file-table'
export type { TableHead, TableWriter } from './tables/table-writer'
