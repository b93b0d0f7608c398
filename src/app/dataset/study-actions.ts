import { type AppContext, failureOf } from '#app/context'
import { isNamed } from '#core/base'
import {
  alerted,
  type Study,
  type StudyMap,
  type StudyTable,
  withoutSuggestions,
  withSuggestionsConfirmed,
} from '#editor'
import { lazy } from '#lazy'
import type { Watch } from './requests'

/** What tells classes of regions apart by their features. */
export interface StudyActions {
  /** Computes features of all regions anew: the map of them, and how well their labels are predicted. */
  compare(): void
  showMap(change: Partial<StudyMap>): void
  /** Suggests labels for the regions that have none, by those that have one. */
  suggest(classifier: Study['classifier']): void
  /** Suggested labels become labels, in one step: all, or those of some regions. */
  confirm(ids?: ReadonlySet<string>): void
  discard(): void
  stop(): void
}

const loadStudy = lazy(() => import('./study'))

type StudyCode = Awaited<ReturnType<typeof loadStudy>>

/** One computation at a time; another one takes its place. */
export function createStudy(context: AppContext): StudyActions & { readonly isSettled: boolean } {
  const { store } = context
  let running: AbortController | undefined

  const patch = (change: Partial<Study>): void =>
    store.setState(({ study }) => ({ study: { ...study, ...change } }))

  async function run(
    what: string,
    compute: (code: StudyCode, watch: Watch) => Promise<Partial<Study>>,
  ): Promise<void> {
    if (store.getState().recording === undefined) return
    running?.abort()
    const mine = new AbortController()
    running = mine
    const own = (change: Partial<Study>): void => {
      if (running === mine) patch(change)
    }
    own({ share: 0 })
    try {
      const watch = { signal: mine.signal, onProgress: (share: number) => own({ share }) }
      own(await compute(await loadStudy(), watch))
    } catch (error) {
      const isMine = running === mine && !isNamed(error, 'CancelledError')
      if (isMine)
        store.setState((state) => alerted(state, `${what} did not work: ${failureOf(error)}`))
    } finally {
      own({ share: undefined })
      if (running === mine) running = undefined
    }
  }

  /** The features of the regions that there are now, and where the map has them. */
  async function tableNow(code: StudyCode, watch: Watch): Promise<StudyTable> {
    const { table } = store.getState().study
    if (table !== undefined && code.isOfRegions(store.getState(), table)) return table
    const made = await code.studyTable(context, watch)
    const { map } = store.getState().study
    patch({ table: made, positions: await code.positionsOf(context, made, map, watch) })
    return made
  }

  return {
    compare: () =>
      void run('Comparing regions', async (code, watch) => {
        patch({ table: undefined, positions: undefined })
        const table = await tableNow(code, watch)
        const { classifier } = store.getState().study
        const assessments = await code.assessments(context, table, classifier, watch)
        return { assessments }
      }),
    showMap: (change) =>
      void run('The map', async (code, watch) => {
        const map = { ...store.getState().study.map, ...change }
        patch({ map })
        const { table } = store.getState().study
        if (table === undefined) return {}
        return { positions: await code.positionsOf(context, table, map, watch) }
      }),
    suggest: (classifier) =>
      void run('Suggesting labels', async (code, watch) => {
        patch({ classifier })
        const table = await tableNow(code, watch)
        const suggestions = await code.suggestions(context, table, classifier, watch)
        const assessments = await code.assessments(context, table, classifier, watch)
        return { suggestions, assessments }
      }),
    confirm: (ids) => store.setState((state) => withSuggestionsConfirmed(state, ids)),
    discard: () => store.setState(withoutSuggestions),
    stop: () => running?.abort(),
    get isSettled() {
      return running === undefined
    },
  }
}
