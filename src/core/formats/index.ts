export { type ByteSource, memoryBytes } from './byte-source'
export { type CompressedWav, readCompressedWav } from './compressed-wav'
export { CompressedError } from './compression'
export { encodeSamples } from './encode-samples'
export { fingerprint } from './fingerprint'
export { flacBits } from './flac-bits'
export { itunesGap, lameGap } from './gap'
export { openRecording } from './open-recording'
export { isSameFormat, outputFormat, type SampleChoice, silentByte } from './output-format'
export { outputName, outputPieces, partName, partSize } from './output-pieces'
export { partPieces } from './part-pieces'
export {
  centreOf,
  isTurned,
  type Reading,
  readAs,
  readingOf,
  storedChannel,
} from './radio/iq-reading'
export type { ChunkFact, RecordingFacts, SampleFormat, Tag } from './recording-facts'
export { readFrames, recordingSource } from './recording-source'
export { countUnusual, type UnusualCounts, unusualWarnings } from './unusual-samples'
export { wavHeader } from './wav-header'
