import type { AppContext, PictureBox } from '#app/context'
import type { Shape } from '#core/mask'
import { LatestWins } from '#engine'
import { preparedSearch } from './search-controller'
import { type Stroke, searchOf } from './stroke'

/** Where there is more to look at, a stroke snaps when it ends and not before: some 20 ms of a worker. */
const MOST_CELLS = 2 ** 20

/** Shows where a stroke would snap to while it is drawn. */
export interface SnapPreview {
  follow(stroke: Stroke, box: PictureBox): void
  /** The stroke is over, or was dropped. */
  end(): void
}

/** One search at a time, for the newest state of the stroke: drawing never waits for it. */
export function createSnapPreview(context: AppContext): SnapPreview {
  const { store } = context
  let strokesSoFar = 0
  const latest = new LatestWins<{ readonly stroke: number; readonly shape: Shape }>(
    ({ stroke, shape }) => {
      if (stroke === strokesSoFar) store.setState({ snapped: shape })
    },
    // What fails is told by the search at the end of the stroke.
    () => undefined,
  )
  return {
    follow: (stroke, box) => {
      const state = store.getState()
      const request = state.isSnapping ? searchOf(state, box, stroke) : undefined
      if (request === undefined || request.search.kind === 'wand') return
      const prepared = preparedSearch(context, state, request)
      if (prepared === undefined) return
      const { grid, frames, submit } = prepared
      if ((frames.end - frames.start) * grid.binCount > MOST_CELLS) return
      const mine = strokesSoFar
      latest.request(() => {
        const { promise, cancel } = submit()
        return { promise: promise.then(({ shape }) => ({ stroke: mine, shape })), cancel }
      })
    },
    end: () => {
      strokesSoFar++
      if (store.getState().snapped !== undefined) store.setState({ snapped: undefined })
    },
  }
}
