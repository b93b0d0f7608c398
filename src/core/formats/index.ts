export { type ByteSource, bytesWithin, memoryBytes } from './byte-source'
export { checkedFacts, type GivenFacts } from './checked-given'
export type { Codecs, OpusHead, PacketDecoder } from './compressed/codecs'
export { decodeWav } from './compressed/decode-wav'
export { chunksOf, type Decoded, decodedFacts, decodedParts } from './compressed/decoded'
export { DELAY_UNKNOWN } from './compressed/delay-unknown'
export { isMatroskaAac, MATROSKA_AAC, matroskaDelayS } from './compressed/matroska/open-matroska'
export {
  formatInside,
  isStreamFormat,
  openCompressed,
  type StreamFormat,
} from './compressed/open-compressed'
export { openDecodedWav } from './compressed/open-decoded-wav'
export { writeSamples } from './compressed/write-samples'
export { type ByteRange, CompressedError } from './compression'
export { UNKNOWN_FILE } from './container'
export { openSound } from './containers/open-sound'
export { encodeSamples } from './encode-samples'
export { fingerprint } from './fingerprint'
export { itunesGap } from './gap'
export type { FileKind } from './identify/file-kind'
export { type GivenFile, givenFiles, type ReadMeta } from './identify/given-files'
export { identifyMp4 } from './identify/identify-mp4'
export { UNKNOWN_JSON } from './identify/identify-text'
export type { NamedFile } from './identify/named-file'
export { joinedBytes } from './joined-bytes'
export { COLOUR_BAR } from './matrix/colour-maps'
export {
  assumptionText,
  colourMapNames,
  type GivenSpectrogram,
  guessedReading,
  isSpectrogramFormat,
  type JpegDecoder,
  openSpectrogram,
  readSpectrogram,
  type SpectrogramFormat,
  saysAll,
  spectrogramFormat,
} from './matrix/given-spectrogram'
export { levelsCsv } from './matrix/levels-csv'
export { transposed } from './matrix/matrix'
export { npyBytes } from './matrix/npy'
export type { Pixels } from './matrix/pixels'
export type { ReadSpectrogram } from './matrix/read-spectrogram'
export type { SpectrogramContents, SpectrogramPreview } from './matrix/spectrogram-contents'
export {
  levelsOfMagnitudes,
  type PictureFacts,
  pictureBytes,
} from './matrix/spectrogram-picture'
export {
  checkedReading,
  isSpectrogramReading,
  MATRIX_VALUES,
  type MatrixReading,
  PICTURE_SCALES,
  type PictureReading,
  type PlotArea,
  type SpectrogramReading,
  WINDOW_NAMES,
} from './matrix/spectrogram-reading'
export { openByHeaders } from './open-by-headers'
export { openRecording } from './open-recording'
export { isSameFormat, outputFormat, type SampleChoice, silentByte } from './output-format'
export { outputName, partEnding, partName, spanName, stemOf } from './output-names'
export { outputPieces, partSize } from './output-pieces'
export { pagedBytes } from './paged-bytes'
export { partPieces } from './part-pieces'
export {
  arePairs,
  centreOf,
  isTurned,
  ownFacts,
  type Reading,
  readAs,
  readingOf,
  storedChannel,
} from './radio/iq-reading'
export { captureTextNames, isCapture } from './raw/capture-text'
export { checkedRawFacts } from './raw/checked-facts'
export { isRawContainer } from './raw/raw-container'
export { type RawFacts, rawFactsOf } from './raw/raw-facts'
export { type RawProposal, rawQuestion } from './raw/raw-proposal'
export { type RawSketch, rawSketch, type SketchedBytes, sketchedBytes } from './raw/raw-sketch'
export { HEADED_ENDINGS, isRecordingName } from './recording-endings'
export type { ChunkFact, Marker, RecordingFacts, SampleFormat, Tag } from './recording-facts'
export { readInstants, recordingSource, spanIndexAt } from './recording-source'
export { type InfoEntry, infoList } from './riff/info-list'
export { newWavPieces } from './riff/new-wav-pieces'
export { wavHeader } from './riff/wav-header'
export { roundAsSaved, roundPairAsSaved, setSingle } from './round-as-saved'
export { type Capture, capturesOf, firstNumber } from './sigmf/capture'
export { datasetName } from './sigmf/dataset-name'
export { datatypeName } from './sigmf/datatype'
export { openSigmf } from './sigmf/open-sigmf'
export { dataNamesOf, metaNameOf } from './sigmf/pair-names'
export { type Candidate, type RecordingsIn, recordingsIn } from './sigmf/recordings-in'
export {
  countAt,
  numberAt,
  parsedMeta,
  type SigmfMembers,
  type SigmfMeta,
  textAt,
} from './sigmf/sigmf-meta'
export { mp4End, withoutSpans } from './stream-end'
export { clockAfter, isoAfter, isoOf, readClock } from './times/clock-time'
export { recordedRateHz } from './times/guano'
export { partWarnings } from './times/part-warnings'
export { countUnusual, mayBeUnusual, type UnusualCounts, unusualWarnings } from './unusual-samples'
