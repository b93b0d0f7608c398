import { type FileHandle, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { AppError } from '#core/base'
import { type ByteSource, memoryBytes, type NamedFile } from '#core/formats'
import { inflated } from './inflated'
import { OpenFiles } from './open-files'

/** Of this thread; the outputs and the system's own need some besides. */
const openFiles = new OpenFiles(32)

/** A path that is no file which can be read. The message is what the user sees. */
class PathError extends AppError {
  override readonly name = 'PathError'
}

/** A file on disk, or one that lies in an archive. */
export interface DiskFile extends NamedFile<DiskFile> {
  /** What a person named it by: its own path, or that of the file which brought it along. */
  readonly path: string
  /** Tells it from other files, by whatever path; that of the archive that it lies in. */
  readonly identity: string
  /** Its size and when it was last changed, as they are now. */
  stamp(): Promise<string>
  /** Closes what reading has opened; it is opened again by the next read. */
  close(): Promise<void>
}

/**
 * A file that is there. It is opened when it is first read, so that any number of them can be named.
 *
 * @param as  what a person named it by
 * @throws {PathError} if it is no file; what the system says if it is not there
 */
export async function diskFile(path: string, as = path): Promise<DiskFile> {
  const stats = await stat(path)
  const identity = await identityOf(path)
  if (stats.isDirectory()) throw new PathError('it is a folder')
  if (!stats.isFile()) throw new PathError('it is no regular file')
  const file = openFiles.file(path)
  const bytes: ByteSource = {
    size: stats.size,
    read: (start, length) =>
      file.use((handle) =>
        readAt(handle, start, Math.max(0, Math.min(length, stats.size - start))),
      ),
    release: (read) => {
      recycled = read.buffer.byteLength > 0 ? read.buffer : recycled
    },
  }
  const stamp = async (): Promise<string> => {
    const { size, mtimeNs } = await stat(path, { bigint: true })
    return `${size}/${mtimeNs}`
  }
  return fileOf({ bytes, path: as, identity, stamp, close: file.close }, basename(path))
}

/**
 * What tells a file from others, by whatever path.
 *
 * @throws what the system says if it is not there
 */
export async function identityOf(path: string): Promise<string> {
  const { dev, ino } = await stat(path, { bigint: true })
  return `${dev}/${ino}`
}

function fileOf(members: Omit<DiskFile, 'name' | 'part' | 'inflated'>, name: string): DiskFile {
  const { bytes } = members
  return {
    ...members,
    name,
    part: (byteStart, byteEnd, partName) =>
      fileOf({ ...members, bytes: within(bytes, byteStart, byteEnd) }, partName),
    inflated: async (packing, mostBytes) => {
      const body = await inflated(packing, await bytes.read(0, bytes.size), mostBytes)
      return fileOf({ ...members, bytes: memoryBytes(body) }, name)
    },
  }
}

function within(bytes: ByteSource, start: number, end: number): ByteSource {
  const size = Math.max(0, Math.min(end, bytes.size) - start)
  return {
    size,
    read: (at, length) => bytes.read(start + at, Math.max(0, Math.min(length, size - at))),
    release: (read) => bytes.release?.(read),
  }
}

/** What was read into and is read no more: the next read of about as much is read into it. */
let recycled: ArrayBufferLike | undefined

function takenRecycled(length: number): ArrayBufferLike | undefined {
  const found = recycled
  if (found === undefined || found.byteLength < length || found.byteLength > 2 * length) {
    return undefined
  }
  recycled = undefined
  return found
}

/** Fewer bytes than asked for where the file ends. */
export async function readAt(
  handle: FileHandle,
  start: number,
  length: number,
): Promise<Uint8Array> {
  // Filled by what is read, or cut off: zeros before it would be written for nothing.
  const memory = takenRecycled(length) ?? Buffer.allocUnsafeSlow(length).buffer
  const out = new Uint8Array(memory, 0, length)
  let filled = 0
  while (filled < length) {
    const { bytesRead } = await handle.read(out, filled, length - filled, start + filled)
    if (bytesRead === 0) break
    filled += bytesRead
  }
  return out.subarray(0, filled)
}
