import { isNamed } from '#core/base'
import { StoreError, storeError } from './store-error'

/** Larger recordings are not copied: they are asked for again. */
export const LARGEST_COPY_BYTES = 256_000_000
/** All copies together; the longest unused give way. */
const ALL_COPIES_BYTES = 1_000_000_000

const FOLDER = 'recordings'

/** A copy that is there. */
interface Copy {
  readonly fingerprint: string
  readonly sizeBytes: number
}

/**
 * Copies a recording into the origin's private file system, beside its edits. The browser moves
 * the bytes; the page does not touch them.
 *
 * @param latestFirst  the recordings with edits; what is not among them, or late, gives way
 * @param isOpen       those that a page is reading: they stay
 * @throws {StoreError} where there is no such file system, or no room, or the file is gone
 */
export async function keepCopy(
  fingerprint: string,
  file: File,
  latestFirst: readonly string[],
  isOpen: readonly string[],
): Promise<void> {
  try {
    await copied(fingerprint, file, latestFirst, isOpen)
  } catch (error) {
    throw copyError(error)
  }
}

function copyError(error: unknown): Error {
  if (isNamed(error, 'SecurityError') || isNamed(error, 'TypeError')) {
    return new StoreError('missing', 'this browser gives the page no files of its own')
  }
  if (isNamed(error, 'NotFoundError') || isNamed(error, 'NotReadableError')) {
    return new StoreError('failed', 'the file has moved or changed')
  }
  return storeError(error)
}

async function copied(
  fingerprint: string,
  file: File,
  latestFirst: readonly string[],
  isOpen: readonly string[],
): Promise<void> {
  const folder = await copyFolder()
  const handle = await folder.getFileHandle(fingerprint, { create: true })
  const there = await handle.getFile()
  if (there.size === file.size) return
  const copies = await allCopies(folder)
  for (const old of givingWay(copies, file.size, latestFirst)) {
    if (!isOpen.includes(old)) await folder.removeEntry(old)
  }
  const writable = await handle.createWritable()
  await writable.write(file)
  await writable.close()
}

/** The copy of a recording, under its name; undefined if there is none. */
export async function copyOf(
  fingerprint: string,
  name: string,
  sizeBytes: number,
): Promise<File | undefined> {
  try {
    const handle = await (await copyFolder()).getFileHandle(fingerprint)
    const file = await handle.getFile()
    // One whose writing was cut short is as long as nothing.
    return file.size === sizeBytes ? new File([file], name) : undefined
  } catch (error) {
    if (isAbsent(error)) return undefined
    throw error
  }
}

/** Removes the copy of a recording, if there is one. */
export async function removeCopy(fingerprint: string): Promise<void> {
  try {
    await (await copyFolder()).removeEntry(fingerprint)
  } catch (error) {
    if (!isAbsent(error)) throw error
  }
}

/**
 * Which copies give way to a new one, so that all together stay in their budget.
 *
 * @param latestFirst  fingerprints of recordings with edits
 */
export function givingWay(
  copies: readonly Copy[],
  newBytes: number,
  latestFirst: readonly string[],
): readonly string[] {
  const age = ({ fingerprint }: Copy): number => {
    const at = latestFirst.indexOf(fingerprint)
    return at === -1 ? latestFirst.length : at
  }
  const giving: string[] = []
  let allBytes = copies.reduce((sum, { sizeBytes }) => sum + sizeBytes, newBytes)
  for (const copy of [...copies].sort((a, b) => age(b) - age(a))) {
    if (allBytes <= ALL_COPIES_BYTES) break
    giving.push(copy.fingerprint)
    allBytes -= copy.sizeBytes
  }
  return giving
}

async function allCopies(folder: FileSystemDirectoryHandle): Promise<readonly Copy[]> {
  const copies: Copy[] = []
  for await (const [fingerprint, handle] of folder.entries()) {
    if (handle.kind !== 'file') continue
    const { size } = await (handle as FileSystemFileHandle).getFile()
    copies.push({ fingerprint, sizeBytes: size })
  }
  return copies
}

async function copyFolder(): Promise<FileSystemDirectoryHandle> {
  const root = await navigator.storage.getDirectory()
  return root.getDirectoryHandle(FOLDER, { create: true })
}

/** No such copy, or no such file system in this browser. */
function isAbsent(error: unknown): boolean {
  return ['NotFoundError', 'TypeError', 'SecurityError'].some((name) => isNamed(error, name))
}
