export { exportScope } from './export-scope'
export { createFileActions, type FileActions } from './file-actions'
export { createLazyFiles, type LazyFiles } from './lazy-files'
export type { RegionFileKind } from './region-export'
