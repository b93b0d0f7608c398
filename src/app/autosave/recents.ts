import type { AppContext } from '#app/context'
import { isNamed, messageOf } from '#core/base'
import { alerted } from '#editor'
import { claimedRecordings, type EditStore, removeCopy, StoreError } from '#storage'
import type { AutosaveNotices } from './autosave-notices'
import { savedRecording } from './saved-recordings'

export interface Recents {
  /** Lists the saved edits anew. */
  refresh(): Promise<void>
  /**
   * Opens a recording with the edits of an earlier visit.
   *
   * @returns false where it is not at hand and must be chosen; the page says which
   */
  reopen(fingerprint: string): Promise<boolean>
  /** Discards the edits, and the copy of their recording. */
  remove(fingerprint: string): Promise<void>
  readonly isSettled: boolean
}

/** Edits of earlier visits. */
export function createRecents(
  context: AppContext,
  editStore: EditStore,
  notices: AutosaveNotices,
  open: (files: readonly File[]) => Promise<void>,
): Recents {
  const { store } = context
  let refreshesRunning = 0

  async function refreshList(): Promise<void> {
    refreshesRunning++
    try {
      const recents = await editStore.list()
      store.setState({ recents })
      if ((await editStore.unreadable()).length > 0) notices.unreadable('')
    } catch (error) {
      // Any other fault matters once something is edited, and is reported then.
      if (error instanceof StoreError && error.fault === 'foreign') notices.failed(error)
    } finally {
      refreshesRunning--
    }
  }

  async function reopen(fingerprint: string): Promise<boolean> {
    const record = await editStore.get(fingerprint)
    if (record === undefined) {
      await refreshList()
      return true
    }
    const files = await savedRecording(editStore, record)
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
    if ((await claimedRecordings()).includes(fingerprint)) {
      store.setState((state) => alerted(state, `${name} is open in another tab; close it first.`))
      return
    }
    await editStore.remove(fingerprint)
    await removeCopy(fingerprint)
    await refreshList()
  }

  /** Shows an alert for what goes wrong, except for a refused recording, which has had its own. */
  async function reportingFailure<T>(action: Promise<T>, otherwise: T): Promise<T> {
    try {
      return await action
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
    refresh: refreshList,
    reopen: (fingerprint) => reportingFailure(reopen(fingerprint), true),
    remove: (fingerprint) => reportingFailure(remove(fingerprint), undefined),
    get isSettled() {
      return refreshesRunning === 0
    },
  }
}
