import { AppError, isNamed, LimitError } from '#core/base'

/** The part of a worker's private file system that TypeScript's library for pages does not know. */
interface SyncFileHandle {
  createSyncAccessHandle(): Promise<SyncAccess>
}

interface SyncAccess {
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

/** Decoded samples of at most this size fit into memory where there is no private file system. */
export const LARGEST_IN_MEMORY_BYTES = 256_000_000

/**
 * @param handle  of an empty file; where the browser has none, or one that cannot be written to
 *                (WebKitGTK, some private windows), bytes are collected in memory
 */
export async function privateFile(handle: FileSystemFileHandle | undefined): Promise<PrivateFile> {
  if (handle === undefined || !canWrite(handle)) return memoryFile()
  const access = await handle.createSyncAccessHandle()
  let sizeBytes = 0
  return {
    append: (bytes) => {
      if (written(access, bytes, sizeBytes) < bytes.length) throw noRoom()
      sizeBytes += bytes.length
    },
    file: () => {
      access.close()
      return handle.getFile()
    },
    close: () => access.close(),
  }
}

function memoryFile(): PrivateFile {
  let parts: Uint8Array<ArrayBuffer>[] = []
  let sizeBytes = 0
  return {
    append: (bytes) => {
      sizeBytes += bytes.length
      if (sizeBytes > LARGEST_IN_MEMORY_BYTES) {
        throw new LimitError(
          'Its decoded samples need more than 256 MB, and this browser gives the page no private ' +
            'file system to put them into. A WAV of it can be opened.',
        )
      }
      parts.push(bytes)
    },
    file: () => Promise.resolve(new File(parts, 'decoded')),
    close: () => {
      parts = []
    },
  }
}

function canWrite(handle: object): handle is SyncFileHandle {
  return 'createSyncAccessHandle' in handle
}

function written(access: SyncAccess, bytes: Uint8Array<ArrayBuffer>, at: number) {
  try {
    return access.write(bytes, { at })
  } catch (error) {
    throw isNamed(error, 'QuotaExceededError') ? noRoom() : error
  }
}

function noRoom(): AppError {
  return new LimitError(
    'There is no room to decode it: the disk or the space this page may use is full.',
  )
}
