import type { AppContext } from '#app/context'
import { isNamed } from '#core/base'
import { appliedRecipe, ownRecipe } from '#core/recipe'
import {
  alerted,
  batchBegun,
  batchCancelled,
  batchContinued,
  batchForgotten,
  batchPaused,
  batchRecalled,
  editedTo,
  type FileOutcome,
  fileAdvanced,
  fileBegun,
  fileFinished,
  type ListedFile,
  neighbourOf,
  nextFile,
  offered,
  withdrawn,
} from '#editor'
import type { BatchRecord } from '#storage'
import type { BatchParts, BatchTarget } from './batch-parts'
import { type BatchRun, madeFiles, recordOf } from './batch-run'
import { failureReason } from './failure-reason'
import { createFileJobs } from './file-jobs'
import type { ListedRecording } from './listed-recordings'
import { readRecipeOfPage, recipeFileName } from './page-recipe'
import { previewText } from './preview-text'
import { recalledJobOf } from './raw-memory'
import { recipeOfPage } from './recipe-of-page'

/** What a person can do with all listed files. */
export interface Batch {
  start(target: BatchTarget): Promise<void>
  pause(): void
  proceed(): void
  cancel(): void
  /** Downloads what is done to each file, as a recipe. */
  saveRecipe(): Promise<void>
  /** What the open recording's edits do to the next file: a sentence; undefined where there is none. */
  preview(): Promise<string | undefined>
  /** Opens the next file with the open one's edits on it, as one step of its history. */
  showNext(): Promise<void>
  /** Offers to go on with the batch of an earlier visit. */
  recall(): Promise<void>
}

const OFFER = 'batch'
/** How often the list says how far files are: all that shows it is drawn anew. */
const SHOWN_MS = 250

