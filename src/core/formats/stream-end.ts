import type { ByteSource } from './byte-source'

/** Boxes of an MP4, and more: a fragmented one has two a few seconds. */
const MAX_BOXES = 100_000

/** What the outermost boxes of an MP4 tell of its end. */
export interface Mp4End {
  readonly isCut: boolean
  /** Whether its index is there: without it nothing can be read. */
  readonly hasIndex: boolean
}

/**
 * Walks the outermost boxes of an MP4; it is cut off if the last reaches past the end of the file.
 *
 * @see ISO/IEC 14496-12, section 4.2
 */
export async function mp4End(bytes: ByteSource): Promise<Mp4End> {
  let hasIndex = false
  let at = 0
  for (let count = 0; count < MAX_BOXES && at + 8 <= bytes.size; count++) {
    const head = await bytes.read(at, 16)
    const view = new DataView(head.buffer, head.byteOffset, head.length)
    const size32 = view.getUint32(0)
    hasIndex ||= textAt(head, 4, 4) === 'moov'
    // 1: the size is in the next eight bytes; 0: the box goes on to the end of the file.
    const is64 = size32 === 1 && head.length === 16
    const sizeBytes = is64 ? view.getUint32(8) * 2 ** 32 + view.getUint32(12) : size32
    if (sizeBytes === 0) return { isCut: false, hasIndex }
    if (sizeBytes < 8) break
    at += sizeBytes
  }
  return { isCut: at > bytes.size, hasIndex }
}

function textAt(bytes: Uint8Array, at: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + length))
}
