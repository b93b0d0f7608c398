import { isNamed } from '#core/base'
import { type Copy, type CopyStore, copyStore } from './copy-stores'
import { StoreError, storeError } from './store-error'

/** Larger recordings are not copied: they are asked for again. */
export const LARGEST_COPY_BYTES = 256_000_000
/** All copies together; the longest unused give way. */
const ALL_COPIES_BYTES = 1_000_000_000

/**
 * Copies a recording into the browser's storage, beside its edits. The browser moves the bytes; the
 * page does not touch them.
 *
 * @param latestFirst  the recordings with edits; what is not among them, or late, gives way
 * @param isOpen       those that a page is reading: they stay
 * @param pause        waited for before each piece of some megabytes
 * @throws {StoreError} where there is no such storage, or no room, or the file is gone
 */
export async function keepCopy(
  fingerprint: string,
  file: File,
  latestFirst: readonly string[],
  isOpen: readonly string[],
  pause: () => Promise<void>,
): Promise<void> {
  try {
    await copied(fingerprint, file, latestFirst, isOpen, pause)
  } catch (error) {
    throw copyError(error)
  }
}

function copyError(error: unknown): Error {
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
  pause: () => Promise<void>,
): Promise<void> {
  const store = await copyStore()
  const copies = await store.all()
  if (copies.some((copy) => copy.fingerprint === fingerprint && copy.sizeBytes === file.size))
    return
  for (const old of givingWay(copies, file.size, latestFirst)) {
    if (!isOpen.includes(old)) await store.remove(old)
  }
  await store.write(fingerprint, file, pause)
}

/** The copy of a recording, under its name; undefined if there is none. */
export async function copyOf(
  fingerprint: string,
  name: string,
  sizeBytes: number,
): Promise<File | undefined> {
  const copy = await (await storeIfAny())?.read(fingerprint)
  // One whose writing was cut short is as long as nothing.
  return copy?.size === sizeBytes ? new File([copy], name) : undefined
}

/** Removes the copy of a recording, if there is one. */
export async function removeCopy(fingerprint: string): Promise<void> {
  await (await storeIfAny())?.remove(fingerprint)
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

/** A browser that gives the page no storage holds no copies. */
async function storeIfAny(): Promise<CopyStore | undefined> {
  try {
    return await copyStore()
  } catch (error) {
    if (isNamed(error, 'StoreError')) return undefined
    throw error
  }
}
