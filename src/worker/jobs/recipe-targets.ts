import { blobSource } from '#browser'
import { isNamed } from '#core/base'
import type { ByteSource } from '#core/formats'
import type { RecipeOutput } from '#core/recipe'
import { accessTo, isWritten } from '../private-file'

/** A file that is written for a recipe. Nothing is left of one that is not published. */
export interface WrittenFile extends RecipeOutput {
  publish(): Promise<void>
  abort(): Promise<void>
}

/** Where files go. */
interface Target {
  begin(name: string): Promise<WrittenFile>
  /** What was published, where it is not in a folder. */
  readonly blobs: ReadonlyMap<string, Blob>
}

/** Files that stay in memory. */
export function memoryTarget(): Target {
  const blobs = new Map<string, Blob>()
  return {
    blobs,
    begin: async (name) => {
      let parts: Blob[] = []
      return {
        write: async (bytes) => {
          // The browser may put a blob on the disk.
          parts.push(new Blob([bytes as Uint8Array<ArrayBuffer>]))
        },
        close: async () => undefined,
        read: async () => closable(blobSource(new Blob(parts))),
        publish: async () => {
          blobs.set(name, new Blob(parts))
        },
        abort: async () => {
          parts = []
        },
      }
    },
  }
}

/** A file gets its name when it is complete; until then it lies beside it, under another. */
export function folderTarget(folder: FileSystemDirectoryHandle): Target {
  return {
    blobs: new Map(),
    begin: async (name) => {
      const temporary = `.${crypto.randomUUID()}.part`
      const handle = await folder.getFileHandle(temporary, { create: true })
      const writer = await writerTo(handle)
      const remove = () => folder.removeEntry(temporary).catch(() => undefined)
      return {
        write: (bytes) => writer.write(bytes as Uint8Array<ArrayBuffer>),
        close: () => writer.close(),
        read: async () => (await readerOf(handle)) ?? closable(blobSource(await handle.getFile())),
        publish: async () => {
          if (await isMoved(handle, name)) return
          await copied(await handle.getFile(), folder, name)
          await remove()
        },
        abort: async () => {
          await writer.abort()
          await remove()
        },
      }
    },
  }
}

/** Copies a file to a name. Where that fails what had the name stays, and nothing has it that had not. */
async function copied(file: File, folder: FileSystemDirectoryHandle, name: string): Promise<void> {
  const isNew = !(await isThere(folder, name))
  const named = await folder.getFileHandle(name, { create: true })
  try {
    await writtenTo(await named.createWritable(), file)
  } catch (error) {
    if (isNew) await folder.removeEntry(name).catch(() => undefined)
    throw error
  }
}

async function writtenTo(stream: FileSystemWritableFileStream, file: File): Promise<void> {
  try {
    await stream.write(file)
    await stream.close()
  } catch (error) {
    await stream.abort().catch(() => undefined)
    throw error
  }
}

async function isThere(folder: FileSystemDirectoryHandle, name: string): Promise<boolean> {
  try {
    await folder.getFileHandle(name)
    return true
  } catch (error) {
    if (isNamed(error, 'NotFoundError')) return false
    throw error
  }
}

/** Writes a file from its beginning on. */
interface FileWriter {
  write(bytes: Uint8Array<ArrayBuffer>): Promise<void>
  close(): Promise<void>
  abort(): Promise<void>
}

/** Files of the page's own are written where they lie: a stream has all bytes go through the browser's process, twice. */
async function writerTo(handle: FileSystemFileHandle): Promise<FileWriter> {
  const access = await accessTo(handle)
  if (access === undefined) return streamTo(await handle.createWritable())
  let sizeBytes = 0
  return {
    write: async (bytes) => {
      if (!isWritten(access, bytes, sizeBytes)) {
        throw new DOMException('no room', 'QuotaExceededError')
      }
      sizeBytes += bytes.length
    },
    close: async () => access.close(),
    abort: async () => access.close(),
  }
}

/** What is written is read there, too: a Blob of it comes through the browser's process. Undefined of a file of a person's folder. */
async function readerOf(handle: FileSystemFileHandle) {
  const access = await accessTo(handle)
  if (access === undefined) return undefined
  const size = access.getSize()
  return {
    size,
    read: async (start: number, length: number): Promise<Uint8Array> => {
      const bytes = new Uint8Array(Math.max(0, Math.min(length, size - start)))
      return bytes.subarray(0, access.read(bytes, { at: start }))
    },
    close: async () => access.close(),
  }
}

function streamTo(stream: FileSystemWritableFileStream): FileWriter {
  return {
    write: (bytes) => stream.write(bytes),
    close: () => stream.close(),
    // One that is closed, or has failed, has nothing to abort.
    abort: () => stream.abort().catch(() => undefined),
  }
}

/** The part of the File System API that TypeScript's library does not know, and not every browser has. */
interface Movable {
  move(name: string): Promise<void>
}

async function isMoved(handle: object, name: string): Promise<boolean> {
  if (!isMovable(handle)) return false
  try {
    await handle.move(name)
    return true
  } catch {
    // Some browsers move files of their own alone.
    return false
  }
}

function isMovable(handle: object): handle is Movable {
  return 'move' in handle
}

function closable(bytes: ByteSource) {
  return { ...bytes, close: () => Promise.resolve() }
}
