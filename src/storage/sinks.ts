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

/** Streams to a file of the origin's private file system; `file()` is it once closed. */
export async function privateSink(
  name: string,
): Promise<FileSink & { readonly file: () => Promise<File> }> {
  const root = await navigator.storage.getDirectory()
  const folder = await root.getDirectoryHandle(EXPORT_FOLDER, { create: true })
  const handle = await folder.getFileHandle(name, { create: true })
  const sink = await fileSink(handle)
  return {
    ...sink,
    abort: async () => {
      await sink.abort()
      await folder.removeEntry(name)
    },
    file: () => handle.getFile(),
  }
}

/** Removes exports of earlier visits: a download that was handed over is on the disk by then. */
export async function clearPrivateExports(): Promise<void> {
  const root = await navigator.storage.getDirectory()
  for await (const name of root.keys()) {
    if (name === EXPORT_FOLDER) await root.removeEntry(name, { recursive: true })
  }
}
