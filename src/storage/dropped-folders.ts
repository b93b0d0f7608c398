import { noteHandle } from './file-handles'
import { hasHandle } from './file-system-access'

/** A folder of a drop, as browsers without the File System Access API have it. */
type Entry = FileSystemDirectoryEntry

interface Listing {
  values(): AsyncIterable<FileSystemHandle>
}

/** A folder that was dropped. */
export interface DroppedFolder {
  readonly name: string
  /** All files below it, in the order of their paths; hidden ones are left out. */
  files(): Promise<readonly File[]>
}

/** The folders of a drop; only the event's own moment is good for asking. */
export function droppedFolders(transfer: Pick<DataTransfer, 'items'>): readonly DroppedFolder[] {
  return [...transfer.items].flatMap((item) => {
    const entry = item.kind === 'file' ? item.webkitGetAsEntry() : null
    if (entry?.isDirectory !== true) return []
    const handle = hasHandle(item) ? item.getAsFileSystemHandle() : Promise.resolve(null)
    const folder = handle.catch(() => null)
    return [{ name: entry.name, files: () => filesOf(entry as Entry, folder) }]
  })
}

async function filesOf(
  entry: Entry,
  handle: Promise<FileSystemHandle | null>,
): Promise<readonly File[]> {
  const folder = await handle
  const found: (readonly [path: string, file: File])[] = []
  if (folder?.kind === 'directory') await addHandles(folder as FileSystemDirectoryHandle, '', found)
  else await addEntries(entry, '', found)
  const order = new Intl.Collator('en', { numeric: true })
  return found.toSorted(([a], [b]) => order.compare(a, b)).map(([, file]) => file)
}

async function addHandles(
  folder: FileSystemDirectoryHandle,
  path: string,
  found: (readonly [path: string, file: File])[],
): Promise<void> {
  for await (const handle of (folder as unknown as Listing).values()) {
    if (handle.name.startsWith('.')) continue
    const own = `${path}/${handle.name}`
    if (handle.kind === 'directory') {
      await addHandles(handle as FileSystemDirectoryHandle, own, found)
      continue
    }
    const file = await (handle as FileSystemFileHandle).getFile()
    noteHandle(file, handle as FileSystemFileHandle)
    found.push([own, file])
  }
}

async function addEntries(
  folder: Entry,
  path: string,
  found: (readonly [path: string, file: File])[],
): Promise<void> {
  const reader = folder.createReader()
  for (;;) {
    const entries = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    )
    // A reader answers a hundred at a time.
    if (entries.length === 0) return
    for (const entry of entries) {
      if (entry.name.startsWith('.')) continue
      const own = `${path}/${entry.name}`
      if (entry.isDirectory) await addEntries(entry as Entry, own, found)
      else {
        const file = await new Promise<File>((resolve, reject) =>
          (entry as FileSystemFileEntry).file(resolve, reject),
        )
        found.push([own, file])
      }
    }
  }
}
