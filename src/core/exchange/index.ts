export { type FirstDocument, firstDocument } from './first-document'
export { annotatedRegions, readRegions } from './read-regions'
export { regionTable, type TableKind } from './region-table'
export { type SigmfTarget, sigmfText } from './sigmf-out'
