export { draftedRegions, draftPlace, type RegionDraft } from './region-draft'
export { readRegionTable, regionTable, type TableKind } from './region-table'
export { annotationDrafts, annotationGround, annotationWarnings } from './sigmf-annotations'
export { type SigmfTarget, sigmfText } from './sigmf-out'
