import { type AppContext, failureOf, type PictureBox } from '#app/context'
import { createHistory } from '#app/editing'
import { messageOf } from '#core/base'
import { alerted, createEditorStore, warned } from '#editor'
import { WorkerPool } from '#engine'
import { canPickFolder, canPickSaveFile, clearEndedVisits } from '#storage'
import { createActions } from './actions'
import type { Actions, App } from './app'
import { isDemoAsked } from './demo'
import { followedBy } from './followers'
import { followersOf } from './following'
import { whenFree, whenQuiet, whenSettled } from './idle'
import { keepInstalled, openLaunched } from './installed'
import { shareMemory, sharesOf, usedBytesOf } from './memory-use'
import { createPageChoices } from './page-choices'
import { createPreparation, type Preparation } from './preparation'
import { browserRim, type Rim } from './rim'
import { createScripting, type Specmask } from './scripting'
import { createServices, type Services } from './services'
import { isSettled } from './settled'

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
  const fail = (error: unknown): void => {
    const name = store.getState().recording?.facts.name ?? 'The recording'
    store.setState((state) => alerted(state, `${name}: ${failureOf(error)}`))
  }
  const onPictureBox = (read: typeof readBox): void => {
    readBox = read
  }
  const settled = (): boolean => isSettled(store.getState(), services)
  const host = { onPictureBox, whenQuiet: () => whenQuiet(settled, ended) }
  const services = createServices(context, rim, host, fail)
  const { listening, loop, picture, thread } = services
  const preparation = createPreparation(context, listening, settled)

  // What is to be computed follows the state once a frame, however often the view moved in it.
  const memory = { pool: context.pool, soundPool: context.soundPool, picture, listening }
  shareMemory(store.getState(), memory)
  loop.add('requests', picture.update)
  const unfollow = followedBy(
    store,
    followersOf(context, { services, memory, choices, preparation }, fail),
  )

  const actions = createActions(context, services, fail)
  window.specmask = scriptingOf(context, services, settled)
  beginBesides(context, { services, preparation, actions }, fail)

  return {
    version: SPECMASK_VERSION,
    store,
    actions,
    mounts: picture.mounts,
    canSaveToDisk: canPickSaveFile(),
    canPickFolder: canPickFolder(),
    playbackNote: listening.note,
    usedBytes: () => usedBytesOf(memory),
    whenFree: () => whenFree(ended),
    whenShown: () => Promise.race([picture.shown, host.whenQuiet()]),
    end: async () => {
      unfollow()
      ending.abort()
      loop.end()
      thread.end()
      context.pool.end()
      context.soundPool.end()
      Reflect.deleteProperty(window, 'specmask')
      await services.autosaving.end()
      await services.database.close()
    },
  }
}

function scriptingOf(
  context: AppContext,
  { autosaving, files, learning, temporaryFiles }: Services,
  settled: () => boolean,
): Specmask {
  return createScripting(context, {
    version: SPECMASK_VERSION,
    history: createHistory(context),
    temporaryFiles,
    learnt: learning.settled,
    open: (some, facts) => files.use((each) => each.openGiven(some, facts)),
    checks: files.checks,
    exportWav: () => files.use(({ saving }) => saving.exportWav()),
    whenIdle: async () => {
      // Somebody waits for it, so it need not wait for more edits.
      await autosaving.flush()
      await whenSettled(settled, context.ended)
    },
  })
}

/** Begins what nobody asks for: a demo or files that came with the address, what earlier visits left. */
function beginBesides(
  context: AppContext,
  parts: {
    readonly services: Services
    readonly preparation: Preparation
    readonly actions: Actions
  },
  fail: (error: unknown) => void,
): void {
  const { services, preparation, actions } = parts
  clearEndedVisits().catch((error: unknown) => {
    context.store.setState((state) =>
      warned(state, `What earlier visits left was not cleared: ${messageOf(error)}`),
    )
  })
  void services.recents.refresh()
  void whenFree(context.ended).then(
    () => services.thread.ready(),
    () => undefined,
  )
  if (isDemoAsked()) actions.files.openDemo()
  // The end of the app stops it, or a host that lets nothing be installed: it goes on as it is.
  void preparation
    .fetchTheRest()
    .then(() => services.batch.recall())
    .then(() => keepInstalled(context, () => services.autosaving.flush()))
    .catch(() => undefined)
  openLaunched(actions.files.open, fail)
}
