import { isNamed } from '#core/base'

const FOLDER_START = 'visit-'

/** A temporary file in the origin's private file system. */
export interface VisitFile {
  readonly handle: FileSystemFileHandle
  /** Never rejects: what cannot be removed now is removed by a later visit. */
  remove(): Promise<void>
}

/** Temporary files of this visit. */
export interface VisitFiles {
  /** An empty file; undefined where the browser, or its settings, give the page no private file system. */
  create(): Promise<VisitFile | undefined>
}

/**
 * Files in a folder of this visit's own, made when the first is. It is told from those of visits that
 * have ended by a lock of its name, which is held until the visit ends.
 *
 * @param ended  aborted when it does
 */
export function visitFiles(ended: AbortSignal): VisitFiles {
  const folderName = FOLDER_START + crypto.randomUUID()
  let claim: Promise<void> | undefined
  return {
    create: async () => {
      const root = await privateRoot()
      if (root === undefined) return undefined
      claim ??= claimed(folderName, ended)
      await claim
      const folder = await root.getDirectoryHandle(folderName, { create: true })
      const name = crypto.randomUUID()
      const handle = await folder.getFileHandle(name, { create: true })
      return { handle, remove: () => removed(folder, name).catch(() => undefined) }
    },
  }
}

/** Removes the files of visits that have ended. */
export function clearEndedVisits(): Promise<void> {
  return clearUnclaimed(FOLDER_START)
}

/** Folders of the page's own that another visit may go on in. */
export interface OwnFolders {
  /**
   * One that stays until this visit ends: an earlier one, or an empty one; undefined where the browser
   * gives the page none.
   */
  take(earlier?: FileSystemDirectoryHandle): Promise<FileSystemDirectoryHandle | undefined>
  /** Takes away those that no visit has taken, but for one. Never rejects: a later visit tries again. */
  clear(spared?: FileSystemDirectoryHandle): Promise<void>
}

/**
 * @param start  of their names
 * @param ended  aborted when the visit ends
 */
export function ownFolders(start: string, ended: AbortSignal): OwnFolders {
  return {
    take: async (earlier) => {
      const root = await privateRoot()
      if (root === undefined) return undefined
      const name = earlier?.name ?? `${start}-${crypto.randomUUID()}`
      await claimed(name, ended)
      return earlier ?? root.getDirectoryHandle(name, { create: true })
    },
    clear: (spared) => clearUnclaimed(start, spared?.name).catch(() => undefined),
  }
}

/** Removes folders whose lock nobody holds, but for one. */
async function clearUnclaimed(start: string, spared?: string): Promise<void> {
  const root = await privateRoot()
  if (root === undefined) return
  const { held: locks = [] } = await navigator.locks.query()
  for await (const name of root.keys()) {
    const isClaimed = name === spared || locks.some((lock) => lock.name === name)
    if (name.startsWith(start) && !isClaimed) await removed(root, name)
  }
}

/** Takes a lock that is held until the visit ends; several visits may. */
function claimed(name: string, ended: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const released = new Promise<void>((release) =>
      ended.addEventListener('abort', () => release()),
    )
    const taken = () => {
      resolve()
      return released
    }
    navigator.locks.request(name, { mode: 'shared' }, taken).catch(reject)
  })
}

async function privateRoot(): Promise<FileSystemDirectoryHandle | undefined> {
  if (!('storage' in navigator && 'getDirectory' in navigator.storage)) return undefined
  try {
    return await navigator.storage.getDirectory()
  } catch {
    return undefined
  }
}

/** Removes an entry unless something in it is being written. */
async function removed(folder: FileSystemDirectoryHandle, name: string): Promise<void> {
  try {
    await folder.removeEntry(name, { recursive: true })
  } catch (error) {
    if (!isNamed(error, 'NoModificationAllowedError')) throw error
  }
}
