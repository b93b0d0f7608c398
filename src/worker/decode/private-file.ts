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
  /** @throws {LimitError} if the disk or the space this page may use is full */
  append(bytes: Uint8Array<ArrayBuffer>): void
  /** A handle of what was written. */
  file(): Promise<File>
  /** Ends the writing; until then nobody can remove it. */
  close(): void
}

/**
 * @param handle  of an empty file; undefined where the browser has none
 * @throws {LimitError} where it has none, or one that cannot be written to
 */
export async function privateFile(handle: FileSystemFileHandle | undefined): Promise<PrivateFile> {
  if (handle === undefined || !canWrite(handle)) {
    throw new LimitError(
      'Compressed audio is decoded into a temporary file, and this browser gives the page none ' +
        '(no private file system). A WAV of it can be opened.',
    )
  }
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
