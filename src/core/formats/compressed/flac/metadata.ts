import type { ByteWindow } from '../byte-window'
import type { RiffChunk } from '../decoded-block'
import { idAtByte } from '../id-bytes'
import { foreignChunk } from './foreign-chunks'
import { STREAM_INFO_BYTES, type StreamInfo, streamInfo } from './stream-info'

/** What stands in front of a FLAC's frames. */
export interface FlacMetadata {
  /** undefined where it is damaged or missing. */
  readonly info: StreamInfo | undefined
  /** Bodies of Vorbis comments. */
  readonly comments: Uint8Array | undefined
  /** Of the WAV that it was made of. */
  readonly chunks: readonly RiffChunk[]
  /** Behind STREAMINFO, and behind all blocks if their sizes are right. */
  readonly infoEnd: number
  readonly byteEnd: number
}

const MARKER = 'fLaC'
const HEADER_BYTES = 4
const APPLICATION = 2
const COMMENTS = 4

/** Longer ones are passed over: they are pictures. */
const MOST_COMMENT_BYTES = 2 ** 20

/** Chunks of a file; more are passed over. */
const MOST_CHUNK_BYTES = 2 ** 24

/** Blocks of a file; more are none. */
const MOST_BLOCKS = 1000

/** Reads the metadata of a FLAC that begins at `byteAt`. @see RFC 9639, section 8 */
export async function flacMetadata(window: ByteWindow, byteAt: number): Promise<FlacMetadata> {
  await window.need(byteAt, MARKER.length + HEADER_BYTES + STREAM_INFO_BYTES)
  const isMarked = idAtByte(window.bytes, byteAt - window.start) === MARKER
  let at = byteAt + (isMarked ? MARKER.length : 0)
  let info: StreamInfo | undefined
  let comments: Uint8Array | undefined
  const chunks: RiffChunk[] = []
  let chunkBytes = 0
  let infoEnd = at
  for (let count = 0, isLast = !isMarked; !isLast && count < MOST_BLOCKS; count++) {
    await window.need(at, HEADER_BYTES)
    const [first = 0xff, high = 0, middle = 0, low = 0] = window.bytes.subarray(at - window.start)
    const type = first & 0x7f
    const sizeBytes = (high << 16) | (middle << 8) | low
    const bodyStart = at + HEADER_BYTES
    if (type === 0x7f || bodyStart + sizeBytes > window.size) break
    if (count === 0) {
      if (type !== 0) break
      await window.need(bodyStart, STREAM_INFO_BYTES)
      info = streamInfo(window.bytes.subarray(bodyStart - window.start))
      infoEnd = bodyStart + STREAM_INFO_BYTES
    } else if (type === COMMENTS && sizeBytes <= MOST_COMMENT_BYTES) {
      await window.need(bodyStart, sizeBytes)
      comments = window.bytes.slice(bodyStart - window.start).subarray(0, sizeBytes)
    } else if (type === APPLICATION && chunkBytes + sizeBytes <= MOST_CHUNK_BYTES) {
      await window.need(bodyStart, sizeBytes)
      const from = bodyStart - window.start
      const chunk = foreignChunk(window.bytes.subarray(from, from + sizeBytes))
      if (chunk !== undefined) chunks.push(chunk)
      chunkBytes += sizeBytes
    }
    isLast = (first & 0x80) !== 0
    at = bodyStart + sizeBytes
  }
  return { info, comments, chunks, infoEnd, byteEnd: Math.max(at, infoEnd) }
}
