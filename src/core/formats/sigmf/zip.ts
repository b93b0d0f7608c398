import { FormatError, LimitError, viewOf } from '#core/base'
import type { ByteSource } from '../byte-source'
import { uint64At } from '../header-window'
import type { ArchiveEntry } from './archive-entry'

const END_BYTES = 22
const MAX_COMMENT_BYTES = 65_535
const LOCATOR_BYTES = 20
const END64_BYTES = 56
const HEAD_BYTES = 46
const LOCAL_BYTES = 30

/** Of the list of files; more are no recordings. */
const MAX_LIST_BYTES = 2 ** 24
const MAX_ENTRIES = 10_000

const END = 0x06054b50
const LOCATOR = 0x07064b50
const END64 = 0x06064b50
const HEAD = 0x02014b50
const LOCAL = 0x04034b50
const SATURATED = 0xffffffff

/**
 * The files of a ZIP archive, in the order of its list, stored or deflated; sizes and places of 64
 * bits too. What the list says counts, not the headers before the files.
 *
 * @throws {FormatError} if it is no ZIP, or its list is damaged or cut off
 * @throws {LimitError}  if it is encrypted, packed otherwise, or has too many files
 */
export async function zipEntries(bytes: ByteSource): Promise<ArchiveEntry[]> {
  const { listStart, listBytes, count } = await endOf(bytes)
  if (listBytes > MAX_LIST_BYTES || count > MAX_ENTRIES) {
    throw new LimitError(`The ZIP holds ${count.toLocaleString('en')} files; unpack it first.`)
  }
  const list = viewOf(await bytes.read(listStart, listBytes))
  const entries: ArchiveEntry[] = []
  let at = 0
  while (at + HEAD_BYTES <= list.byteLength && list.getUint32(at, true) === HEAD) {
    const head = headAt(list, at)
    at = head.end
    if (head.name.endsWith('/')) continue
    entries.push(await entryOf(bytes, head))
  }
  if (at < list.byteLength || list.byteLength < listBytes) {
    throw new FormatError('The ZIP is damaged: its list of files cannot be read', listStart + at)
  }
  return entries
}

type Head = ReturnType<typeof headAt>

function headAt(list: DataView, at: number) {
  const [nameBytes, extraBytes, commentBytes] = [28, 30, 32].map((field) =>
    list.getUint16(at + field, true),
  ) as [number, number, number]
  const end = at + HEAD_BYTES + nameBytes + extraBytes + commentBytes
  if (end > list.byteLength) {
    throw new FormatError('The ZIP is damaged: its list of files is cut off', at)
  }
  const nameStart = list.byteOffset + at + HEAD_BYTES
  const sizes = sizesIn(list, at, at + HEAD_BYTES + nameBytes, extraBytes)
  return {
    end,
    name: new TextDecoder().decode(new Uint8Array(list.buffer, nameStart, nameBytes)),
    isEncrypted: (list.getUint16(at + 8, true) & 1) !== 0,
    method: list.getUint16(at + 10, true),
    ...sizes,
  }
}

/** Those that 32 bits cannot hold stand in a field of their own, in this order. */
function sizesIn(list: DataView, at: number, extraStart: number, extraBytes: number) {
  let wide = extraStart
  const extraEnd = extraStart + extraBytes
  while (wide + 4 <= extraEnd && list.getUint16(wide, true) !== 1) {
    wide += 4 + list.getUint16(wide + 2, true)
  }
  wide += 4
  const [sizeBytes, packedBytes, localStart] = [24, 20, 42].map((field) => {
    const narrow = list.getUint32(at + field, true)
    if (narrow !== SATURATED || wide + 8 > extraEnd) return narrow
    wide += 8
    return uint64At(list, wide - 8)
  }) as [number, number, number]
  return { sizeBytes, packedBytes, localStart }
}

/** The bytes of a file lie behind a header of its own. */
async function entryOf(bytes: ByteSource, head: Head): Promise<ArchiveEntry> {
  const { name, isEncrypted, method, sizeBytes, packedBytes, localStart } = head
  if (isEncrypted) throw new LimitError('The ZIP is encrypted; unpack it first.')
  if (method !== 0 && method !== 8) {
    throw new LimitError(`“${name}” in the ZIP is packed in an unusual way; unpack it first.`)
  }
  const local = viewOf(await bytes.read(localStart, LOCAL_BYTES))
  if (local.byteLength < LOCAL_BYTES || local.getUint32(0, true) !== LOCAL) {
    throw new FormatError(`The ZIP is damaged: “${name}” is not where its list says`, localStart)
  }
  const byteStart = localStart + LOCAL_BYTES + local.getUint16(26, true) + local.getUint16(28, true)
  const byteEnd = byteStart + packedBytes
  if (byteEnd > bytes.size) {
    throw new FormatError(`The ZIP is cut off within “${name}”`, bytes.size)
  }
  return { name, byteStart, byteEnd, sizeBytes, isDeflated: method === 8 }
}

/** What stands at its end: where the list is, and how much of it. */
async function endOf(bytes: ByteSource) {
  const tailStart = Math.max(0, bytes.size - END_BYTES - MAX_COMMENT_BYTES)
  const tail = viewOf(await bytes.read(tailStart, bytes.size - tailStart))
  for (let at = tail.byteLength - END_BYTES; at >= 0; at--) {
    if (tail.getUint32(at, true) !== END) continue
    const narrow = {
      count: tail.getUint16(at + 10, true),
      listBytes: tail.getUint32(at + 12, true),
      listStart: tail.getUint32(at + 16, true),
    }
    return (await wideEnd(bytes, tail, at)) ?? narrow
  }
  throw new FormatError('The ZIP is damaged or cut off: its end is missing', bytes.size)
}

/** The same in 64 bits, where there is such an end in front of that of 32. */
async function wideEnd(bytes: ByteSource, tail: DataView, at: number) {
  const locatorAt = at - LOCATOR_BYTES
  if (locatorAt < 0 || tail.getUint32(locatorAt, true) !== LOCATOR) return undefined
  const end = viewOf(await bytes.read(uint64At(tail, locatorAt + 8), END64_BYTES))
  if (end.byteLength < END64_BYTES || end.getUint32(0, true) !== END64) return undefined
  return {
    count: uint64At(end, 32),
    listBytes: uint64At(end, 40),
    listStart: uint64At(end, 48),
  }
}
