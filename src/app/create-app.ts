import { createDrawing, createMaskWork, createTileWork, FrameLoop } from '#app/drawing'
import {
  createCopying,
  createEditing,
  createLateIqMasks,
  createRegionEditing,
  createViewing,
} from '#app/editing'
import { createFileActions, createLateFiles } from '#app/files'
import { createKeeping, createKeepingTold, createRecents, keptFiles } from '#app/keeping'
import {
  createKeyedBox,
  createPictureDrags,
  createRegionDrag,
  createRegrowing,
  createSearchWork,
  createStrokes,
} from '#app/pen'
import {
  createListening,
  createTuning,
  createWaveformWork,
  followSound,
  rehearseSound,
} from '#app/sound'
import { failureOf, noSizes, type Sizes, type Studio } from '#app/studio'
import { messageOf } from '#core/base'
import type { EngineName } from '#core/dsp'
import { alerted, createEditorStore, type EditorState, maskLayerOf, warned } from '#editor'
import { spawnDrawThread, spawnWith, WorkerPool } from '#engine'
import { fetchAll, lazy } from '#lazy'
import {
  canPickSaveFile,
  clearEndedVisits,
  Database,
  remember,
  remembered,
  visitFiles,
  workStore,
} from '#storage'
import type { App } from './app'
import { demoFile, isDemoAsked } from './demo'
import { followedBy } from './followers'
import { whenFree, whenSettled, whenTouched } from './idle'
import { createMemoryWork } from './memory-work'
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
  const memory = createMemoryWork(store, { remember, remembered }, () => ({
    pool,
    soundPool,
    tiles,
    listening,
  }))
  const spawn = spawnWith(engineChoice())
  const pool = new WorkerPool(memory.shares.workerCount, spawn)
  const soundPool = new WorkerPool(0, spawn)
  const studio: Studio = {
    store,
    pool,
    soundPool,
    file: undefined,
    checks: undefined,
    pictureBox: () => undefined,
  }
  const loop = new FrameLoop()
  let sizes: Sizes = noSizes

  const fail = (error: unknown): void => {
    const name = store.getState().recording?.facts.name ?? 'The recording'
    store.setState((state) => alerted(state, `${name}: ${failureOf(error)}`))
  }
  const database = new Database()
  const works = workStore(database)
  const told = createKeepingTold(studio, works, database)
  const keeping = createKeeping(studio, works, told)
  const files = createLateFiles(studio, {
    temporaryFiles: visitFiles(),
    place: keeping.place,
    kept: keptFiles(works),
  })
  const recents = createRecents(studio, works, told, (some) =>
    files.use(({ opening }) => opening.open(some)),
  )
  const listening = createListening(studio, () => memory.shares.soundBytes)
  const thread = spawnDrawThread(fail)
  const tiles = createTileWork(studio, thread, memory.shares.tileBytes, {
    onTiles: (keys) => {
      drawing.followTiles(keys)
      loop.request('memory')
    },
    onRanges: () => waveform.refresh(),
    onError: fail,
  })
  const masks = createMaskWork(studio, thread, () => drawing.request('picture'), fail)
  const waveform = createWaveformWork(studio, tiles, {
    onChange: () => drawing.request('waveform'),
    onError: fail,
  })
  const drawing = createDrawing(
    studio,
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

  const roundTrip = createRoundTrip(studio, fail)

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
    { do: () => loop.request('work') },
    // Another picture is waited for: its tiles go before all else that it brings along.
    { when: isOtherPicture, do: pursue },
    { do: drawing.follow },
    { do: () => loop.request('memory') },
    { do: keeping.follow },
    {
      when: isOtherRecording,
      do: (state) =>
        void fetchScan().then(({ scanUnusual }) => scanUnusual(studio, state, fail), fail),
    },
    // Nothing is lost where it fails: whoever paints or plays finds out.
    { when: isOtherRecording, do: () => void prepareSound().catch(() => undefined) },
    { do: roundTrip.follow },
  ])

  const isSettled = (): boolean => {
    const { recording, isOpening } = store.getState()
    if (isOpening || !files.isSettled || !recents.isSettled) return false
    if (!keeping.isSettled || searches.isPending) return false
    if (recording === undefined) return true
    const isOnPage = sizes.pictureWidthPx > 0
    const isKnown = tiles.isSettled && masks.isSettled && waveform.isSettled
    return isOnPage && isKnown && loop.isSettled && thread.isSettled
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
    if (isOpen() && !hasRehearsed) hasRehearsed = await rehearseSound(studio)
    await whenTouched()
    await whenFree()
    if (isOpen()) listening.prepare()
  }

  const editing = createEditing(studio)
  const regions = createRegionEditing(studio)
  const searches = createSearchWork(studio, fail)
  const strokes = createStrokes(studio, searches)
  const drags = createPictureDrags(strokes, createRegionDrag(studio))
  window.specmask = createScripting(studio, {
    version: SPECMASK_VERSION,
    actions: editing,
    open: (some) => files.use(({ opening }) => opening.open(some)),
    exportWav: () => files.use(({ saving }) => saving.exportWav()),
    whenIdle: async () => {
      // Somebody waits for it, so it need not wait for more edits.
      await keeping.flush()
      await whenSettled(isSettled)
    },
  })

  const fileActions = createFileActions(files)
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
      ...editing,
      ...regions,
      ...createCopying(studio),
      ...createRegrowing(studio, searches),
      ...drags.actions,
      finishStroke: strokes.finishStroke,
      stepStrokeBack: strokes.stepStrokeBack,
      setTool: strokes.setTool,
      paintBox: drags.outsideDrags(createKeyedBox(studio).paintBox),
      undo: drags.outsideDrags(editing.undo),
      redo: drags.outsideDrags(editing.redo),
      jumpTo: drags.outsideDrags(editing.jumpTo),
      removeRegions: drags.outsideDrags(regions.removeRegions),
      ...createViewing(studio),
      ...listening.actions,
      ...createTuning(studio),
      ...createLateIqMasks(studio, fail),
      ...fileActions,
      openDemo,
      reopenRecent: recents.reopen,
      removeRecent: (fingerprint) => void recents.remove(fingerprint),
      hover: (at) => {
        drawing.hover(at)
        drags.actions.hover(at)
      },
      setMemoryBudget: memory.setBudget,
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
  return isOtherRecording(after, before) || maskLayerOf(after).stft !== maskLayerOf(before).stft
}

/** `?engine=reference` computes without the SIMD kernel, as browsers do that lack it; both are tested so. */
function engineChoice(): EngineName {
  const asked = new URLSearchParams(location.search).get('engine')
  return asked === 'reference' ? 'reference' : 'kernel'
}
