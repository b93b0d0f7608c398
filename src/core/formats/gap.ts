import type { ByteSource } from './byte-source'
import { id3Length } from './container'
import { HeaderWindow } from './header-window'

/** What an encoder put around the recording to fill its frames, in samples. */
export interface Gap {
  /** In front, as the decoder gives them. */
  readonly delay: number
  /** The recording between delay and padding; undefined where the encoder does not say. */
  readonly length: number | undefined
}

/** Samples by which an MP3 decoder is late itself. */
const MP3_DECODER_DELAY = 529

/** The longest frame of an MP3, and more. */
const FRAME_BYTES = 4096

/** Bytes of the Xing tag's fields, in the order of its flags' bits: frames, bytes, seek table, quality. */
const XING_FIELD_BYTES = [4, 4, 100, 4]

/** Of the LAME tag behind the Xing fields: nine bytes of name, then twelve of other things. */
const LAME_GAP_AT = 21

/** What an MP3 says of itself in its first frame. */
export interface Mp3Info {
  /** Samples that all its frames decode to; undefined where it does not say. */
  readonly totalSamples: number | undefined
  /** undefined where it has no LAME tag. */
  readonly gap: Gap | undefined
}

/**
 * Reads the Xing tag of an MP3's first frame, and the LAME tag behind it.
 *
 *     delay  = encoder's delay + 529
 *     length = all samples - encoder's delay - padding
 *
 * @param presentSamples  that the frames there are decode to: all, where the tag does not count them
 * @returns               undefined where there is no such tag
 * @see                   Mp3 Info Tag revision 1 (LAME)
 */
export async function mp3Info(
  bytes: ByteSource,
  presentSamples: number,
): Promise<Mp3Info | undefined> {
  const frame = await bytes.read(await id3Length(new HeaderWindow(bytes)), FRAME_BYTES)
  const isMpeg1 = ((frame[1] ?? 0) & 0x08) !== 0
  const isMono = ((frame[3] ?? 0) & 0xc0) === 0xc0
  const sideBytes = isMpeg1 ? (isMono ? 17 : 32) : isMono ? 9 : 17
  const xingAt = 4 + sideBytes
  const id = String.fromCharCode(...frame.subarray(xingAt, xingAt + 4))
  if (id !== 'Xing' && id !== 'Info') return undefined
  const flags = frame[xingAt + 7] ?? 0
  const fieldBytes = XING_FIELD_BYTES.filter((_, bit) => (flags & (1 << bit)) !== 0)
  const frameCount = new DataView(frame.buffer, frame.byteOffset).getUint32(xingAt + 8)
  const hasFrameCount = (flags & 1) !== 0 && frameCount > 0
  const totalSamples = hasFrameCount ? frameCount * (isMpeg1 ? 1152 : 576) : undefined
  const lameAt = xingAt + 8 + fieldBytes.reduce((sum, bytes) => sum + bytes, 0)
  const [high = 0, middle = 0, low = 0] = frame.subarray(lameAt + LAME_GAP_AT)
  const delay = (high << 4) | (middle >> 4)
  const padding = ((middle & 0x0f) << 8) | low
  const length = (totalSamples ?? presentSamples) - delay - padding
  const isTagged = (delay > 0 || padding > 0) && length > 0
  return {
    totalSamples,
    gap: isTagged ? { delay: delay + MP3_DECODER_DELAY, length } : undefined,
  }
}

/** At each end of an M4A, where its comments lie. */
const COMMENT_BYTES = 2 ** 20

/**
 * Reads the gap of an M4A from the comment that iTunes and its like leave in it.
 *
 * @returns  undefined where there is no such comment
 */
export async function itunesGap(bytes: ByteSource): Promise<Gap | undefined> {
  const tailStart = Math.max(0, bytes.size - COMMENT_BYTES)
  const head = commentGap(await bytes.read(0, COMMENT_BYTES))
  return head ?? commentGap(await bytes.read(tailStart, COMMENT_BYTES))
}

function commentGap(bytes: Uint8Array): Gap | undefined {
  const text = new TextDecoder('latin1').decode(bytes)
  const at = text.indexOf('iTunSMPB')
  if (at < 0) return undefined
  const fields = / 00000000 ([0-9A-F]{8}) [0-9A-F]{8} ([0-9A-F]{16})/i.exec(
    text.slice(at, at + 256),
  )
  if (fields === null) return undefined
  const [, delay = '0', length = '0'] = fields
  return { delay: Number.parseInt(delay, 16), length: Number.parseInt(length, 16) || undefined }
}
