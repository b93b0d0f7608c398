import { pictureRef, type Studio } from '#app/studio'
import type { FrameGrid } from '#core/grid'
import { type Shape, shapeBounds } from '#core/mask'
import { framesAbout, type Search, type SearchedFrames } from '#core/trace'
import { type EditorState, gridOf, warned } from '#editor'
import { priority } from '#engine'

/** What a worker is to look for, and in which stretch of time. */
export interface Wish {
  readonly search: Search
  /** Where there is more than can be looked at, what is near this counts. */
  readonly atS: number
  readonly time: { readonly startS: number; readonly endS: number }
  /** undefined where the search failed, which has been told. */
  readonly onEnd: (shape: Shape | undefined) => void
}

/** A search that has not begun; undefined where nothing is open. */
export function preparedSearch(
  studio: Studio,
  state: EditorState,
  { search, atS, time }: Pick<Wish, 'search' | 'atS' | 'time'>,
) {
  const grid = gridOf(state)
  const picture = pictureRef(studio, state)
  if (grid === undefined || picture === undefined) return undefined
  const frames = framesAbout(grid, atS, time)
  const job = { picture, startFrame: frames.start, endFrame: frames.end, search }
  return {
    grid,
    frames,
    submit: () => studio.pool.submit(priority.mask, (api, id) => api.trace(job, id)),
  }
}

export interface SearchWork {
  /** Looks for one thing at a time: a new wish drops the one before. */
  request(state: EditorState, wish: Wish): void
  cancel(): void
  readonly isPending: boolean
}

/** Shapes that are found in the signal: a worker reads the levels and answers with a shape. */
export function createSearchWork(studio: Studio, onError: (error: unknown) => void): SearchWork {
  let pending: { readonly cancel: () => void } | undefined

  function cancel(): void {
    const dropped = pending
    pending = undefined
    dropped?.cancel()
  }

  async function look(state: EditorState, wish: Wish): Promise<void> {
    const prepared = preparedSearch(studio, state, wish)
    if (prepared === undefined) return
    const { frames, grid } = prepared
    const job = prepared.submit()
    pending = job
    try {
      const { shape } = await job.promise
      if (pending !== job) return
      pending = undefined
      const shortcoming = shortcomingOf(wish.search, shape, frames, grid)
      if (shortcoming !== undefined) studio.store.setState((now) => warned(now, shortcoming))
      wish.onEnd(shape)
    } catch (error) {
      // What was dropped has nothing more to say, not even that it failed.
      if (pending !== job) return
      pending = undefined
      onError(error)
      wish.onEnd(undefined)
    }
  }

  return {
    request: (state, wish) => {
      cancel()
      void look(state, wish)
    },
    cancel,
    get isPending() {
      return pending !== undefined
    },
  }
}

/** What there was too much of to look at, as a sentence; undefined where nothing is amiss. */
function shortcomingOf(
  { kind }: Search,
  shape: Shape,
  { start, end, isAll }: SearchedFrames,
  { hopS }: FrameGrid,
): string | undefined {
  if (isAll) return undefined
  if (kind === 'snap') return 'The stroke is too long to snap: it stays as it was drawn.'
  const [fromS, toS] = [(start - 0.5) * hopS, (end - 0.5) * hopS]
  const bounds = shapeBounds(shape)
  const isCut = bounds.startS <= fromS || bounds.endS >= toS
  return isCut
    ? `The wand has looked from ${fromS.toFixed(1)} to ${toS.toFixed(1)} s, as far as it can at once. ` +
        'Beyond, Shift and a click go on.'
    : undefined
}
