export {
  type BandChoice,
  chosenBand,
  type ExportScope,
  usualRate,
} from './band-choice'
export { type ClipContent, clipsName, plannedClips } from './clips'
export { bandFacts, bandPlan, bandSpan } from './export-band'
export { BLOCK_SAMPLES, exportSpan } from './export-bytes'
export {
  type ExportChoice,
  type PlannedExport,
  plannedDownload,
  plannedExport,
} from './export-choice'
export { type ExportOutput, wholeOutput } from './export-output'
export { type ExportPiece, exportPlan, spanBytesApart } from './export-plan'
export { saturatedText } from './saturated-text'
export { writeExport } from './write-export'
