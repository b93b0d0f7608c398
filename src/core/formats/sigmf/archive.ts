import type { ByteSource } from '../byte-source'
import type { ArchiveEntry } from './archive-entry'
import { tarEntries } from './tar'
import { zipEntries } from './zip'

/** What an archive is packed with, by its first bytes: all of it, or each file in it. */
export type Packing = 'gzip' | 'zip' | 'none'

/** @param head  the first four bytes of the archive, or more */
export function packingOf(head: Uint8Array): Packing {
  const [first, second, third, fourth] = head
  if (first === 0x1f && second === 0x8b) return 'gzip'
  const isZip = first === 0x50 && second === 0x4b && third !== undefined && third + 1 === fourth
  return isZip ? 'zip' : 'none'
}

/**
 * The files of an archive that is a ZIP or a tar, but for what macOS adds to each.
 *
 * @throws {FormatError} if it is neither, or is damaged
 * @throws {LimitError}  if it is a ZIP of a kind that is not read
 */
export async function archiveEntries(bytes: ByteSource): Promise<ArchiveEntry[]> {
  const isZip = packingOf(await bytes.read(0, 4)) === 'zip'
  const entries = isZip ? await zipEntries(bytes) : await storedEntries(bytes)
  return entries.filter(({ name }) => !/(^|\/)(__MACOSX\/|\._[^/]*$)/.test(name))
}

async function storedEntries(bytes: ByteSource): Promise<ArchiveEntry[]> {
  const entries = await tarEntries(bytes)
  return entries.map(({ name, byteStart, sizeBytes }) => ({
    name,
    byteStart,
    byteEnd: byteStart + sizeBytes,
    sizeBytes,
    isDeflated: false,
  }))
}
