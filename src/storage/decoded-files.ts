import { isNamed } from '#core/base'

const FOLDER_START = 'decoded-'

/** Where this visit's decoded recordings lie in the origin's private file system. */
export interface DecodedFolder {
  readonly name: string
  /** Removes its files but one; those being written stay. */
  clear(keptFile: string | undefined): Promise<void>
}

/** A folder of this visit's own, so that one of several open pages never takes another's files. */
export function decodedFolder(): DecodedFolder {
  const name = FOLDER_START + crypto.randomUUID()
  let claim: Promise<void> | undefined
  return {
    name,
    clear: async (keptFile) => {
      const root = await privateRoot()
      if (root === undefined) return
      // Once alone: a second request for the same lock would wait for the first to end.
      claim ??= claimed(name)
      await claim
      const folder = await root.getDirectoryHandle(name, { create: true })
      for await (const file of folder.keys()) {
        if (file !== keptFile) await removed(folder, file)
      }
    },
  }
}

/** Removes the folders of visits that have ended: those whose lock nobody holds. */
export async function clearEndedVisits(): Promise<void> {
  const root = await privateRoot()
  if (root === undefined) return
  const { held = [] } = await navigator.locks.query()
  for await (const name of root.keys()) {
    const isOpen = held.some((lock) => lock.name === name)
    if (name.startsWith(FOLDER_START) && !isOpen) await removed(root, name)
  }
}

/** Takes a lock that is held as long as the page lives. */
function claimed(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const forever = new Promise<never>(() => undefined)
    const taken = () => {
      resolve()
      return forever
    }
    navigator.locks.request(name, taken).catch(reject)
  })
}

/** undefined where the browser, or its settings, give the page none. */
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
