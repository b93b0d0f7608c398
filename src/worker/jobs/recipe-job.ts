import { blobSource } from '#browser'
import { crc32, type JobControl } from '#core/base'
import type { ByteSource } from '#core/formats'
import { parsedRecipe, prepared, type RecipeOutput, renderOutputs, unusualOf } from '#core/recipe'
import type { RecipeJob, RecipeOutcome } from '#protocol'
import { engineFor, engines } from '../context'
import { checkedBytes } from '../job-control'
import { accessTo, isWritten } from '../private-file'
import { streamedBytes } from '../streamed-bytes'

/** A file that is written for a recipe. Nothing is left of one that is not published. */
interface WrittenFile extends RecipeOutput {
  publish(): Promise<void>
  abort(): Promise<void>
}

/** Where files go. */
interface Target {
  begin(name: string): Promise<WrittenFile>
  /** What was published, where it is not in a folder. */
  readonly blobs: ReadonlyMap<string, Blob>
}

/**
 * Writes of a recording what a recipe says: the bytes of `specmask apply`. What is written has its
 * name once all of it is there.
 *
 * @throws {EditError} if the recording is of another kind than the recipe's, or lacks a channel
 * @throws what reading and writing throw: then there is nothing of it
 */
export async function recipeOutcome(job: RecipeJob, control: JobControl): Promise<RecipeOutcome> {
  const { file, facts, sigmf, recipe: text, folder } = job
  const recipe = parsedRecipe(text)
  const bytes = checkedBytes(streamedBytes(file), control)
  const recording = { facts, bytes, ...(sigmf && { sigmf }) }
  const target = folder === undefined ? memoryTarget() : folderTarget(folder)
  const made: { name: string; begun: WrittenFile; checksum: number }[] = []
  try {
    const own = prepared(recording, recipe, engines, engineFor, control)
    const warnings = await renderOutputs(own, recipe, async (name) => {
      const begun = await target.begin(name)
      const output = { name, begun, checksum: 0 }
      made.push(output)
      const write = (part: Uint8Array): Promise<void> => {
        output.checksum = crc32(part, output.checksum)
        return begun.write(part)
      }
      return { ...begun, write }
    })
    own.blocks.end()
    const unusual = await unusualOf(own.opened, engines.decode, control)
    await control.checkpoint()
    for (const { begun } of made) await begun.publish()
    const outputs = made.map(({ name, checksum }) => {
      return { name, blob: target.blobs.get(name), checksum }
    })
    return { outputs, warnings: [...warnings, ...own.foundNothing, ...unusual] }
  } catch (error) {
    for (const { begun } of made) await begun.abort()
    throw error
  }
}

function memoryTarget(): Target {
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
function folderTarget(folder: FileSystemDirectoryHandle): Target {
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
          const named = await folder.getFileHandle(name, { create: true })
          const copy = await named.createWritable()
          await copy.write(await handle.getFile())
          await copy.close()
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
