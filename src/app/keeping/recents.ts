import type { Studio } from '#app/studio'
import { isNamed, messageOf } from '#core/base'
import { alerted } from '#editor'
import { claimedWorks, removeCopy, StoreError, type WorkStore } from '#storage'
import type { KeepingTold } from './keeping-told'
import { keptRecording } from './kept-recordings'

export interface Recents {
  /** Looks what is kept. */
  refresh(): Promise<void>
  /**
   * Opens the recording of earlier work.
   *
   * @returns false where it is not at hand and must be chosen; the page says which
   */
  reopen(fingerprint: string): Promise<boolean>
  /** Discards the work, and the copy of its recording. */
  remove(fingerprint: string): Promise<void>
  readonly isSettled: boolean
}

/** The work of earlier visits. */
export function createRecents(
  studio: Studio,
  works: WorkStore,
  told: KeepingTold,
  open: (files: readonly File[]) => Promise<void>,
): Recents {
  const { store } = studio
  let looksRunning = 0

  async function look(): Promise<void> {
    looksRunning++
    try {
      const recents = await works.list()
      store.setState({ recents })
      if ((await works.unreadable()).length > 0) told.unreadable('')
    } catch (error) {
      // Any other fault matters once something is edited, and is told then.
      if (error instanceof StoreError && error.fault === 'foreign') told.failed(error)
    } finally {
      looksRunning--
    }
  }

  async function reopen(fingerprint: string): Promise<boolean> {
    const record = await works.get(fingerprint)
    if (record === undefined) {
      await look()
      return true
    }
    const files = await keptRecording(works, record)
    if (files === undefined) {
      const { name, regionCount } = record
      store.setState({ awaited: { name, regionCount, projectName: undefined } })
      return false
    }
    await open(files)
    return true
  }

  async function remove(fingerprint: string): Promise<void> {
    const name = store.getState().recents.find((each) => each.fingerprint === fingerprint)?.name
    if ((await claimedWorks()).includes(fingerprint)) {
      store.setState((state) => alerted(state, `${name} is open in another tab; close it first.`))
      return
    }
    await works.remove(fingerprint)
    await removeCopy(fingerprint)
    await look()
  }

  /** Tells what goes wrong; a refused recording is told by then. */
  async function toldWhenFailing<T>(work: Promise<T>, otherwise: T): Promise<T> {
    try {
      return await work
    } catch (error) {
      if (!isNamed(error, 'OpenError')) {
        store.setState((state) =>
          alerted(state, `What is kept cannot be used: ${messageOf(error)}.`),
        )
      }
      return otherwise
    }
  }

  return {
    refresh: look,
    reopen: (fingerprint) => toldWhenFailing(reopen(fingerprint), true),
    remove: (fingerprint) => toldWhenFailing(remove(fingerprint), undefined),
    get isSettled() {
      return looksRunning === 0
    },
  }
}
