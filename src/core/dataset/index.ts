export { clipParts } from './clip'
export { plainStem } from './clip-names'
export { type CollectedTable, collectedTable } from './collected-table'
export { datasetFiles, noRegion } from './dataset'
export {
  type DatasetEntry,
  type DatasetRequest,
  datasetEntries,
} from './dataset-recording'
export { datasetZip } from './dataset-zip'
export {
  type DatasetRows,
  type FeatureTarget,
  featureTable,
  isInside,
  type TableRequest,
  tableColumns,
} from './feature-table'
export { gatheredFiles, headOf } from './gathered-dataset'
export { regionCsv } from './region-csv'
export { type RegionMeans, regionMeans } from './region-means'
export { boxSchema, datasetSchema, featuresSchema } from './request-schema'
export type { ExportDatasetRequest, FeaturesRequest } from './requests'
export { TABLE_ENDINGS, tableWriterFor } from './tables/file-table'
export { parquetShape } from './tables/parquet-shape'
export type { TableHead, TableWriter } from './tables/table-writer'
export { ZipStream } from './zip-stream'
