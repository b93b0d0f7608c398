import type { Job, OpeningHost } from '#engine'
import type { FoundFile, OpenedFile, OpenJob, RecipeJob, RecipeOutcome } from '#protocol'
import type { BatchStore, VisitFiles, ZippedFile } from '#storage'
import type { ListedRecordings } from './listed-recordings'

/** Where a batch writes to: a folder that the person chooses, or a download of all. */
export type BatchTarget = 'folder' | 'zip'

/** What a batch takes from the rest of the app. */
export interface BatchParts {
  readonly listed: ListedRecordings
  readonly temporaryFiles: VisitFiles
  readonly store: BatchStore
  openFile(job: OpenJob, host: OpeningHost): Job<OpenedFile>
  apply(job: RecipeJob, onProgress: (share: number) => void): Job<RecipeOutcome>
  /** Has the headers of a file read. */
  readHeaders(job: OpenJob): Job<FoundFile>
  /** Has so many workers start, and wait for a file where they have none. */
  keepWorkers(count: number): void
  /** Opens a listed file on the page. */
  show(id: number): Promise<void>
  /** Resolves once no layer has anything to learn. */
  learnt(): Promise<void>
  pickFolder(): Promise<FileSystemDirectoryHandle | undefined>
  /**
   * A folder of the page's own that stays until this visit ends: one that a batch of an earlier visit
   * goes on in, or an empty one; undefined where the browser has none.
   */
  ownFolder(earlier?: FileSystemDirectoryHandle): Promise<FileSystemDirectoryHandle | undefined>
  /** Takes such folders away of visits that have ended, but for one. */
  clearOwnFolders(spared?: FileSystemDirectoryHandle): Promise<void>
  /** The file at a place, with the person's leave; undefined if it is gone or the leave is not given. */
  fileAt(handle: FileSystemFileHandle): Promise<File | undefined>
  /** Takes away what a batch left half written there whose page was closed. */
  clearUnfinished(folder: FileSystemDirectoryHandle): Promise<void>
  mayWrite(folder: FileSystemDirectoryHandle): Promise<boolean>
  handleOf(file: File): Promise<FileSystemFileHandle | undefined>
  downloadBlob(blob: Blob, name: string): void
  /** Hands out files as one ZIP. */
  deliver(files: AsyncIterable<ZippedFile>): Promise<void>
  /** Runs something while no other page of the program runs a batch; false where one does. */
  alone(run: () => Promise<void>): Promise<boolean>
  /** Of files at once. */
  readonly mostAtOnce: number
}
