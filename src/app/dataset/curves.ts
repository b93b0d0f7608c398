import { type AppContext, pictureRef, type Sizes } from '#app/context'
import { isNamed } from '#core/base'
import { differing, type Sound } from '#core/chain'
import type { FeatureCurves } from '#core/features'
import { type FrameGrid, frameGrid, type Viewport } from '#core/grid'
import { type EditorState, maskLayerOf, resultChain, shownOf } from '#editor'
import { type Job, priority } from '#engine'

/** Curves of a moving view are begun anew no more often: in between the old ones move along. */
const RESTART_MS = 100

export interface CurvesController {
  /** Asks for what the state shows, if that has changed. */
  update(state: EditorState, sizes: Pick<Sizes, 'curvesWidth'>): void
  readonly isSettled: boolean
}

/** Keeps the curves of features in step with view and document; nothing is computed while they are not shown. */
export function createCurvesController(
  context: AppContext,
  onError: (error: unknown) => void,
): CurvesController {
  const { store, pool } = context
  let last: EditorState | undefined
  let lastWidth = 0
  let job: Job<FeatureCurves> | undefined
  let restarting: ReturnType<typeof setTimeout> | undefined
  let restartedAt = 0

  function stop(): void {
    clearTimeout(restarting)
    restarting = undefined
    job?.cancel()
    job = undefined
  }

  context.ended.addEventListener('abort', stop)

  /** Computes another view's curves, at once or when the last restart is long enough ago. */
  function restartSoon(): void {
    restarting ??= setTimeout(
      () => {
        restarting = undefined
        restartedAt = performance.now()
        void restart(store.getState())
      },
      Math.max(0, restartedAt + RESTART_MS - performance.now()),
    )
  }

  async function restart(state: EditorState): Promise<void> {
    job?.cancel()
    job = undefined
    const picture = pictureRef(pool, state, soundOf(state))
    const grid = gridOfFeatures(state)
    const pointCount = Math.round(lastWidth)
    const { names } = state.curves
    if (picture === undefined || grid === undefined || pointCount < 1) return
    if (names.length === 0) {
      show(undefined)
      return
    }
    const request = { picture, names, ...framesInView(grid, state.view), pointCount }
    const mine = pool.submit(priority.background, (api, id) => api.curves(request, id))
    job = mine
    try {
      const made = await mine.promise
      if (job !== mine) return
      job = undefined
      const { firstFrame, stepFrames, isSampled, curves } = made
      const { hopS } = grid
      const drawn = {
        startS: firstFrame * hopS,
        pointS: stepFrames * hopS,
        hopS,
        isSampled,
        curves,
      }
      show(drawn)
    } catch (error) {
      if (job !== mine) return
      job = undefined
      if (!isNamed(error, 'CancelledError')) onError(error)
    }
  }

  function show(drawn: EditorState['curves']['drawn']): void {
    if (store.getState().curves.drawn === drawn) return
    store.setState(({ curves }) => ({ curves: { ...curves, drawn } }))
  }

  return {
    get isSettled() {
      return restarting === undefined && job === undefined
    },
    update: (state, { curvesWidth }) => {
      const before = last
      const isResized = lastWidth !== curvesWidth
      last = state
      lastWidth = curvesWidth
      if (!state.curves.isShown || state.recording === undefined) {
        stop()
        show(undefined)
        return
      }
      if (before?.recording !== state.recording) {
        stop()
        show(undefined)
      }
      if (before === undefined || isResized || isOther(before, state)) restartSoon()
    },
  }
}

/** Where the picture shows how result and original differ, the result's. */
function soundOf(state: EditorState): Sound {
  const shown = shownOf(state)
  return shown === 'difference' ? 'result' : shown
}

function gridOfFeatures(state: EditorState): FrameGrid | undefined {
  const facts = state.recording?.facts
  return facts && frameGrid(facts, maskLayerOf(state).stft)
}

/** The frames of a view and one more on either side, so that lines reach its edges. */
function framesInView({ hopS, frameCount }: FrameGrid, { startS, endS }: Viewport) {
  return {
    startFrame: Math.max(0, Math.floor(startS / hopS) - 1),
    endFrame: Math.min(frameCount, Math.ceil(endS / hopS) + 2),
  }
}

function isOther(before: EditorState, after: EditorState): boolean {
  if (
    before.recording !== after.recording ||
    before.view !== after.view ||
    before.display.channel !== after.display.channel ||
    before.curves.names !== after.curves.names ||
    before.curves.isShown !== after.curves.isShown ||
    soundOf(before) !== soundOf(after) ||
    maskLayerOf(before).stft !== maskLayerOf(after).stft
  ) {
    return true
  }
  const facts = after.recording?.facts
  const chains = [resultChain(before), resultChain(after)] as const
  if (facts === undefined || soundOf(after) === 'original' || chains[0] === chains[1]) return false
  return differing(...chains, facts).length > 0
}
