/** Bytes collected in memory, as one Blob at the end. */
export interface MemorySink {
  write(part: Blob | Uint8Array): Promise<void>
  close(): Promise<void>
  abort(): Promise<void>
  /** What was written; complete once closed. */
  blob(): Blob
}

export function memorySink(): MemorySink {
  let parts: BlobPart[] = []
  return {
    write: (part) => {
      parts.push(part as BlobPart)
      return Promise.resolve()
    },
    close: () => Promise.resolve(),
    abort: () => {
      parts = []
      return Promise.resolve()
    },
    blob: () => new Blob(parts, { type: 'audio/wav' }),
  }
}

/** Bytes streamed to a file; `abort` discards what was written. */
export interface FileSink {
  write(part: Blob | Uint8Array): Promise<void>
  close(): Promise<void>
  abort(): Promise<void>
}

/** Streams to a file the person chose; the file changes only when the sink is closed. */
export async function fileSink(handle: FileSystemFileHandle): Promise<FileSink> {
  const writable = await handle.createWritable()
  return {
    write: (part) => writable.write(part as FileSystemWriteChunkType),
    close: () => writable.close(),
    abort: () => writable.abort(),
  }
}

const EXPORT_FOLDER = 'exports'

/**
 * Streams to a file of the origin's private file system; `file()` is it once closed. Each export
 * has a folder of its own, which is this page's as long as it is open: a download may still be
 * copied from it.
 */
export async function privateSink(
  name: string,
): Promise<FileSink & { readonly file: () => Promise<File> }> {
  const id = crypto.randomUUID()
  holdLock(id)
  const exports = await exportFolder()
  const folder = await exports.getDirectoryHandle(id, { create: true })
  const handle = await folder.getFileHandle(name, { create: true })
  const sink = await fileSink(handle)
  return {
    ...sink,
    abort: async () => {
      await sink.abort()
      await exports.removeEntry(id, { recursive: true })
    },
    file: () => handle.getFile(),
  }
}

/** Removes exports of pages that are closed. */
export async function clearPrivateExports(): Promise<void> {
  const exports = await exportFolder()
  for await (const id of exports.keys()) {
    await navigator.locks.request(lockName(id), { ifAvailable: true }, async (lock) => {
      if (lock !== null) await exports.removeEntry(id, { recursive: true })
    })
  }
}

async function exportFolder(): Promise<FileSystemDirectoryHandle> {
  const root = await navigator.storage.getDirectory()
  return root.getDirectoryHandle(EXPORT_FOLDER, { create: true })
}

function lockName(id: string): string {
  return `specmask-export-${id}`
}

/** Holds a lock until the page is closed. */
function holdLock(id: string): void {
  void navigator.locks.request(lockName(id), () => new Promise<never>(() => undefined))
}
