import { isNamed, LimitError } from '#core/base'

/** The part of a worker's private file system that TypeScript's library for pages does not know. */
interface SyncFileHandle {
  createSyncAccessHandle(): Promise<SyncAccess>
}

/** A file that is written where it lies; nobody else has it until it is closed. */
export interface SyncAccess {
  /** How many bytes were read into the buffer. */
  read(into: Uint8Array<ArrayBuffer>, options: { readonly at: number }): number
  getSize(): number
  write(bytes: Uint8Array<ArrayBuffer>, options: { readonly at: number }): number
  close(): void
}

/** A temporary file that grows at its end. */
export interface PrivateFile {
  /**
   * Takes the bytes over: the caller does not change them any more.
   *
   * @throws {LimitError} if the disk, or the space this page may use, is full
   */
  append(bytes: Uint8Array<ArrayBuffer>): void
  /** A handle of what was written. */
  file(): Promise<File>
  /** Ends the writing; until then nobody can remove it. */
  close(): void
}

/** Bytes of at most this size fit into memory where there is no private file system. */
export const LARGEST_IN_MEMORY_BYTES = 256_000_000

/** What is said where there is no room for what is written. */
interface NoRoom {
  /** The disk, or the space this page may use, is full. */
  readonly full: string
  /** There is no private file system, and it does not fit into memory. */
  readonly tooLarge: string
}

export const DECODED: NoRoom = {
  full: 'There is no room to decode it: the disk or the space this page may use is full.',
  tooLarge:
    'Its decoded samples need more than 256 MB, and this browser gives the page no private ' +
    'file system to put them into. A WAV of it can be opened.',
}

export const ZIPPED: NoRoom = {
  full: 'there is no room for it: the disk or the space this page may use is full, and nothing was saved.',
  tooLarge:
    'it needs more than 256 MB, and this browser gives the page no private file system to put it ' +
    'into. Choose fewer regions, or no clips.',
}

/**
 * @param handle  of an empty file; where the browser has none, or one that cannot be written to
 *                (WebKitGTK, some private windows), bytes are collected in memory
 */
export async function privateFile(
  handle: FileSystemFileHandle | undefined,
  noRoom: NoRoom,
): Promise<PrivateFile> {
  if (handle === undefined || !canWrite(handle)) return memoryFile(noRoom)
  const access = await handle.createSyncAccessHandle()
  let sizeBytes = 0
  return {
    append: (bytes) => {
      if (!isWritten(access, bytes, sizeBytes)) throw new LimitError(noRoom.full)
      sizeBytes += bytes.length
    },
    file: () => {
      access.close()
      return handle.getFile()
    },
    close: () => access.close(),
  }
}

/** Undefined where the browser has none, or none to a file of a person's folder. */
export async function accessTo(handle: FileSystemFileHandle): Promise<SyncAccess | undefined> {
  if (!canWrite(handle)) return undefined
  try {
    return await handle.createSyncAccessHandle()
  } catch {
    return undefined
  }
}

function memoryFile({ tooLarge }: NoRoom): PrivateFile {
  let parts: Uint8Array<ArrayBuffer>[] = []
  let sizeBytes = 0
  return {
    append: (bytes) => {
      sizeBytes += bytes.length
      if (sizeBytes > LARGEST_IN_MEMORY_BYTES) throw new LimitError(tooLarge)
      parts.push(bytes)
    },
    file: () => Promise.resolve(new File(parts, 'temporary')),
    close: () => {
      parts = []
    },
  }
}

function canWrite(handle: object): handle is SyncFileHandle {
  return 'createSyncAccessHandle' in handle
}

/** Whether all bytes were written at a place: they are not where there is no room. */
export function isWritten(access: SyncAccess, bytes: Uint8Array<ArrayBuffer>, at: number): boolean {
  try {
    // Where its space is used up a private window of Chromium 156 answers with the number of an error,
    // 2³² − 8, as a count.
    return access.write(bytes, { at }) === bytes.length
  } catch (error) {
    if (isNamed(error, 'QuotaExceededError')) return false
    throw error
  }
}
