import type { AppContext } from '#app/context'
import { isNamed } from '#core/base'
import {
  alerted,
  batchBegun,
  batchCancelled,
  batchContinued,
  batchForgotten,
  batchPaused,
  type FileList,
  type FileOutcome,
  fileAdvanced,
  fileBegun,
  fileFinished,
  type ListedFile,
  nextFile,
} from '#editor'
import type { BatchParts } from './batch-parts'
import { type BatchRun, madeFiles, recordOf } from './batch-run'
import { failureReason } from './failure-reason'
import { createFileJobs } from './file-jobs'

/** Runs a batch over the listed files. */
export interface BatchRunner {
  /** The run that was begun last. */
  readonly last: BatchRun | undefined
  /** Does the files that are not done, and hands out what was made; while another tab runs a batch it alerts instead. */
  begin(run: BatchRun): Promise<void>
  /** Marks all files as not done. */
  forget(): void
  pause(): void
  proceed(): void
  cancel(): void
}

/** How often the list says how far files are: all that shows it is drawn anew. */
const SHOWN_MS = 250

export function createBatchRunner({ store }: AppContext, parts: BatchParts): BatchRunner {
  let last: BatchRun | undefined
  let wake = (): void => undefined

  const update = (change: (list: FileList) => FileList): void => {
    store.setState(({ fileList }) => ({ fileList: change(fileList) }))
    wake()
  }
  const listOf = (): FileList => store.getState().fileList
  const alert = (sentence: string): void => store.setState((state) => alerted(state, sentence))

  /** How far files are that the list does not say yet. */
  const shares = new Map<number, number>()
  const jobs = createFileJobs(parts, {
    files: () => listOf().files,
    next: () => nextFile(listOf()),
    advanced: (id, share) => {
      if (shares.size === 0) setTimeout(showShares, SHOWN_MS)
      shares.set(id, share)
    },
  })

  function showShares(): void {
    const news = [...shares]
    shares.clear()
    update((list) => news.reduce((all, [id, share]) => fileAdvanced(all, id, share), list))
  }

  /** Does all that is waiting; resolves when the batch is idle. */
  async function carryOut(run: BatchRun): Promise<void> {
    for (;;) {
      const file = jobs.count < parts.mostAtOnce ? nextFile(listOf()) : undefined
      if (file !== undefined) {
        update((list) => fileBegun(list, file.id))
        void doOne(run, file)
        continue
      }
      if (listOf().phase === 'idle' && jobs.count === 0) return
      await new Promise<void>((resolve) => (wake = resolve))
    }
  }

  async function doOne(run: BatchRun, file: ListedFile): Promise<void> {
    const outcome = await jobs
      .outcomeOf(run, file)
      .catch((error: unknown): FileOutcome | undefined =>
        isNamed(error, 'CancelledError') ? undefined : { reason: failureReason(error) },
      )
    // Its worker begins the next one while it is noted.
    wake()
    if (outcome !== undefined) {
      const index = listOf().files.findIndex(({ id }) => id === file.id)
      await parts.store.finished(index, outcome)
    }
    update((list) => (outcome === undefined ? list : fileFinished(list, file.id, outcome)))
  }

  /** Goes through the list, and hands out what was made. */
  async function goThrough(given: BatchRun): Promise<void> {
    // Only now: a batch of another tab uses the same folder.
    const { isZipped } = given
    const folder = isZipped ? await parts.ownFolder(given.folder) : given.folder
    const run = { ...given, folder }
    last = run
    if (folder !== undefined) await parts.clearUnfinished(folder)
    await parts.store.begin(await recordOf(run, listOf().files, parts))
    for (const [index, { status, reason, outputs, warnings }] of listOf().files.entries()) {
      if (status === 'done') await parts.store.finished(index, { outputs, warnings })
      else if (status === 'failed') await parts.store.finished(index, { reason })
    }
    update(batchBegun)
    await carryOut(run)
    const { files } = listOf()
    if (files.some(({ status }) => status === 'waiting')) return
    if (isZipped && files.some(({ status }) => status === 'done')) {
      await parts.deliver(madeFiles(run, files))
    }
    await parts.store.forget()
  }

  return {
    get last() {
      return last
    },
    begin: async (run) => {
      const isAlone = await parts
        .alone(async () => {
          // They start while the rest is made ready.
          parts.keepWorkers(Math.min(parts.mostAtOnce, listOf().files.length))
          await goThrough(run).finally(() => parts.keepWorkers(1))
        })
        .catch((error: unknown) => {
          alert(`The batch: ${failureReason(error)}`)
          return true
        })
      if (!isAlone) alert('Another tab goes through a batch; one at a time.')
    },
    forget: () => update(batchForgotten),
    pause: () => update(batchPaused),
    proceed: () => update(batchContinued),
    cancel: () => {
      jobs.cancel()
      update(batchCancelled)
      void parts.store.forget()
    },
  }
}
