export { blockLength } from './blocks'
export { exportSpan } from './export-bytes'
export { type ExportPiece, exportPlan } from './export-plan'
export { renderSpan } from './render-span'
