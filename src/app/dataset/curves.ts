import { type AppContext, isShownSoundEdited, pictureRef, type Sizes } from '#app/context'
import type { FeatureCurves } from '#core/features'
import { type FrameGrid, frameGrid, type Viewport } from '#core/grid'
import { type EditorState, maskLayerOf, soundShown } from '#editor'
import { type Job, LatestWins } from '#engine'

/** Curves of a moving view are begun anew no more often: in between the old ones move along. */
const RESTART_MS = 100

export interface CurvesController {
  /** Asks for what the state shows, if that has changed. */
  update(state: EditorState, sizes: Pick<Sizes, 'curvesWidth'>): void
  readonly isSettled: boolean
}

/**
 * Keeps the curves of features in step with view and document; nothing is computed while they are
 * not shown.
 */
export function createCurvesController(
  context: AppContext,
  onError: (error: unknown) => void,
): CurvesController {
  const { store, pool } = context
  let last: EditorState | undefined
  let lastWidth = 0
  /** The newest job; its worker may still be ending the one before. */
  let job: Job<FeatureCurves> | undefined
  let restarting: ReturnType<typeof setTimeout> | undefined
  let restartedAt = 0
  const jobs = new LatestWins<() => void>((take) => take(), onError)

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
        job?.cancel()
        jobs.request(() => ({ promise: computed(store.getState()) }))
      },
      Math.max(0, restartedAt + RESTART_MS - performance.now()),
    )
  }

  /** Resolves once the worker is free again, so that no second one is started for the next job. */
  async function computed(state: EditorState): Promise<() => void> {
    const picture = pictureRef(pool, state, soundShown(state))
    const grid = gridOfFeatures(state)
    const pointCount = Math.round(lastWidth)
    const { names, isShown } = state.curves
    if (picture === undefined || grid === undefined || pointCount < 1) return () => undefined
    if (names.length === 0 || !isShown) return () => show(undefined)
    const request = { picture, names, ...framesInView(grid, state.view), pointCount }
    const mine = pool.submitLong((api, id) => api.curves(request, id), {
      onProgress: (share) => {
        if (job === mine) store.setState(({ curves }) => ({ curves: { ...curves, share } }))
      },
    })
    job = mine
    try {
      const { firstFrame, stepFrames, isSampled, curves } = await mine.promise
      const { hopS } = grid
      const startS = firstFrame * hopS
      const pointS = stepFrames * hopS
      return () => {
        if (job !== mine) return
        job = undefined
        show({ startS, pointS, hopS, isSampled, curves })
      }
    } catch (error) {
      if (job === mine) {
        job = undefined
        show(store.getState().curves.drawn)
      }
      throw error
    } finally {
      await mine.ended
    }
  }

  /** Nothing is under way any more. */
  function show(drawn: EditorState['curves']['drawn']): void {
    const { curves } = store.getState()
    if (curves.drawn === drawn && curves.share === undefined) return
    store.setState({ curves: { ...curves, drawn, share: undefined } })
  }

  return {
    get isSettled() {
      return restarting === undefined && !jobs.isPending
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
  return (
    before.recording !== after.recording ||
    before.view !== after.view ||
    before.display.channel !== after.display.channel ||
    before.curves.names !== after.curves.names ||
    before.curves.isShown !== after.curves.isShown ||
    soundShown(before) !== soundShown(after) ||
    maskLayerOf(before).stft !== maskLayerOf(after).stft ||
    isShownSoundEdited(before, after)
  )
}
