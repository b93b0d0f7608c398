import {
  createAutosaveNotices,
  createAutosaving,
  createRecents,
  savedRecordings,
} from '#app/autosave'
import { createLazyBatch, createListedRecordings } from '#app/batch'
import { type AppContext, failureOf, type PictureBox } from '#app/context'
import { createStudy } from '#app/dataset'
import { createPicture, FrameLoop } from '#app/drawing'
import { createHistory } from '#app/editing'
import { createLazyFiles, type OpeningHow } from '#app/files'
import { createFinder } from '#app/finding'
import { createMeasuring, createSpectra } from '#app/measuring'
import { createLearning } from '#app/repair'
import { createListening, createMatching, followSound } from '#app/sound'
import { createSearchController } from '#app/strokes'
import { messageOf } from '#core/base'
import { isSpectrogramReading } from '#core/formats'
import { alerted, createEditorStore, warned } from '#editor'
import { WorkerPool } from '#engine'
import { lazy } from '#lazy'
import {
  canPickFolder,
  canPickSaveFile,
  clearEndedVisits,
  createEditStore,
  Database,
  visitFiles,
} from '#storage'
import { createActions } from './actions'
import type { App } from './app'
import { isOtherBudget, isOtherPicture, isOtherRecording, isReviewedOn } from './changes'
import { isDemoAsked } from './demo'
import { followedBy } from './followers'
import { whenFree, whenSettled } from './idle'
import { keepInstalled, openLaunched } from './installed'
import { createLazyBurstTuning } from './lazy-burst-tuning'
import { measureMemory, shareMemory, sharesOf } from './memory-use'
import { createPageChoices } from './page-choices'
import { createPreparation } from './preparation'
import { browserRim, type Rim } from './rim'
import { createRoundTrip } from './round-trip'
import { createScripting, type Specmask } from './scripting'

const fetchScan = lazy(() => import('./scan'))

declare global {
  /** The package's version; the build fills it in. */
  const SPECMASK_VERSION: string

  interface Window {
    specmask: Specmask
  }
}

