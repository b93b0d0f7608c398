export { draftedRegions, draftPlace, type RegionDraft } from './region-draft'
export { readRegionTable, regionTable, type TableKind } from './region-table'
export { annotationDrafts } from './sigmf-annotations'
export { type SigmfTarget, sigmfText } from './sigmf-out'
