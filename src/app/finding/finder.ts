import type { AppContext } from '#app/context'
import { isNamed } from '#core/base'
import type { Found } from '#core/find'
import type { FindOptions } from '#core/project'
import {
  beganFinding,
  type EditorState,
  type Finding,
  type FindSettings,
  findOptionsOf,
  hitsByLikeness,
  soleRegion,
  withFoundTaken,
  withHitDropped,
} from '#editor'
import type { Job } from '#engine'
import { lazy } from '#lazy'
import { startFind } from './find'

/** What finds, and takes what was found. */
export interface FindActions {
  /** Begins to look for what stands out; where that is under way it is dropped. */
  toggle(): void
  /** Looks for what is like the selected region. */
  findLike(): void
  change(settings: Partial<FindSettings>): void
  setCutoff(score: number): void
  /** Leaves a hit out, or takes it again. */
  dropHit(hit: Found, isDropped: boolean): void
  /** What was found becomes regions, in one step. */
  take(effect: 'mark' | 'keep'): void
  drop(): void
}

const loadHitPictures = lazy(() => import('./hit-pictures'))

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
  let isShowing = false

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
      patch({ found, share: undefined, dropped: new Set(), pictures: new Map() })
      void showHits()
    } catch (error) {
      if (job !== mine) return
      job = undefined
      store.setState({ finding: undefined })
      if (!isNamed(error, 'CancelledError')) onError(error)
    }
  }

  /** Small pictures of what is like a region, the likest first, as long as that search is looked at. */
  async function showHits(): Promise<void> {
    const { finding } = store.getState()
    if (finding?.like === undefined) return
    const found = finding.found
    isShowing = true
    try {
      const { hitPictures } = await loadHitPictures()
      for await (const [hit, picture] of hitPictures(context, hitsByLikeness(finding))) {
        const { finding: now } = store.getState()
        if (now?.found !== found) return
        patch({ pictures: new Map(now?.pictures).set(hit, picture) })
      }
    } catch (error) {
      if (store.getState().finding?.found === found && !isNamed(error, 'CancelledError')) {
        onError(error)
      }
    } finally {
      isShowing = false
    }
  }

  function begin(like: string | undefined): void {
    if (store.getState().recording === undefined) return
    store.setState({ finding: beganFinding(like, FIRST_CUTOFF) })
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
    dropHit: (hit, isDropped) =>
      store.setState(({ finding }) => ({
        finding: finding && withHitDropped(finding, hit, isDropped),
      })),
    take: (effect) => {
      if (job !== undefined) return
      store.setState((state) => withFoundTaken(state, effect))
    },
    drop,
    get isSettled() {
      return job === undefined && !isShowing
    },
  }
}

function optionsOf(state: EditorState): FindOptions {
  const like = state.finding?.like
  return like === undefined ? findOptionsOf(state) : { like, minScore: LEAST_SCORE }
}
