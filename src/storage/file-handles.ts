import { isNamed } from '#core/base'
import { type HandleItem, hasHandle, isPermitted } from './file-system-access'

const handles = new WeakMap<File, Promise<FileSystemFileHandle | undefined>>()

/** The files of a drop. Where they lie is noted, if the browser tells: only the event's own moment is good for that. */
export function droppedFiles(transfer: DataTransfer): readonly File[] {
  const items = [...transfer.items].filter(({ kind }) => kind === 'file')
  const files = [...transfer.files]
  for (const [i, file] of files.entries()) {
    const item: object | undefined = items[i]
    if (item !== undefined && hasHandle(item)) handles.set(file, fileHandle(item))
  }
  return files
}

/** Notes where a file lies. */
export function noteHandle(file: File, handle: FileSystemFileHandle): void {
  handles.set(file, Promise.resolve(handle))
}

/** Where a file lies on the disk, if it was dropped and the browser tells. */
export async function handleOf(file: File): Promise<FileSystemFileHandle | undefined> {
  return handles.get(file)
}

/** The file at a place, with the person's leave; undefined if it is gone or the leave is not given. */
export async function fileAt(handle: FileSystemFileHandle): Promise<File | undefined> {
  try {
    if (!(await isPermitted(handle, 'read'))) return undefined
    const file = await handle.getFile()
    noteHandle(file, handle)
    return file
  } catch (error) {
    const isGone = ['NotFoundError', 'NotAllowedError', 'SecurityError'].some((name) =>
      isNamed(error, name),
    )
    if (isGone) return undefined
    throw error
  }
}

async function fileHandle(item: HandleItem): Promise<FileSystemFileHandle | undefined> {
  try {
    const handle = await item.getAsFileSystemHandle()
    return handle?.kind === 'file' ? (handle as FileSystemFileHandle) : undefined
  } catch {
    // A file that cannot be found again is asked for again.
    return undefined
  }
}
