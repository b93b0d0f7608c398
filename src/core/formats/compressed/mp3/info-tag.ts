import { idAtByte } from '../id-bytes'
import { HEADER_BYTES, type MpegFrameHeader } from './frame-header'
import { sideBytes } from './side-info'

/** What an MP3 says of itself in its first frame, which then holds no sound. */
export interface InfoTag {
  /** Frames of sound; undefined where it does not say. */
  readonly frameCount: number | undefined
  /** Bytes of the file's sound, this frame included; undefined where it does not say. */
  readonly byteCount: number | undefined
  /** Samples that an encoder put in front and behind; undefined where it does not say. */
  readonly gap: { readonly delay: number; readonly padding: number } | undefined
}

/** Bytes of the fields, in the order of the flags' bits: frames, bytes, seek table, quality. */
const FIELD_BYTES = [4, 4, 100, 4]

/** Of what LAME adds: nine bytes of name, then twelve of other things. */
const GAP_AT = 21

/** The checksum of all before it in the frame. */
const CHECKSUM_AT = 34

const VBRI_AT = 36

/**
 * Reads the tag of Xing and LAME, or that of Fraunhofer.
 *
 * @returns undefined where the frame is one of sound
 * @see     Mp3 Info Tag revision 1 (LAME)
 */
export function infoTag(frame: Uint8Array, header: MpegFrameHeader): InfoTag | undefined {
  const xingAt = HEADER_BYTES + sideBytes(header)
  const view = new DataView(frame.buffer, frame.byteOffset, frame.length)
  if (idAtByte(frame, VBRI_AT) === 'VBRI' && frame.length >= VBRI_AT + 18) {
    const frameCount = view.getUint32(VBRI_AT + 14)
    return { frameCount, byteCount: view.getUint32(VBRI_AT + 10), gap: undefined }
  }
  const id = idAtByte(frame, xingAt)
  if ((id !== 'Xing' && id !== 'Info') || frame.length < xingAt + 8) return undefined
  const flags = frame[xingAt + 7] as number
  const has = (bit: number) => (flags & (1 << bit)) !== 0
  const fieldAt = (bit: number) =>
    xingAt + 8 + FIELD_BYTES.slice(0, bit).reduce((sum, bytes, i) => sum + (has(i) ? bytes : 0), 0)
  const field = (bit: number) =>
    has(bit) && fieldAt(bit) + 4 <= frame.length ? view.getUint32(fieldAt(bit)) : undefined
  const lameAt = fieldAt(FIELD_BYTES.length)
  if (isDamaged(frame, lameAt)) return NOTHING
  return {
    frameCount: field(0) === 0 ? undefined : field(0),
    byteCount: field(1),
    gap: gapAt(frame, lameAt + GAP_AT),
  }
}

const NOTHING: InfoTag = { frameCount: undefined, byteCount: undefined, gap: undefined }

/** LAME's own checksum is right; FFmpeg 5.1 writes wrong ones for one channel and for MPEG-2. */
function isDamaged(frame: Uint8Array, lameAt: number): boolean {
  const at = lameAt + CHECKSUM_AT
  const stored = ((frame[at] ?? 0) << 8) | (frame[at + 1] ?? 0)
  return idAtByte(frame, lameAt) === 'LAME' && stored !== 0 && stored !== checksum(frame, at)
}

/** CRC-16 of the bytes before `end`, the lowest bit of each first. */
function checksum(frame: Uint8Array, end: number): number {
  let crc = 0
  for (const byte of frame.subarray(0, end)) {
    crc ^= byte
    for (let i = 0; i < 8; i++) crc = (crc & 1) === 1 ? (crc >> 1) ^ 0xa001 : crc >> 1
  }
  return crc
}

function gapAt(frame: Uint8Array, at: number): InfoTag['gap'] {
  const [high = 0, middle = 0, low = 0] = frame.subarray(at)
  const delay = (high << 4) | (middle >> 4)
  const padding = ((middle & 0x0f) << 8) | low
  return delay === 0 && padding === 0 ? undefined : { delay, padding }
}
