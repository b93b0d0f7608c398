export { awaitedText, leadText } from './awaited-text'
export {
  bandText,
  bytesText,
  clockText,
  decimalsOfSpan,
  factsText,
  hertzInBand,
  hertzText,
  levelText,
  mebibytesText,
  nameParts,
  numberText,
  shortBandText,
  shortSpanText,
} from './format-text'
export { recordingRows, shownChunks } from './recording-text'
export { effectText, gainDbOf, regionName } from './region-text'
export { statusText } from './status-text'
