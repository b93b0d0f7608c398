import type { AppContext } from '#app/context'
import { type ListeningController, rehearseSound } from '#app/sound'
import { fetchAll } from '#lazy'
import { whenQuiet, whenTouched } from './idle'

/**
 * From this memory budget on the player is made before anybody plays: the browser has processes of its own for
 * sound, which take 27 MiB and for some seconds 50. Without it the first *Play* waits some tenths of a second.
 */
const PLAYER_BUDGET_BYTES = 2 ** 28

/** What is made ready before it is asked for, once nothing else is to be done. */
export interface Preparation {
  /**
   * What the first screen did without is fetched once that stands, so that the network may go. Where
   * the browser is to save data each part is fetched when it is asked for.
   */
  fetchTheRest(): Promise<void>
  /** Of a recording just opened: what playing and painting would otherwise wait for. */
  prepareSound(): Promise<void>
}

/** Both reject once the app has ended. */
export function createPreparation(
  context: AppContext,
  listening: Pick<ListeningController, 'prepare'>,
  isSettled: () => boolean,
): Preparation {
  const { store, pool, soundPool, ended } = context
  let hasRehearsed = false

  /** A file may be given, edited or saved meanwhile: that goes first. */
  const isFree = () => isSettled() && store.getState().notices.progress === undefined
  const quiet = () => whenQuiet(isFree, ended)

  return {
    fetchTheRest: async () => {
      await quiet()
      if (savesData()) return
      // The page's own first: the first file waits for it, and workers would compete with it.
      await fetchAll(quiet)
      await quiet()
      soundPool.resize(1)
      pool.readyForLong()
      for (const some of [pool, soundPool]) some.fetchAll()
    },
    prepareSound: async () => {
      const { recording } = store.getState()
      const isOpen = () => recording !== undefined && recording === store.getState().recording
      await quiet()
      if (isOpen() && !hasRehearsed) hasRehearsed = await rehearseSound(context, quiet)
      await whenTouched(ended)
      await quiet()
      const { memoryBudgetBytes } = store.getState()
      if (isOpen() && memoryBudgetBytes >= PLAYER_BUDGET_BYTES) listening.prepare()
    },
  }
}

/** Whether the person told the browser to save data, where it says so. */
function savesData(): boolean {
  const { connection } = navigator as { readonly connection?: { readonly saveData?: boolean } }
  return connection?.saveData === true
}
