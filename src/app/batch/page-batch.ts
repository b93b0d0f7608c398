import type { AppContext } from '#app/context'
import { openFile } from '#engine'
import {
  clearUnfinished,
  createBatchStore,
  downloadBlob,
  fileAt,
  handleOf,
  mayWrite,
  memorySink,
  pickFolder,
  privateFolder,
  removePrivateFolder,
  temporarySink,
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
  return createBatch(context, {
    ...setting,
    store: createBatchStore(),
    openFile: (job, host) => openFile(pool, job, host),
    apply: (job, onProgress) =>
      pool.submitLong((api, id) => api.applyRecipe(job, id), { onProgress }),
    pickFolder,
    ownFolder: () => privateFolder(OWN_FOLDER),
    clearUnfinished,
    clearOwnFolder: () => removePrivateFolder(OWN_FOLDER),
    fileAt,
    mayWrite,
    handleOf,
    downloadBlob,
    deliver: async (files) => {
      const sink = await temporarySink(setting.temporaryFiles).catch(() => undefined)
      if (sink === undefined) {
        const memory = memorySink()
        await writeZip(files, memory)
        downloadBlob(new Blob([memory.blob()], { type: 'application/zip' }), ZIP_NAME)
        return
      }
      await writeZip(files, sink)
      downloadBlob(await sink.file(), ZIP_NAME)
    },
    alone: (run) => whileAlone('specmask-batch', run),
    mostAtOnce: Math.min(MOST_AT_ONCE, navigator.hardwareConcurrency),
  })
}
