import { AppError, isNamed, LimitError } from '#core/base'
import type { DecodedPlace } from '#protocol'

/** The part of a worker's private file system that TypeScript's library for pages does not know. */
interface SyncFileHandle {
  createSyncAccessHandle(): Promise<SyncAccess>
}

interface SyncAccess {
  write(bytes: Uint8Array<ArrayBuffer>, options: { readonly at: number }): number
  close(): void
}

/** A file of the origin's private file system that grows at its end. */
export interface PrivateFile {
  /** @throws {LimitError} if the disk or the space this page may use is full */
  append(bytes: Uint8Array<ArrayBuffer>): void
  /** Ends the writing; a handle of what was written. */
  finished(): Promise<File>
  /** Ends the writing and leaves nothing behind. */
  discarded(): Promise<void>
}

/** @throws {LimitError} where the browser has no such file system */
export async function privateFile({ folder, file }: DecodedPlace): Promise<PrivateFile> {
  const root = await privateRoot()
  const parent = await root?.getDirectoryHandle(folder, { create: true })
  const handle = await parent?.getFileHandle(file, { create: true })
  if (parent === undefined || handle === undefined || !canWrite(handle)) {
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
    finished: () => {
      access.close()
      return handle.getFile()
    },
    discarded: async () => {
      access.close()
      await parent.removeEntry(file)
    },
  }
}

/** undefined where the browser, or its settings, give the page none. */
async function privateRoot(): Promise<FileSystemDirectoryHandle | undefined> {
  if (!('storage' in navigator && 'getDirectory' in navigator.storage)) return undefined
  try {
    return await navigator.storage.getDirectory()
  } catch {
    return undefined
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
