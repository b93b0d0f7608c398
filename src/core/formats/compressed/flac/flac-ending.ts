import { seconds } from '../damage'
import type { TornFrame } from './flac-frames'
import type { FlacFrameHeader } from './frame-header'

/** What was read of a FLAC. */
export interface FlacExtent {
  readonly rateHz: number
  /** Sample instants that the stream says it has; undefined where it does not say. */
  readonly declared: number | undefined
  /** Where the last whole frame ends, in sample instants and in bytes. */
  readonly end: number
  readonly byteEnd: number
  readonly sizeBytes: number
  /** Of all whole frames. */
  readonly wholeBytes: number
  readonly wholeSamples: number
  /** Behind the last whole frame. */
  readonly torn: readonly TornFrame[]
  startOf(header: FlacFrameHeader): number
}

/** Bytes behind the end that are worth a word. */
const LEAST_REST_BYTES = 64

interface Ending {
  readonly length: number
  readonly warnings: readonly string[]
}

/** How long the recording is, and whether something of it is missing at its end. */
export function flacEnding(extent: FlacExtent): Ending {
  const { declared, end, rateHz } = extent
  if (declared === undefined) return openEnding(extent)
  const missing = declared - end
  const says = `it says ${seconds(declared / rateHz)} and holds ${seconds(end / rateHz)}`
  if (missing < 0) {
    return { length: end, warnings: [`The header is wrong: ${says}. Showing all of it.`] }
  }
  if (missing > 0 && !isThere(extent, missing)) {
    return { length: end, warnings: [`The file ends early: ${says}. Showing all of it.`] }
  }
  return { length: declared, warnings: [] }
}

/** The stream does not say how long it is: frames that are damaged, but not in front, do. */
function openEnding(extent: FlacExtent): Ending {
  const { torn, rateHz, byteEnd, sizeBytes } = extent
  let length = extent.end
  let isCut = false
  for (const frame of torn) {
    const { block } = frame.header
    const start = extent.startOf(frame.header)
    const most = extent.end + 2 * samplesIn(extent, frame.byteAt - byteEnd) + block
    if (start < length || start > most) continue
    const isHere = samplesIn(extent, sizeBytes - frame.byteAt) >= NEARLY * block
    if (frame.isCut && !isHere) isCut = true
    else length = start + block
  }
  const holds = seconds(length / rateHz)
  if (isCut) {
    return { length, warnings: [`The file ends early; showing all ${holds} that it holds.`] }
  }
  const isMore = torn.length === 0 && sizeBytes - byteEnd >= LEAST_REST_BYTES
  const sentence = `Behind ${holds} the file holds something else than whole FLAC, left out.`
  return { length, warnings: isMore ? [sentence] : [] }
}

/** Of the bytes that samples would have: so many are all of them, or half where nothing else is known. */
const NEARLY = 0.85
const HALF = 0.5

/**
 * Whether the missing samples are damaged, not cut off: the bytes behind the last whole frame are
 * about as many as they would have. A frame there that goes on behind the end speaks against it.
 */
function isThere(extent: FlacExtent, samples: number): boolean {
  const { byteEnd, sizeBytes, torn } = extent
  const isCut = torn.some((frame) => frame.isCut && frame.byteAt === byteEnd)
  return samplesIn(extent, sizeBytes - byteEnd) >= (isCut ? NEARLY : HALF) * samples
}

/** How many samples so many bytes hold, by those of the whole frames. */
function samplesIn({ wholeBytes, wholeSamples }: FlacExtent, bytes: number): number {
  return wholeBytes === 0 ? 0 : (bytes * wholeSamples) / wholeBytes
}
