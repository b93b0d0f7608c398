import { type DBSchema, openDB } from 'idb'
import { isNamed } from '#core/base'
import { StoreError } from './store-error'

/** A copy that is there. */
export interface Copy {
  readonly fingerprint: string
  readonly sizeBytes: number
}

/** Where copies of recordings lie, by fingerprint. */
export interface CopyStore {
  all(): Promise<readonly Copy[]>
  /** undefined if there is none. */
  read(fingerprint: string): Promise<Blob | undefined>
  write(fingerprint: string, file: Blob): Promise<void>
  /** Nothing happens where there is none. */
  remove(fingerprint: string): Promise<void>
}

/**
 * The origin's private file system, or, where the browser gives the page none (WebKitGTK), its database.
 *
 * @throws {StoreError} where it gives neither
 */
export async function copyStore(): Promise<CopyStore> {
  const root = await privateRoot()
  if (root !== undefined)
    return folderStore(await root.getDirectoryHandle('recordings', { create: true }))
  if (typeof indexedDB === 'undefined') {
    throw new StoreError('missing', 'this browser gives the page no files of its own')
  }
  return databaseStore()
}

async function privateRoot(): Promise<FileSystemDirectoryHandle | undefined> {
  if (!('storage' in navigator && 'getDirectory' in navigator.storage)) return undefined
  try {
    return await navigator.storage.getDirectory()
  } catch (error) {
    if (isNamed(error, 'SecurityError')) return undefined
    throw error
  }
}

function folderStore(folder: FileSystemDirectoryHandle): CopyStore {
  return {
    all: async () => {
      const copies: Copy[] = []
      for await (const [fingerprint, handle] of folder.entries()) {
        if (handle.kind !== 'file') continue
        const { size } = await (handle as FileSystemFileHandle).getFile()
        copies.push({ fingerprint, sizeBytes: size })
      }
      return copies
    },
    read: async (fingerprint) => {
      try {
        return await (await folder.getFileHandle(fingerprint)).getFile()
      } catch (error) {
        if (isNamed(error, 'NotFoundError')) return undefined
        throw error
      }
    },
    write: async (fingerprint, file) => {
      const handle = await folder.getFileHandle(fingerprint, { create: true })
      const writable = await handle.createWritable()
      await writable.write(file)
      await writable.close()
    },
    remove: async (fingerprint) => {
      try {
        await folder.removeEntry(fingerprint)
      } catch (error) {
        if (!isNamed(error, 'NotFoundError')) throw error
      }
    },
  }
}

interface Schema extends DBSchema {
  /** Beside the copies, so that to know how large they are reads none of them. */
  sizes: { key: string; value: number }
  files: { key: string; value: Blob }
}

/** A database of its own, so that the one of the edits stays small and opens at once. */
function databaseStore(): CopyStore {
  const connected = () =>
    openDB<Schema>('specmask-recordings', 1, {
      upgrade: (connection) => {
        connection.createObjectStore('sizes')
        connection.createObjectStore('files')
      },
    })
  async function run<T>(use: (connection: Awaited<ReturnType<typeof connected>>) => Promise<T>) {
    const connection = await connected()
    try {
      return await use(connection)
    } finally {
      connection.close()
    }
  }
  return {
    all: () =>
      run(async (connection) => {
        const { store } = connection.transaction('sizes')
        const [fingerprints, sizes] = await Promise.all([store.getAllKeys(), store.getAll()])
        return fingerprints.map((fingerprint, i) => ({ fingerprint, sizeBytes: sizes[i] ?? 0 }))
      }),
    read: (fingerprint) => run((connection) => connection.get('files', fingerprint)),
    write: (fingerprint, file) =>
      run(async (connection) => {
        const change = connection.transaction(['sizes', 'files'], 'readwrite')
        await Promise.all([
          change.objectStore('files').put(file, fingerprint),
          change.objectStore('sizes').put(file.size, fingerprint),
          change.done,
        ])
      }),
    remove: (fingerprint) =>
      run(async (connection) => {
        const change = connection.transaction(['sizes', 'files'], 'readwrite')
        await Promise.all([
          change.objectStore('files').delete(fingerprint),
          change.objectStore('sizes').delete(fingerprint),
          change.done,
        ])
      }),
  }
}
