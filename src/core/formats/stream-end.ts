import type { Interval } from '#core/base'
import type { ByteSource } from './byte-source'

/** Boxes of an MP4, and more: a fragmented one has two a few seconds. */
const MAX_BOXES = 100_000

/** Of a header of a fragment, and more: it has some bytes a frame. */
const MAX_HEADER_BYTES = 2 ** 20

/** What the outermost boxes of an MP4 tell of its end. */
export interface Mp4End {
  readonly isCut: boolean
  /** Whether its index is there: without it nothing can be read. */
  readonly hasIndex: boolean
  /**
   * Bytes of headers of fragments that stand there a second time right behind, where their frames lie:
   * WebKitGTK writes its last one so. Who believes the first finds its frames in the second.
   */
  readonly repeats: readonly Interval[]
}

/**
 * Walks the outermost boxes of an MP4; it is cut off if the last reaches past the end of the file.
 *
 * @see ISO/IEC 14496-12, section 4.2
 */
export async function mp4End(bytes: ByteSource): Promise<Mp4End> {
  let hasIndex = false
  const repeats: Interval[] = []
  let header: Interval | undefined
  let at = 0
  for (let count = 0; count < MAX_BOXES && at + 8 <= bytes.size; count++) {
    const head = await bytes.read(at, 16)
    const view = new DataView(head.buffer, head.byteOffset, head.length)
    const size32 = view.getUint32(0)
    const kind = textAt(head, 4, 4)
    hasIndex ||= kind === 'moov'
    // 1: the size is in the next eight bytes; 0: the box goes on to the end of the file.
    const is64 = size32 === 1 && head.length === 16
    const sizeBytes = is64 ? view.getUint32(8) * 2 ** 32 + view.getUint32(12) : size32
    if (sizeBytes === 0) return { isCut: false, hasIndex, repeats }
    if (sizeBytes < 8) break
    const box = { start: at, end: at + sizeBytes }
    if (header !== undefined && (await isSame(bytes, header, box))) repeats.push(header)
    header = kind === 'moof' ? box : undefined
    at = box.end
  }
  return { isCut: at > bytes.size, hasIndex, repeats }
}

async function isSame(bytes: ByteSource, one: Interval, other: Interval): Promise<boolean> {
  const length = one.end - one.start
  if (length !== other.end - other.start || length > MAX_HEADER_BYTES) return false
  const [a, b] = [await bytes.read(one.start, length), await bytes.read(other.start, length)]
  return a.length === b.length && a.every((byte, i) => byte === b[i])
}

/** What is left of so many bytes without some of them. @param left  in order */
export function withoutSpans(size: number, left: readonly Interval[]): readonly Interval[] {
  const starts = [0, ...left.map(({ end }) => end)]
  const ends = [...left.map(({ start }) => start), size]
  return starts.map((start, i) => ({ start, end: ends[i]! })).filter((it) => it.start < it.end)
}

function textAt(bytes: Uint8Array, at: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + length))
}
