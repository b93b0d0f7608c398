import type { AppContext } from '#app/context'
import { openFile, readHeaders } from '#engine'
import {
  clearUnfinished,
  createBatchStore,
  downloadBlob,
  fileAt,
  handleOf,
  mayWrite,
  memorySink,
  ownFolders,
  pickFolder,
  type VisitFiles,
  whileAlone,
  writeZip,
} from '#storage'
import { type Batch, createBatch } from './batch'
import type { ListedRecordings } from './listed-recordings'

/** What the batch takes from the rest of the app. */
export interface BatchSetting {
  readonly listed: ListedRecordings
  readonly temporaryFiles: VisitFiles
  learnt(): Promise<void>
  show(id: number): Promise<void>
}

const OWN_FOLDER = 'batch'
const ZIP_NAME = 'specmask-batch.zip'
/** More workers than that wait for the disk. */
const MOST_AT_ONCE = 8

/** The batch on the browser's files, locks and workers. */
export function createPageBatch(context: AppContext, setting: BatchSetting): Batch {
  const { pool } = context
  const own = ownFolders(OWN_FOLDER, context.ended)
  return createBatch(context, {
    ...setting,
    store: createBatchStore(),
    openFile: (job, host) => openFile(pool, job, host),
    readHeaders: (job) => readHeaders(pool, job),
    apply: (job, onProgress) =>
      pool.submitLong((api, id) => api.applyRecipe(job, id), { onProgress }),
    keepWorkers: (count) => pool.keepForLong(count),
    pickFolder,
    ownFolder: own.take,
    clearUnfinished,
    clearOwnFolders: own.clear,
    fileAt,
    mayWrite,
    handleOf,
    downloadBlob,
    deliver: async (files) => {
      // The archive refers to the files where they lie: until it is saved it takes neither time nor room.
      const sink = memorySink()
      await writeZip(files, sink)
      downloadBlob(new Blob([sink.blob()], { type: 'application/zip' }), ZIP_NAME)
    },
    alone: (run) => whileAlone('specmask-batch', run),
    mostAtOnce: Math.min(MOST_AT_ONCE, navigator.hardwareConcurrency),
  })
}
