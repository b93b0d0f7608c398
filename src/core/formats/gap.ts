import type { ByteSource } from './byte-source'

/** What an encoder put around the recording to fill its frames, in samples. */
interface Gap {
  /** In front, as the decoder gives them. */
  readonly delay: number
  /** The recording between delay and padding; undefined where the encoder does not say. */
  readonly length: number | undefined
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
