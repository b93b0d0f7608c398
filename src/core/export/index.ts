export { bandFacts, bandPlan, bandSpan } from './export-band'
export { exportSpan } from './export-bytes'
export { type ExportBand, type ExportOutput, wholeOutput } from './export-output'
export { type ExportPiece, exportPlan, SPAN_SAMPLES } from './export-plan'
