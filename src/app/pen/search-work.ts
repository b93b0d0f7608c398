import { pictureRef, type Studio } from '#app/studio'
import type { Shape } from '#core/mask'
import { framesAbout, type Search } from '#core/trace'
import { type EditorState, gridOf } from '#editor'
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
    const grid = gridOf(state)
    const picture = pictureRef(studio, state)
    if (grid === undefined || picture === undefined) return
    const { start, end } = framesAbout(grid, wish.atS, wish.time)
    const job = studio.pool.submit(priority.mask, (api) =>
      api.trace({ picture, startFrame: start, endFrame: end, search: wish.search }),
    )
    pending = job
    try {
      const { shape } = await job.promise
      if (pending !== job) return
      pending = undefined
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
