import { isNamed } from '#core/base'
import { isPermitted } from './file-system-access'

/** The part of the File System Access API that TypeScript's library does not know. */
interface FolderPicker {
  showDirectoryPicker(options: { readonly mode: 'readwrite' }): Promise<FileSystemDirectoryHandle>
}

function hasFolderPicker(scope: object): scope is FolderPicker {
  return 'showDirectoryPicker' in scope
}

/** Whether the browser lets a person choose a folder to write to. */
export function canPickFolder(): boolean {
  return hasFolderPicker(globalThis)
}

/** The folder a person chooses; undefined when they change their mind. */
export async function pickFolder(): Promise<FileSystemDirectoryHandle | undefined> {
  const scope: object = globalThis
  if (!hasFolderPicker(scope)) return undefined
  try {
    return await scope.showDirectoryPicker({ mode: 'readwrite' })
  } catch (error) {
    if (isNamed(error, 'AbortError')) return undefined
    throw error
  }
}

/** Asks for the leave to write to a folder of an earlier visit. */
export function mayWrite(folder: FileSystemDirectoryHandle): Promise<boolean> {
  return isPermitted(folder, 'readwrite')
}

/** A file that gets its name once it is whole, as a batch's workers call it until then. */
const UNFINISHED = /^\.[0-9a-f]{8}-[0-9a-f-]{27}\.part$/

/** Takes away what a page left half written in a folder that was closed meanwhile. Never rejects. */
export async function clearUnfinished(folder: FileSystemDirectoryHandle): Promise<void> {
  try {
    const names: string[] = []
    for await (const name of folder.keys()) names.push(name)
    for (const name of names) if (UNFINISHED.test(name)) await folder.removeEntry(name)
  } catch {
    // Where nothing may be written, that is reported of each file.
  }
}

/** Runs something while no other page holds the same claim; false, and nothing is run, where one does. */
export async function whileAlone(claim: string, run: () => Promise<void>): Promise<boolean> {
  if (!('locks' in navigator)) {
    await run()
    return true
  }
  return navigator.locks.request(claim, { ifAvailable: true }, async (lock) => {
    if (lock !== null) await run()
    return lock !== null
  })
}
