import type { AppContext } from '#app/context'
import { isNamed } from '#core/base'
import type { FindOptions } from '#core/project'
import {
  type EditorState,
  type Finding,
  type FindSettings,
  soleRegion,
  withFoundTaken,
} from '#editor'
import type { Job } from '#engine'
import { startFind } from './find'

/** What finds, and takes what was found. */
export interface FindActions {
  /** Begins to look for what stands out; where that is under way it is dropped. */
  toggle(): void
  /** Looks for what is like the selected region. */
  findLike(): void
  change(settings: Partial<FindSettings>): void
  setCutoff(score: number): void
  /** What was found becomes regions, in one step. */
  take(effect: 'mark' | 'keep'): void
  drop(): void
}

/** Of all that is like a region at all the person says how like it has to be. */
const LEAST_SCORE = 0.2
const FIRST_CUTOFF = 0.5

/** One search at a time; another one drops it. */
export function createFinder(
  context: AppContext,
  onError: (error: unknown) => void,
): FindActions & { readonly isSettled: boolean } {
  const { store } = context
  let job: Job<unknown> | undefined

  function stop(): void {
    const stopped = job
    job = undefined
    stopped?.cancel()
  }

  const patch = (change: Partial<Finding>): void =>
    store.setState(({ finding }) => ({ finding: finding && { ...finding, ...change } }))

  async function search(): Promise<void> {
    stop()
    const options = optionsOf(store.getState())
    const mine = startFind(context, options, (share) => {
      if (job === mine) patch({ share })
    })
    if (mine === undefined) return
    job = mine
    patch({ share: 0 })
    try {
      const found = await mine.promise
      if (job !== mine) return
      job = undefined
      patch({ found, share: undefined })
    } catch (error) {
      if (job !== mine) return
      job = undefined
      store.setState({ finding: undefined })
      if (!isNamed(error, 'CancelledError')) onError(error)
    }
  }

  function begin(like: string | undefined): void {
    if (store.getState().recording === undefined) return
    store.setState({ finding: { like, found: undefined, share: 0, cutoff: FIRST_CUTOFF } })
    void search()
  }

  const drop = (): void => {
    stop()
    store.setState({ finding: undefined })
  }

  return {
    toggle: () => {
      const { finding } = store.getState()
      if (finding !== undefined && finding.like === undefined) drop()
      else begin(undefined)
    },
    findLike: () => {
      const region = soleRegion(store.getState())
      if (region !== undefined) begin(region.id)
      else store.setState({ remark: { text: 'Select one region to find what is like it.' } })
    },
    change: (settings) => {
      store.setState(({ find }) => ({ find: { ...find, ...settings } }))
      const { finding } = store.getState()
      if (finding !== undefined && finding.like === undefined) void search()
    },
    setCutoff: (cutoff) => patch({ cutoff }),
    take: (effect) => {
      if (job !== undefined) return
      store.setState((state) => withFoundTaken(state, effect))
    },
    drop,
    get isSettled() {
      return job === undefined
    },
  }
}

function optionsOf({ finding, find, view }: EditorState): FindOptions {
  if (finding?.like !== undefined) return { like: finding.like, minScore: LEAST_SCORE }
  const { band, ...settings } = find
  const { lowHz, highHz } = view
  return band === 'view' ? { ...settings, lowHz, highHz } : settings
}
