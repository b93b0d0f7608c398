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
  /** @param pause  waited for before each piece */
  write(fingerprint: string, file: Blob, pause: () => Promise<void>): Promise<void>
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

/** Memory that a copy's writing takes, whatever its size. */
const PIECE_BYTES = 2 ** 23

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
    write: async (fingerprint, file, pause) => {
      const handle = await folder.getFileHandle(fingerprint, { create: true })
      const writable = await handle.createWritable()
      for (let at = 0; at < file.size; at += PIECE_BYTES) {
        await pause()
        await writable.write(file.slice(at, at + PIECE_BYTES))
      }
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
  /** Written last: without it a copy was cut short. Asking for all of them reads no copy. */
  sizes: { key: string; value: number }
  pieces: { key: [fingerprint: string, index: number]; value: ArrayBuffer }
}

/**
 * A database of its own, so that the one of the edits stays small and opens at once. Bytes are
 * stored as arrays: WebKitGTK's private sessions refuse blobs.
 */
function databaseStore(): CopyStore {
  const connected = () =>
    openDB<Schema>('specmask-recordings', 1, {
      upgrade: (connection) => {
        connection.createObjectStore('sizes')
        connection.createObjectStore('pieces')
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
  const piecesOf = (fingerprint: string) =>
    IDBKeyRange.bound([fingerprint, 0], [fingerprint, Number.POSITIVE_INFINITY])
  return {
    all: () =>
      run(async (connection) => {
        const { store } = connection.transaction('sizes')
        const [fingerprints, sizes] = await Promise.all([store.getAllKeys(), store.getAll()])
        return fingerprints.map((fingerprint, i) => ({ fingerprint, sizeBytes: sizes[i] ?? 0 }))
      }),
    read: (fingerprint) =>
      run(async (connection) => {
        if ((await connection.get('sizes', fingerprint)) === undefined) return undefined
        return new Blob(await connection.getAll('pieces', piecesOf(fingerprint)))
      }),
    write: (fingerprint, file, pause) =>
      run(async (connection) => {
        // A transaction ends while bytes are read: each piece has one of its own.
        for (let at = 0; at < file.size; at += PIECE_BYTES) {
          await pause()
          const piece = await file.slice(at, at + PIECE_BYTES).arrayBuffer()
          await connection.put('pieces', piece, [fingerprint, at / PIECE_BYTES])
        }
        await connection.put('sizes', file.size, fingerprint)
      }),
    remove: (fingerprint) =>
      run(async (connection) => {
        await connection.delete('sizes', fingerprint)
        await connection.delete('pieces', piecesOf(fingerprint))
      }),
  }
}
