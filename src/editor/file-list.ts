/** A recording that was given, among others. */
export interface ListedFile {
  readonly id: number
  readonly name: string
  /**
   * Whether the batch has still to do it, is doing it, has done it, or has failed because of
   * `reason`.
   */
  readonly status: 'waiting' | 'running' | 'done' | 'failed'
  /** How much of it is done while it is running, 0 … 1. */
  readonly share: number
  readonly reason: string | undefined
  /** Names of what was written of it. */
  readonly outputs: readonly string[]
  readonly warnings: readonly string[]
}

/**
 * Whether the batch begins files: it does while it is running. Paused, those that were begun are
 * finished; a batch that has none left to begin or to finish is idle.
 */
type BatchPhase = 'idle' | 'running' | 'paused'

/** The recordings that were given together: one of them is open, a batch goes through all of them. */
export interface FileList {
  readonly files: readonly ListedFile[]
  /** The one that is open. */
  readonly openId: number | undefined
  readonly phase: BatchPhase
}

/** What became of a file: what was written, or why nothing was. */
export type FileOutcome =
  | { readonly outputs: readonly string[]; readonly warnings: readonly string[] }
  | { readonly reason: string }

export const NO_FILES: FileList = { files: [], openId: undefined, phase: 'idle' }

/** Nothing was done to a file. */
const UNTOUCHED: Omit<ListedFile, 'id' | 'name'> = {
  status: 'waiting',
  share: 0,
  reason: undefined,
  outputs: [],
  warnings: [],
}

/** A list of other files, none of which is open. */
export function listedFiles(files: readonly Pick<ListedFile, 'id' | 'name'>[]): FileList {
  return { ...NO_FILES, files: files.map(({ id, name }) => ({ id, name, ...UNTOUCHED })) }
}

/** The list with more files behind its own. */
export function withMoreFiles(
  list: FileList,
  files: readonly Pick<ListedFile, 'id' | 'name'>[],
): FileList {
  return { ...list, files: [...list.files, ...listedFiles(files).files] }
}

/** One of them is open now. */
export function fileOpened(list: FileList, id: number): FileList {
  const opened = list.files.map((file) =>
    file.id === id && file.status === 'failed' ? { ...file, ...UNTOUCHED } : file,
  )
  return { ...list, openId: id, files: opened }
}

/** One of them cannot be opened. */
export function fileRefused(list: FileList, id: number, reason: string): FileList {
  return changed(list, id, (file) =>
    file.status === 'running' ? file : { ...file, ...UNTOUCHED, status: 'failed', reason },
  )
}

/**
 * The file after or before the open one, from the last on to the first; undefined if there is no
 * other.
 */
export function neighbourOf({ files, openId }: FileList, step: 1 | -1): ListedFile | undefined {
  if (files.length < 2) return undefined
  const at = files.findIndex(({ id }) => id === openId)
  if (at < 0) return files[0]
  return files[(at + step + files.length) % files.length]
}

/** A batch begins: files that it did not do yet, or could not, are waiting. */
export function batchBegun(list: FileList): FileList {
  if (list.phase !== 'idle') return list
  const files = list.files.map((file) =>
    file.status === 'failed' ? { ...file, ...UNTOUCHED } : file,
  )
  return settled({ ...list, files, phase: 'running' })
}

/** All files are to be done again: what was done to them was another recipe, or went elsewhere. */
export function batchForgotten(list: FileList): FileList {
  if (list.phase !== 'idle') return list
  return { ...list, files: list.files.map((file) => ({ ...file, ...UNTOUCHED })) }
}

/** Files of an earlier visit that were done then. */
export function batchRecalled(list: FileList, done: ReadonlyMap<number, FileOutcome>): FileList {
  const files = list.files.map((file) => {
    const outcome = done.get(file.id)
    return outcome === undefined ? file : finishedFile(file, outcome)
  })
  return { ...list, files }
}

export function batchPaused(list: FileList): FileList {
  return list.phase === 'running' ? { ...list, phase: 'paused' } : list
}

export function batchContinued(list: FileList): FileList {
  return list.phase === 'paused' ? { ...list, phase: 'running' } : list
}

/** The batch ends here: what is running was not done. */
export function batchCancelled(list: FileList): FileList {
  const files = list.files.map((file) =>
    file.status === 'running' ? { ...file, ...UNTOUCHED } : file,
  )
  return { ...list, files, phase: 'idle' }
}

/** The file that is to be begun next; undefined while none is. */
export function nextFile({ files, phase }: FileList): ListedFile | undefined {
  return phase === 'running' ? files.find(({ status }) => status === 'waiting') : undefined
}

/** A waiting file is running now. */
export function fileBegun(list: FileList, id: number): FileList {
  if (list.phase !== 'running') return list
  return changed(list, id, (file) =>
    file.status === 'waiting' ? { ...file, ...UNTOUCHED, status: 'running' } : file,
  )
}

/** So much of a running file is done; never less than before. */
export function fileAdvanced(list: FileList, id: number, share: number): FileList {
  return changed(list, id, (file) =>
    file.status === 'running' && share > file.share ? { ...file, share: Math.min(1, share) } : file,
  )
}

/** A running file is finished. */
export function fileFinished(list: FileList, id: number, outcome: FileOutcome): FileList {
  return settled(
    changed(list, id, (file) => (file.status === 'running' ? finishedFile(file, outcome) : file)),
  )
}

/** How much of all files is done, 0 … 1; each counts alike. */
export function batchShare({ files }: FileList): number {
  if (files.length === 0) return 0
  const done = files.reduce(
    (sum, { status, share }) => sum + (status === 'done' || status === 'failed' ? 1 : share),
    0,
  )
  return done / files.length
}

/** How many files have a status. */
export function countOf({ files }: FileList, status: ListedFile['status']): number {
  return files.filter((file) => file.status === status).length
}

function finishedFile(file: ListedFile, outcome: FileOutcome): ListedFile {
  if ('reason' in outcome)
    return { ...file, ...UNTOUCHED, status: 'failed', reason: outcome.reason }
  return { ...file, ...UNTOUCHED, status: 'done', ...outcome }
}

/** Idle, where nothing is left to do. */
function settled(list: FileList): FileList {
  const isLeft = list.files.some(({ status }) => status === 'waiting' || status === 'running')
  return isLeft ? list : { ...list, phase: 'idle' }
}

function changed(list: FileList, id: number, change: (file: ListedFile) => ListedFile): FileList {
  const file = list.files.find((each) => each.id === id)
  const next = file === undefined ? undefined : change(file)
  if (file === undefined || next === undefined || next === file) return list
  return { ...list, files: list.files.map((each) => (each === file ? next : each)) }
}