/** Introduces the rooms to each other. One call makes the whole program but its page. */
export function createApp(rim: Rim = browserRim()): App {
  const ending = new AbortController()
  const { signal: ended } = ending
  const store = createEditorStore()
  const choices = createPageChoices(store, rim.settings)
  let readBox = (): PictureBox | undefined => undefined
  const context: AppContext = {
    store,
    pool: new WorkerPool(sharesOf(store.getState()).workerCount, rim.spawn),
    soundPool: new WorkerPool(0, rim.spawn),
    ended,
    pictureBox: () => readBox(),
  }
  const { pool, soundPool } = context
  const fail = (error: unknown): void => {
    const name = store.getState().recording?.facts.name ?? 'The recording'
    store.setState((state) => alerted(state, `${name}: ${failureOf(error)}`))
  }

  const database = new Database()
  const editStore = createEditStore(database)
  const notices = createAutosaveNotices(context, editStore, database)
  const autosaving = createAutosaving(context, editStore, notices)
  const learning = createLearning(context)
  const measuring = createMeasuring(context, fail)
  const spectra = createSpectra(context, fail)
  const matching = createMatching(context, fail)
  const listed = createListedRecordings(store)
  const temporaryFiles = visitFiles(ended)
  const files = createLazyFiles(context, {
    listed,
    temporaryFiles,
    openSession: autosaving.openSession,
    saved: savedRecordings(editStore),
    learning,
    measureRegions: measuring.measured,
  })
  const open = (some: readonly File[], how: OpeningHow) =>
    files.use(({ opening }) => opening.open(some, how))
  const batch = createLazyBatch(context, {
    listed,
    temporaryFiles,
    learnt: learning.settled,
    show: (id) => files.use(({ opening }) => opening.openListed(id)),
  })
  const recents = createRecents(context, editStore, notices, (some) => open(some, { mayAsk: true }))

  const loop = new FrameLoop()
  const thread = rim.spawnDrawThread(fail)
  const listening = createListening(context, () => sharesOf(store.getState()).soundBytes)
  const picture = createPicture(
    context,
    { loop, thread, tileBytes: sharesOf(store.getState()).tileBytes },
    {
      onPictureBox: (read) => {
        readBox = read
      },
      onMemory: () => loop.request('memory'),
      onError: fail,
    },
  )
  const memory = { pool, soundPool, picture, listening }
  const roundTrip = createRoundTrip(context, fail)
  const searches = createSearchController(context, fail)
  const finder = createFinder(context, fail)
  const bursts = createLazyBurstTuning(context, listening.actions.seek, fail)
  const study = createStudy(context)

  const isSettled = (): boolean => {
    const { recording, isOpening, rawQuestion, spectrogramQuestion } = store.getState()
    // What waits for a person goes on by itself no further.
    const isAsked = rawQuestion !== undefined || spectrogramQuestion !== undefined
    if (!isAsked && (isOpening || !files.isSettled || !recents.isSettled)) return false
    if (!autosaving.isSettled || searches.isPending || !learning.isSettled) return false
    if (!measuring.isSettled || !spectra.isSettled || !matching.isSettled) return false
    if (!finder.isSettled || !bursts.isSettled || !study.isSettled) return false
    return recording === undefined || (picture.isMounted && picture.isSettled && loop.isSettled)
  }
  const preparation = createPreparation(context, listening, isSettled)

  // What is to be computed follows the state once a frame, however often the view moved in it.
  loop.add('requests', picture.update)
  loop.add('memory', () => measureMemory(store, memory))

  const unfollow = followedBy(store, [
    // First of all, so that sound is rendered while all else is drawn.
    { do: (state, before) => followSound(listening, state, before) },
    { do: learning.follow },
    { do: () => loop.request('requests') },
    // Another picture is waited for: its tiles go before all else that it brings along.
    { when: isOtherPicture, do: picture.update },
    { do: picture.follow },
    { when: isOtherBudget, do: (state) => shareMemory(state, memory) },
    { do: () => loop.request('memory') },
    { do: autosaving.follow },
    { do: choices.follow },
    {
      when: isOtherRecording,
      do: (state) =>
        void fetchScan().then(({ scanUnusual }) => scanUnusual(context, state, fail), fail),
    },
    // A failure here loses nothing: the first stroke or play meets it again.
    { when: isOtherRecording, do: () => void preparation.prepareSound().catch(() => undefined) },
    { do: roundTrip.follow },
    { do: measuring.follow },
    { do: spectra.follow },
    { do: matching.follow },
    { when: isOtherRecording, do: finder.drop },
    { when: isOtherRecording, do: study.stop },
    { when: isReviewedOn, do: listening.actions.playSelection },
  ])

  const actions = createActions(
    context,
    {
      batch: batch.actions,
      files,
      recents,
      listening: listening.actions,
      searches,
      finder,
      bursts,
      study,
      picture,
      measuring: { ...measuring.actions, ...spectra.actions },
    },
    fail,
  )
  window.specmask = createScripting(context, {
    version: SPECMASK_VERSION,
    history: createHistory(context),
    temporaryFiles,
    learnt: learning.settled,
    open: (some, facts) =>
      open(some, isSpectrogramReading(facts) ? { reading: facts } : { raw: facts }),
    exportWav: () => files.use(({ saving }) => saving.exportWav()),
    whenIdle: async () => {
      // Somebody waits for it, so it need not wait for more edits.
      await autosaving.flush()
      await whenSettled(isSettled, ended)
    },
  })

  clearEndedVisits().catch((error: unknown) => {
    store.setState((state) =>
      warned(state, `What earlier visits left was not cleared: ${messageOf(error)}`),
    )
  })
  void recents.refresh()
  if (isDemoAsked()) actions.files.openDemo()
  // The end of the app stops it, or a host that lets nothing be installed: it goes on as it is.
  void preparation
    .fetchTheRest()
    .then(() => batch.recall())
    .then(() => keepInstalled(context, () => autosaving.flush()))
    .catch(() => undefined)
  openLaunched(actions.files.open, fail)

  return {
    version: SPECMASK_VERSION,
    store,
    actions,
    mounts: picture.mounts,
    canSaveToDisk: canPickSaveFile(),
    canPickFolder: canPickFolder(),
    playbackNote: listening.note,
    whenFree: () => whenFree(ended),
    end: async () => {
      unfollow()
      ending.abort()
      loop.end()
      thread.end()
      pool.end()
      soundPool.end()
      Reflect.deleteProperty(window, 'specmask')
      await autosaving.end()
      await database.close()
    },
  }
}