export function createBatch(context: AppContext, parts: BatchParts): Batch {
  const { store } = context
  let run: BatchRun | undefined
  let wake = (): void => undefined
  /** While this page looks for a batch that has stopped, it is no other tab that begins one. */
  let recalling: Promise<unknown> = Promise.resolve()

  const update = (change: (list: ReturnType<typeof listOf>) => ReturnType<typeof listOf>): void => {
    store.setState(({ fileList }) => ({ fileList: change(fileList) }))
    wake()
  }
  const listOf = () => store.getState().fileList
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
  async function carryOut(current: BatchRun): Promise<void> {
    for (;;) {
      const file = jobs.count < parts.mostAtOnce ? nextFile(listOf()) : undefined
      if (file !== undefined) {
        update((list) => fileBegun(list, file.id))
        void doOne(current, file)
        continue
      }
      if (listOf().phase === 'idle' && jobs.count === 0) return
      await new Promise<void>((resolve) => (wake = resolve))
    }
  }

  async function doOne(current: BatchRun, file: ListedFile): Promise<void> {
    const outcome = await jobs
      .outcomeOf(current, file)
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
    // Only now: another tab that goes through a batch uses the same.
    const { isZipped } = given
    const folder = isZipped ? await parts.ownFolder(given.folder) : given.folder
    const current = { ...given, folder }
    run = current
    if (current.folder !== undefined) await parts.clearUnfinished(current.folder)
    await parts.store.begin(await recordOf(current, listOf().files, parts))
    for (const [index, { status, reason, outputs, warnings }] of listOf().files.entries()) {
      if (status === 'done') await parts.store.finished(index, { outputs, warnings })
      else if (status === 'failed') await parts.store.finished(index, { reason })
    }
    update(batchBegun)
    await carryOut(current)
    const { files } = listOf()
    if (files.some(({ status }) => status === 'waiting')) return
    if (current.isZipped && files.some(({ status }) => status === 'done')) {
      await parts.deliver(madeFiles(current, files))
    }
    await parts.store.forget()
  }

  async function begin(given: BatchRun): Promise<void> {
    await recalling.catch(() => undefined)
    const isAlone = await parts
      .alone(async () => {
        // They start while the rest is made ready.
        parts.keepWorkers(Math.min(parts.mostAtOnce, listOf().files.length))
        await goThrough(given).finally(() => parts.keepWorkers(1))
      })
      .catch((error: unknown) => {
        alert(`The batch: ${failureReason(error)}`)
        return true
      })
    if (!isAlone) alert('Another tab goes through a batch; one at a time.')
  }

  async function start(target: BatchTarget): Promise<void> {
    if (listOf().phase !== 'idle') return
    if (listOf().files.length === 0) {
      alert('There are no files to do: drop some, or a folder.')
      return
    }
    await parts.learnt()
    const recipeOfOthers = recipeOfPage(store.getState())
    const recipe = JSON.stringify(recipeOfOthers)
    const { openId } = listOf()
    const own = openId !== undefined && {
      own: { id: openId, recipe: JSON.stringify(ownRecipe(recipeOfOthers)) },
    }
    const isZipped = target === 'zip'
    const isSame = run?.recipe === recipe && run.isZipped === isZipped && isZipped
    if (isSame && run !== undefined) return begin(run)
    const folder = isZipped ? undefined : await parts.pickFolder()
    if (folder === undefined && !isZipped) return
    update(batchForgotten)
    await begin({ recipe, ...own, folder, isZipped, written: new Map() })
  }

  /** The batch of an earlier visit, unless another tab goes through one: then it has not stopped. */
  async function stoppedBatch() {
    let saved: Awaited<ReturnType<BatchParts['store']['read']>>
    recalling = parts.alone(async () => {
      saved = await parts.store.read()
      await parts.clearOwnFolders(saved?.record.folder)
    })
    await recalling
    return saved
  }

  async function goOn(record: BatchRecord, outcomes: ReadonlyMap<number, object>): Promise<void> {
    const { recipe, folder, isZipped } = record
    if (folder !== undefined && !isZipped && !(await parts.mayWrite(folder))) {
      alert('The batch cannot go on: the page may not write to its folder.')
      return
    }
    const missing: string[] = []
    const recordings: ListedRecording[] = []
    let ownAt: number | undefined
    const done = new Map<number, FileOutcome>()
    for (const [index, { name, handle, sizeBytes, modifiedMs }] of record.files.entries()) {
      const outcome = outcomes.get(index) as FileOutcome | undefined
      const file = handle && (await parts.fileAt(handle))
      const isChanged = file && (file.size !== sizeBytes || file.lastModified !== modifiedMs)
      const isDone = outcome !== undefined && 'outputs' in outcome && isChanged !== true
      if (file === undefined && !isDone) missing.push(name)
      else {
        if (isDone) done.set(recordings.length, outcome)
        if (index === record.own?.index && isChanged !== true) ownAt = recordings.length
        recordings.push({ file: file ?? new File([], name) })
      }
    }
    parts.listed.list(recordings)
    const ids = listOf().files.map(({ id }) => id)
    const byId = new Map([...done].map(([index, outcome]) => [ids[index] ?? -1, outcome]))
    update((list) => batchRecalled(list, byId))
    if (missing.length > 0) {
      alert(
        `${missing.join(', ')}: not here any more, or the leave to read it is gone; drop again.`,
      )
    }
    const ownId = ownAt === undefined ? undefined : ids[ownAt]
    const own = record.own &&
      ownId !== undefined && { own: { id: ownId, recipe: record.own.recipe } }
    await begin({ recipe, ...own, folder, isZipped, written: new Map() })
  }

  return {
    start,
    pause: () => update(batchPaused),
    proceed: () => update(batchContinued),
    cancel: () => {
      jobs.cancel()
      update(batchCancelled)
      void parts.store.forget()
    },
    saveRecipe: async () => {
      await parts.learnt()
      const state = store.getState()
      const name = state.recording?.facts.name
      if (name === undefined) return
      const text = JSON.stringify(recipeOfPage(state), null, 2)
      const blob = new Blob([`${text}\n`], { type: 'application/json' })
      parts.downloadBlob(blob, recipeFileName(name))
    },
    preview: async () => {
      const next = neighbourOf(listOf(), 1)
      const recording = next && parts.listed.get(next.id)
      if (next === undefined || recording === undefined) return undefined
      try {
        const { facts } = await parts.openFile(await recalledJobOf(recording), {
          temporaryFile: () => Promise.resolve(undefined),
        }).promise
        return previewText(next.name, appliedRecipe(readRecipeOfPage(store.getState()), facts))
      } catch (error) {
        return `${next.name}: ${failureReason(error)}`
      }
    },
    showNext: async () => {
      const next = neighbourOf(listOf(), 1)
      const name = store.getState().recording?.facts.name
      if (next === undefined || name === undefined) return
      await parts.learnt()
      const recipe = readRecipeOfPage(store.getState())
      await parts.show(next.id)
      const state = store.getState()
      if (state.recording === undefined || listOf().openId !== next.id) return
      try {
        const { document } = appliedRecipe(recipe, state.recording.facts)
        store.setState(editedTo(state, document, `Do the same as to ${name}`))
      } catch (error) {
        alert(`${next.name}: ${failureReason(error)}`)
      }
    },
    recall: async () => {
      const saved = await stoppedBatch()
      if (saved === undefined) return
      const { record, outcomes } = saved
      const answer = (act: () => void) => () => {
        store.setState((state) => withdrawn(state, OFFER))
        act()
      }
      const finished = outcomes.size === 1 ? '1 was' : `${outcomes.size} were`
      const text = `A batch of ${record.files.length} files stopped when ${finished} finished.`
      const choices = [
        { name: 'Go on', act: answer(() => void goOn(record, outcomes)) },
        { name: 'Forget it', act: answer(() => void parts.store.forget()) },
      ]
      store.setState((state) => offered(state, { id: OFFER, text, about: 'visit', choices }))
    },
  }
}
