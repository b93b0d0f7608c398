import { readdirSync, rmdirSync, rmSync, unlinkSync } from 'node:fs'
import { copyFile, type FileHandle, link, open, rename, rm } from 'node:fs/promises'
import { hostname } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { threadId } from 'node:worker_threads'
import type { RecipeOutput } from '#core/recipe'
import { diskFile } from './disk-file'

/** A file that has its name only once all of it is there. */
export interface OutputFile extends RecipeOutput {
  /** So many were written. */
  readonly sizeBytes: number
  /** Gives the closed file its name; another of that name is replaced. */
  publish(): Promise<void>
  /** Leaves nothing behind. May be called at any time; a published file stays. */
  abort(): Promise<void>
}

/** Files that are being written: a process that is asked to end takes them away. */
const unfinished = new Set<string>()
let filesSoFar = 0

/** What names of this process's unfinished files begin with. */
const PREFIX = `.specmask-${hostname()}-${process.pid}-`
/** Names of a host's unfinished files, by the process that writes them. */
const UNFINISHED = /^\.specmask-(.+)-(\d+)-\d+-\d+\.part$/

/** Folders into which threads write, whose unfinished files are known to them alone. */
const folders = new Set<string>()
/** Those that this program has made, with all that lies in them. */
const trees = new Set<string>()

/** Begins a file. It lies beside its final place, hidden, so that renaming it is one step. */
export async function outputFile(path: string): Promise<OutputFile> {
  const temporaryPath = join(dirname(path), `${PREFIX}${threadId}-${++filesSoFar}.part`)
  unfinished.add(temporaryPath)
  let handle: FileHandle | undefined
  let sizeBytes = 0
  try {
    handle = await open(temporaryPath, 'wx')
  } catch (error) {
    unfinished.delete(temporaryPath)
    throw error
  }
  const close = async (): Promise<void> => {
    const opened = handle
    handle = undefined
    await opened?.close()
  }
  return {
    get sizeBytes() {
      return sizeBytes
    },
    write: async (bytes) => {
      let written = 0
      while (written < bytes.length) {
        written += (await handle!.write(bytes, written)).bytesWritten
      }
      sizeBytes += written
    },
    close,
    read: async () => {
      const { bytes, close: closeFile } = await diskFile(temporaryPath)
      return { ...bytes, close: closeFile }
    },
    publish: async () => {
      await rename(temporaryPath, path)
      unfinished.delete(temporaryPath)
    },
    abort: async () => {
      if (!unfinished.has(temporaryPath)) return
      await close()
      await rm(temporaryPath, { force: true })
      unfinished.delete(temporaryPath)
    },
  }
}

export function writeText(path: string, text: string): Promise<void> {
  return writeBytes(path, new TextEncoder().encode(text))
}

/** Writes a file, which has its name once all of it is there. */
export async function writeBytes(path: string, bytes: Uint8Array): Promise<void> {
  const file = await outputFile(path)
  try {
    await file.write(bytes)
    await file.close()
    await file.publish()
  } finally {
    await file.abort()
  }
}

/** Gives a file a second name, or a copy of it where the disk allows none; another of that name is replaced. */
export async function linkFile(from: string, path: string): Promise<void> {
  const temporaryPath = join(dirname(path), `${PREFIX}${threadId}-${++filesSoFar}.part`)
  unfinished.add(temporaryPath)
  try {
    await link(from, temporaryPath).catch(() => copyFile(from, temporaryPath))
    await rename(temporaryPath, path)
  } finally {
    // Where both are the same file already, renaming does nothing.
    await rm(temporaryPath, { force: true })
    unfinished.delete(temporaryPath)
  }
}

/**
 * To be called before anything is written there: has what threads leave half written in a folder taken away with the rest; and takes away what
 * processes of this machine left there that were killed outright.
 */
export function watchFolder(path: string): void {
  folders.add(path)
  removeAbandoned(path)
}

/**
 * The same of a folder that the program has made for itself, with all that lies in it, where the
 * process is asked to end: those that are empty then go, too.
 */
export function watchTree(path: string): void {
  trees.add(path)
  removeAbandoned(path)
}

function removeAbandoned(folder: string): void {
  for (const name of namesIn(folder)) {
    const [, host, pid] = UNFINISHED.exec(name) ?? []
    if (host === hostname() && hasEnded(Number(pid))) rmSync(join(folder, name), { force: true })
  }
}

function hasEnded(pid: number): boolean {
  // Containers give one number again and again: what has it from before is of another.
  if (pid === process.pid) return true
  try {
    return !process.kill(pid, 0)
  } catch (error) {
    // Of somebody else: it is there.
    return !(error instanceof Error && 'code' in error && error.code === 'EPERM')
  }
}

/** Takes away what is half written, at once, and the program's own folders that nothing is left in. */
export function removeUnfinished(): void {
  const isOurs = (name: string) => basename(name).startsWith(PREFIX)
  for (const folder of folders) {
    for (const name of namesIn(folder).filter(isOurs)) unfinished.add(join(folder, name))
  }
  for (const tree of trees) {
    for (const name of namesIn(tree, true).filter(isOurs)) unfinished.add(join(tree, name))
  }
  for (const path of unfinished) {
    try {
      unlinkSync(path)
    } catch {
      // It was not made yet, or is gone: that is what was wanted.
    }
  }
  unfinished.clear()
  for (const tree of trees) removeEmpty(tree)
}

/** Removes a folder and those in it, as far as nothing else lies there. */
export function removeEmpty(folder: string): void {
  try {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      if (entry.isDirectory()) removeEmpty(join(folder, entry.name))
    }
    rmdirSync(folder)
  } catch {
    // It holds what is done, or was not made.
  }
}

/** @param isDeep  whether with those in folders in it, as paths from there */
function namesIn(folder: string, isDeep = false): readonly string[] {
  try {
    return readdirSync(folder, { recursive: isDeep, encoding: 'utf8' })
  } catch {
    // What is not there holds nothing unfinished.
    return []
  }
}
