export { draftedRegions, type RegionDraft } from './region-draft'
export { readRegionTable, regionTable, type TableKind } from './region-table'
export { annotationDrafts } from './sigmf-annotations'
export { sigmfText } from './sigmf-out'
