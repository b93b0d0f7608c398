import type { Container } from '../container'
import { type HeaderWindow, idAt, isPrintable, uint64At } from '../header-window'

/** The sizes that a ds64 chunk holds in place of those that 32 bits cannot. */
export interface Ds64 {
  /** Of the chunk's body. */
  readonly byteStart: number
  readonly sizeBytes: number
  readonly riffBytes: number
  readonly dataBytes: number
  /** Sizes of further chunks. */
  readonly table: ReadonlyMap<string, number>
}

/** A chunk's eight bytes; `declaredBytes` is what they, or ds64 on their behalf, say. */
export interface ChunkHeader {
  readonly id: string
  readonly byteStart: number
  readonly bodyStart: number
  readonly declaredBytes: number
  /** Whether the size is ds64's. */
  readonly isSize64: boolean
}

export const UNKNOWN_SIZE = 0xffffffff

/** Ids that tell a chunk's beginning from a coincidence. */
const COMMON_IDS = new Set(
  'data|fmt |LIST|fact|cue |smpl|inst|bext|iXML|axml|chna|JUNK|junk|PEAK|id3 |ID3 |auxi|rcvr|kiwi|guan|wamd|PAD '.split(
    '|',
  ),
)

/** The header at a byte; undefined where fewer than eight bytes are left. */
export async function chunkHeader(
  window: HeaderWindow,
  container: Container,
  ds64: Ds64 | undefined,
  byteStart: number,
): Promise<ChunkHeader | undefined> {
  const view = await window.at(byteStart, 8)
  if (view.byteLength < 8) return undefined
  const id = idAt(view, 0)
  const size32 = view.getUint32(4, container.isLittleEndian)
  const size64 = sizeIn(ds64, id, size32)
  return {
    id,
    byteStart,
    bodyStart: byteStart + 8,
    declaredBytes: size64 ?? size32,
    isSize64: size64 !== undefined,
  }
}

/** ds64's word for a chunk, where its own 32 bits say -1 or are that word cut to 32 bits. */
function sizeIn(ds64: Ds64 | undefined, id: string, size32: number): number | undefined {
  if (ds64 === undefined) return undefined
  const size64 = id === 'data' ? ds64.dataBytes : ds64.table.get(id)
  if (size64 === undefined) return undefined
  const isCut = size64 > UNKNOWN_SIZE && size64 % 2 ** 32 === size32
  return size32 === UNKNOWN_SIZE || isCut ? size64 : undefined
}

/** Reads a ds64 chunk; undefined if it is too short to hold the two sizes that matter. */
export async function readDs64(
  window: HeaderWindow,
  header: ChunkHeader,
): Promise<Ds64 | undefined> {
  const sizeBytes = Math.min(header.declaredBytes, 65_536)
  const view = await window.at(header.bodyStart, sizeBytes)
  if (view.byteLength < 16) return undefined
  const table = new Map<string, number>()
  const entryCount = view.byteLength < 28 ? 0 : view.getUint32(24, true)
  for (let i = 0; i < entryCount && 40 + 12 * i <= view.byteLength; i++) {
    table.set(idAt(view, 28 + 12 * i), uint64At(view, 32 + 12 * i))
  }
  return {
    byteStart: header.bodyStart,
    sizeBytes: view.byteLength,
    riffBytes: uint64At(view, 0),
    dataBytes: uint64At(view, 8),
    table,
  }
}

/**
 * Where the chunk after one of odd size begins: behind a pad byte, or without one if only then a
 * well-known id stands there.
 */
export async function isPadMissing(window: HeaderWindow, bodyEnd: number): Promise<boolean> {
  const view = await window.at(bodyEnd, 5)
  return COMMON_IDS.has(idAt(view, 0)) && !COMMON_IDS.has(idAt(view, 1))
}

/** Whether chunks with printable ids follow one another from here exactly to the end of the file. */
export async function areChunksToEnd(
  window: HeaderWindow,
  container: Container,
  byteStart: number,
): Promise<boolean> {
  let at = byteStart
  while (at < window.size) {
    const header = await chunkHeader(window, container, undefined, at)
    if (header === undefined || !isPrintable(header.id)) return false
    const bodyEnd = header.bodyStart + header.declaredBytes
    if (bodyEnd > window.size) return false
    at = bodyEnd + (header.declaredBytes % 2)
  }
  return true
}
