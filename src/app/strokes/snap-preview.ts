import type { AppContext, ClientPoint, PictureBox } from '#app/context'
import type { Shape } from '#core/mask'
import { LatestWins } from '#engine'
import { preparedSearch } from './search-controller'
import { type Stroke, searchOf } from './stroke'
import { type StrokeSearch, wandSearch } from './stroke-search'

/** Where there is more to look at, a stroke snaps when it ends and not before: some 20 ms of a worker. */
const MOST_CELLS = 2 ** 20

/** Shows where a stroke would snap to while it is drawn, and what the wand would take. */
export interface SnapPreview {
  follow(stroke: Stroke, box: PictureBox): void
  /** The wand is over a place of the page. */
  hover(at: ClientPoint, box: PictureBox): void
  /** The stroke is over, or was dropped. */
  end(): void
}

/** One search at a time, for the newest state of the stroke: drawing never waits for it. */
export function createSnapPreview(context: AppContext): SnapPreview {
  const { store } = context
  let strokesSoFar = 0
  const latest = new LatestWins<{ readonly stroke: number; readonly shape: Shape | undefined }>(
    ({ stroke, shape }) => {
      if (stroke === strokesSoFar) store.setState({ snapped: shape })
    },
    // What fails is reported by the search at the end of the stroke.
    () => undefined,
  )

  function show(request: StrokeSearch): void {
    // What grows is seen as far as it lies near; a stroke as a whole or not at all.
    const isWand = request.search.kind === 'wand'
    const most = isWand ? MOST_CELLS : undefined
    const prepared = preparedSearch(context, store.getState(), request, most)
    if (prepared === undefined) return
    const { grid, frames, submit } = prepared
    if (!isWand && (frames.end - frames.start) * grid.binCount > MOST_CELLS) return
    const mine = strokesSoFar
    latest.request(() => {
      const { promise, cancel } = submit()
      return { promise: promise.then(({ shape }) => ({ stroke: mine, shape })), cancel }
    })
  }

  return {
    follow: (stroke, box) => {
      const state = store.getState()
      if (!state.isSnapping && stroke.tool !== 'wand') return
      const request = searchOf(state, box, stroke)
      if (request !== undefined) show(request)
    },
    hover: (at, box) => {
      const state = store.getState()
      const request = wandSearch(state, box, at, state.wand.toleranceDb)
      if (request !== undefined) show(request)
    },
    end: () => {
      strokesSoFar++
      if (store.getState().snapped !== undefined) store.setState({ snapped: undefined })
    },
  }
}
