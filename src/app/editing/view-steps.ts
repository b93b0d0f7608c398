import type { AppContext } from '#app/context'
import { clamped, type Viewport } from '#core/grid'
import { committed, type EditorState, gridOf, type History, redone, started, undone } from '#editor'

/** What moves on within this time is one step: the turns of a wheel, a drag. */
const PAUSE_MS = 600
/** Further back nobody goes. */
const MOST_STEPS = 200

export interface ViewStepActions {
  /** To where the view was before it moved, and on again. Looking is not editing: the document stays. */
  viewBack(): void
  viewForward(): void
}

export interface ViewSteps {
  readonly actions: ViewStepActions
  follow(state: EditorState, before: EditorState): void
  /** Whatever moves the view next is a step of its own, however soon. */
  begin(): void
}

/**
 * Where the view has been of the open recording: a history of its own.
 *
 * @param now  milliseconds
 */
export function createViewSteps(
  { store }: Pick<AppContext, 'store'>,
  now: () => number = () => performance.now(),
): ViewSteps {
  let views: History<Viewport> = started(store.getState().view)
  /** What goes on is of one series. */
  let series = {}
  let movedAt = Number.NEGATIVE_INFINITY
  /** Of the step that is gone to, which is none of its own. */
  let goneTo: Viewport | undefined

  function go(to: (history: History<Viewport>) => History<Viewport>): void {
    const grid = gridOf(store.getState())
    const next = to(views)
    if (grid === undefined || next === views) return
    views = next
    goneTo = clamped(next.present, grid)
    series = {}
    store.setState({ view: goneTo })
  }

  return {
    actions: { viewBack: () => go(undone), viewForward: () => go(redone) },
    begin: () => {
      movedAt = Number.NEGATIVE_INFINITY
    },
    follow: (state, before) => {
      if (state.recording !== before.recording) {
        views = started(state.view)
        return
      }
      if (state.view === goneTo || isLike(state.view, before.view)) return
      const isFollowing = state.playback.isPlaying && hasSizeOf(state.view, before.view)
      const at = now()
      if (!isFollowing && at - movedAt > PAUSE_MS) series = {}
      movedAt = at
      const { past, ...rest } = committed(views, state.view, '', series)
      views = { past: past.slice(-MOST_STEPS), ...rest }
    },
  }
}

function isLike(a: Viewport, b: Viewport): boolean {
  return (
    a === b ||
    (a.startS === b.startS && a.endS === b.endS && a.lowHz === b.lowHz && a.highHz === b.highHz)
  )
}

/** Whether the view has moved and shows as much as before, as it does behind the playhead. */
function hasSizeOf(a: Viewport, b: Viewport): boolean {
  const isNear = (x: number, y: number): boolean => Math.abs(x - y) <= 1e-9 * Math.abs(y)
  return (
    isNear(a.endS - a.startS, b.endS - b.startS) && isNear(a.highHz - a.lowHz, b.highHz - b.lowHz)
  )
}
