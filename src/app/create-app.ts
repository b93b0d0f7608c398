import {
  createAutosaveNotices,
  createAutosaving,
  createRecents,
  savedRecordings,
} from '#app/autosave'
import { type AppContext, failureOf, noSizes, type Sizes } from '#app/context'
import { createDrawing, createMaskController, createTileController, FrameLoop } from '#app/drawing'
import {
  createCopying,
  createHistory,
  createLazyIqMasks,
  createMaskEditing,
  createRegionEditing,
  createToolSettings,
  createViewing,
} from '#app/editing'
import { createFileActions, createLazyFiles } from '#app/files'
import { createLearning } from '#app/repair'
import {
  createListening,
  createTuning,
  createWaveformController,
  followSound,
  rehearseSound,
} from '#app/sound'
import {
  createKeyedBox,
  createPictureDrags,
  createRegionDrag,
  createRegrowing,
  createSearchController,
  createStrokes,
} from '#app/strokes'
import { messageOf } from '#core/base'
import type { EngineName } from '#core/dsp'
import { alerted, createEditorStore, type EditorState, warned } from '#editor'
import { spawnDrawThread, spawnWith, WorkerPool } from '#engine'
import { fetchAll, lazy } from '#lazy'
import {
  canPickSaveFile,
  clearEndedVisits,
  createEditStore,
  Database,
  remember,
  remembered,
  visitFiles,
} from '#storage'
import type { App } from './app'
import { demoFile, isDemoAsked } from './demo'
import { followedBy } from './followers'
import { whenFree, whenSettled, whenTouched } from './idle'
import { createMemoryController } from './memory-controller'
import { createPageActions } from './page-actions'
import { keepPageChoices } from './page-choices'
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
export function createApp(): App {
  const store = createEditorStore()
  keepPageChoices(store, { remember, remembered })
  const memory = createMemoryController(store, { remember, remembered }, () => ({
    pool,
    soundPool,
    tiles,
    listening,
  }))
  const spawn = spawnWith(engineChoice())
  const pool = new WorkerPool(memory.shares.workerCount, spawn)
  const soundPool = new WorkerPool(0, spawn)
  const context: AppContext = {
    store,
    pool,
    soundPool,
    pictureBox: () => undefined,
  }
  const loop = new FrameLoop()
  let sizes: Sizes = noSizes

  const fail = (error: unknown): void => {
    const name = store.getState().recording?.facts.name ?? 'The recording'
    store.setState((state) => alerted(state, `${name}: ${failureOf(error)}`))
  }
  const database = new Database()
  const editStore = createEditStore(database)
  const notices = createAutosaveNotices(context, editStore, database)
  const autosaving = createAutosaving(context, editStore, notices)
  const learning = createLearning(context)
  const files = createLazyFiles(context, {
    temporaryFiles: visitFiles(),
    openSession: autosaving.openSession,
    saved: savedRecordings(editStore),
    learning,
  })
  const recents = createRecents(context, editStore, notices, (some) =>
    files.use(({ opening }) => opening.open(some)),
  )
  const listening = createListening(context, () => memory.shares.soundBytes)
  const thread = spawnDrawThread(fail)
  const tiles = createTileController(context, thread, memory.shares.tileBytes, {
    onTiles: (keys) => {
      drawing.followTiles(keys)
      loop.request('memory')
    },
    onRanges: () => waveform.refresh(),
    onError: fail,
  })
  const masks = createMaskController(context, thread, () => drawing.request('picture'), fail)
  const waveform = createWaveformController(context, tiles, {
    onChange: () => drawing.request('waveform'),
    onError: fail,
  })
  const drawing = createDrawing(
    context,
    loop,
    { thread, tiles, waveform },
    {
      onSizes: (change) => {
        sizes = { ...sizes, ...change }
        pursue()
      },
      onError: fail,
    },
  )

  const roundTrip = createRoundTrip(context, fail)

  loop.add('memory', () => memory.update())

  /** Asks for what the state shows. */
  function pursue(): void {
    tiles.update(store.getState(), sizes)
    masks.update(store.getState(), sizes)
    waveform.update(store.getState(), sizes)
  }

  // What is to be computed follows the state once a frame, however often the view moved in it.
  loop.add('work', pursue)

  followedBy(store, [
    // First of all, so that sound is rendered while all else is drawn.
    { do: (state, before) => followSound(listening, state, before) },
    { do: learning.follow },
    { do: () => loop.request('work') },
    // Another picture is waited for: its tiles go before all else that it brings along.
    { when: isOtherPicture, do: pursue },
    { do: drawing.follow },
    { do: () => loop.request('memory') },
    { do: autosaving.follow },
    {
      when: isOtherRecording,
      do: (state) =>
        void fetchScan().then(({ scanUnusual }) => scanUnusual(context, state, fail), fail),
    },
    // A failure here loses nothing: the first stroke or play meets it again.
    { when: isOtherRecording, do: () => void prepareSound().catch(() => undefined) },
    { do: roundTrip.follow },
  ])

  const isSettled = (): boolean => {
    const { recording, isOpening } = store.getState()
    if (isOpening || !files.isSettled || !recents.isSettled) return false
    if (!autosaving.isSettled || searches.isPending || !learning.isSettled) return false
    if (recording === undefined) return true
    const isOnPage = sizes.pictureWidthPx > 0
    const isComplete = tiles.isSettled && masks.isSettled && waveform.isSettled
    return isOnPage && isComplete && loop.isSettled && thread.isSettled
  }

  /** What the first screen did without is fetched once that stands, so that the network may go. */
  async function fetchTheRest(): Promise<void> {
    await whenSettled(isSettled)
    await whenFree()
    soundPool.resize(1)
    // The page's own first: the first file waits for it, and workers would compete with it.
    await fetchAll()
    // A file may have been given meanwhile: its picture goes first.
    await whenSettled(isSettled)
    await whenFree()
    pool.readyForLong()
    for (const some of [pool, soundPool]) some.fetchAll()
  }

  let hasRehearsed = false

  /** What playing and painting would otherwise wait for, made ready once the picture stands. */
  async function prepareSound(): Promise<void> {
    const { recording } = store.getState()
    const isOpen = () => recording !== undefined && recording === store.getState().recording
    await whenSettled(isSettled)
    await whenFree()
    if (isOpen() && !hasRehearsed) hasRehearsed = await rehearseSound(context)
    await whenTouched()
    await whenFree()
    if (isOpen()) listening.prepare()
  }

  const history = createHistory(context)
  const regions = createRegionEditing(context)
  const searches = createSearchController(context, fail)
  const strokes = createStrokes(context, searches)
  const drags = createPictureDrags(strokes, createRegionDrag(context))
  window.specmask = createScripting(context, {
    version: SPECMASK_VERSION,
    history,
    learnt: learning.settled,
    open: (some) => files.use(({ opening }) => opening.open(some)),
    exportWav: () => files.use(({ saving }) => saving.exportWav()),
    whenIdle: async () => {
      // Somebody waits for it, so it need not wait for more edits.
      await autosaving.flush()
      await whenSettled(isSettled)
    },
  })

  const fileActions = createFileActions(context, files)
  const openDemo = (): void => {
    demoFile().then((file) => fileActions.open([file]), fail)
  }
  clearEndedVisits().catch((error: unknown) => {
    store.setState((state) =>
      warned(state, `What earlier visits left was not cleared: ${messageOf(error)}`),
    )
  })
  void recents.refresh()
  if (isDemoAsked()) openDemo()
  void fetchTheRest()

  return {
    version: SPECMASK_VERSION,
    store,
    actions: {
      files: {
        ...fileActions,
        openDemo,
        reopenRecent: recents.reopen,
        removeRecent: (fingerprint) => void recents.remove(fingerprint),
      },
      history: {
        undo: drags.outsideDrags(history.undo),
        redo: drags.outsideDrags(history.redo),
        jumpTo: drags.outsideDrags(history.jumpTo),
      },
      mask: { ...createMaskEditing(context), ...createLazyIqMasks(context, fail) },
      page: { ...createPageActions(context), setMemoryBudget: memory.setBudget },
      regions: {
        ...regions,
        ...createCopying(context),
        ...createRegrowing(context, searches),
        remove: drags.outsideDrags(regions.remove),
      },
      sound: listening.actions,
      strokes: {
        ...drags.actions,
        finish: strokes.finish,
        stepBack: strokes.stepBack,
        paintBox: drags.outsideDrags(createKeyedBox(context).paintBox),
        hover: (at) => {
          drawing.hover(at)
          drags.actions.hover(at)
        },
      },
      tool: { ...createToolSettings(context), choose: strokes.chooseTool },
      tuner: createTuning(context),
      view: createViewing(context),
    },
    mounts: drawing.mounts,
    canSaveToDisk: canPickSaveFile(),
    playbackNote: listening.note,
  }
}

function isOtherRecording(after: EditorState, before: EditorState): boolean {
  return after.recording !== before.recording
}

function isOtherPicture(after: EditorState, before: EditorState): boolean {
  return isOtherRecording(after, before) || after.display.analysis !== before.display.analysis
}

/** `?engine=reference` computes without the SIMD kernel, as browsers do that lack it; both are tested so. */
function engineChoice(): EngineName {
  const asked = new URLSearchParams(location.search).get('engine')
  return asked === 'reference' ? 'reference' : 'kernel'
}
