import { isNamed } from '#core/base'
import type { VisitFiles } from './visit-files'

/** Takes bytes in order; `abort` leaves none behind. */
export interface FileSink {
  write(part: Blob | Uint8Array): Promise<void>
  close(): Promise<void>
  abort(): Promise<void>
}

/** Bytes collected in memory, as one Blob at the end. */
export interface MemorySink extends FileSink {
  /** What was written; complete once closed. */
  blob(): Blob
}

/**
 * An empty sink; nothing of it is left after `abort`. What is written leaves the page's memory there
 * and then, not all at once at the end, when somebody waits.
 */
export function memorySink(): MemorySink {
  let parts: Blob[] = []
  return {
    write: (part) => {
      parts.push(part instanceof Blob ? part : new Blob([part as BlobPart]))
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

/**
 * Streams to a file the person chose; the file changes only when the sink is closed. Choosing has
 * made or emptied it, so one that nothing was written to is removed, where the browser can.
 */
export async function fileSink(handle: FileSystemFileHandle): Promise<FileSink> {
  return streamSink(handle, () => removedIfEmpty(handle))
}

/** Streams to a temporary file; `file()` is it once closed. Undefined where the browser gives the page none. */
export async function temporarySink(
  files: VisitFiles,
): Promise<(FileSink & { readonly file: () => Promise<File> }) | undefined> {
  const temporary = await files.create()
  if (temporary === undefined) return undefined
  const sink = await streamSink(temporary.handle, temporary.remove)
  return { ...sink, file: () => temporary.handle.getFile() }
}

/** @param remove  takes the file away after an abort */
async function streamSink(
  handle: FileSystemFileHandle,
  remove: () => Promise<void>,
): Promise<FileSink> {
  const writable = await handle.createWritable().catch(async (error: unknown) => {
    await remove()
    throw error
  })
  return {
    write: (part) => writable.write(part as FileSystemWriteChunkType),
    close: () => writable.close(),
    abort: async () => {
      // A stream that has failed is aborted already.
      await writable.abort().catch(() => undefined)
      await remove()
    },
  }
}

/** The part of the File System Access API that not every browser has. */
interface Removable {
  remove(): Promise<void>
}

function isRemovable(handle: object): handle is Removable {
  return 'remove' in handle
}

async function removedIfEmpty(handle: FileSystemFileHandle): Promise<void> {
  try {
    const { size } = await handle.getFile()
    if (size === 0 && isRemovable(handle)) await handle.remove()
  } catch (error) {
    // It went away by itself, or may not be touched.
    if (!isNamed(error, 'NotFoundError') && !isNamed(error, 'NotAllowedError')) throw error
  }
}
