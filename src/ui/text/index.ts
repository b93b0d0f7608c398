export { awaitedText, leadText } from './awaited-text'
export { columnName, columnValueText } from './curve-text'
export {
  bytesText,
  clockText,
  decimalsOfSpan,
  factsText,
  levelText,
  mebibytesText,
  nameParts,
  roomySpanText,
  shortSpanText,
  spanText,
} from './format-text'
export { foundText } from './found-text'
export { MEASURE_COLUMNS, type MeasureKey, measureCells, measureRows } from './measure-text'
export { recordingRows, shownChunks } from './recording-text'
export { effectText, gainDbOf, regionName } from './region-text'
export { statusText } from './status-text'
export { ofZero } from './zero-text'
