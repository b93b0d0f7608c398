import { type AppContext, audioRef, type Sizes } from '#app/context'
import type { Interval } from '#core/base'
import { touchedSamples } from '#core/chain'
import { samplesTouched } from '#core/grid'
import { type EditorState, gridOf, heardChain } from '#editor'
import { type CachedRanges, WaveformService, type WaveformView } from '#engine'
import { dirtySamples } from './dirty-samples'

/** The waveform of a moving view is begun anew no more often: in between the old one moves along. */
const RESTART_MS = 100

export interface WaveformController {
  /** Asks for what the state shows, if that has changed. */
  update(state: EditorState, sizes: Sizes): void
  /** The picture's tiles have brought more of the waveform along. */
  refresh(): void
  /** What there is; undefined before there is any of the open recording. */
  readonly view: WaveformView | undefined
  readonly isSettled: boolean
}

export interface WaveformEvents {
  onChange(): void
  onError(error: unknown): void
}

/**
 * Keeps the waveform of the view in step with the document.
 *
 * @param cached  the original's waveform, as far as the picture's tiles have brought it along
 */
export function createWaveformController(
  context: AppContext,
  cached: CachedRanges,
  { onChange, onError }: WaveformEvents,
): WaveformController {
  let shown: WaveformView | undefined
  let last: EditorState | undefined
  let lastWidth = 0
  let restarting: ReturnType<typeof setTimeout> | undefined
  let restartedAt = 0
  /** More of the waveform is known than what is shown. */
  let hasMore = false
  const service = new WaveformService(
    context.pool,
    cached,
    (view) => {
      shown = view
      onChange()
    },
    onError,
  )

  context.ended.addEventListener('abort', () => {
    clearTimeout(restarting)
    service.stop()
  })

  /** Computes another view's waveform, at once or when the last restart is long enough ago. */
  function restartSoon(): void {
    restarting ??= setTimeout(
      () => {
        restarting = undefined
        restartedAt = performance.now()
        restart(context.store.getState())
      },
      Math.max(0, restartedAt + RESTART_MS - performance.now()),
    )
  }

  function restart(state: EditorState): void {
    const grid = gridOf(state)
    const facts = state.recording?.facts
    if (grid === undefined || facts === undefined) return
    const samples = samplesTouched(state.view, grid)
    const audio = audioRef(context.pool, state, heardChain(state))
    if (audio === undefined) return
    const touched = touchedSamples(heardChain(state), facts, samples)
    service.setView(audio, state.display.channel, samples, columnsOf(samples, lastWidth), touched)
  }

  return {
    get view() {
      if (hasMore) shown = service.refreshed() ?? shown
      hasMore = false
      return shown
    },
    refresh: () => {
      hasMore = true
      onChange()
    },
    get isSettled() {
      return restarting === undefined && service.isSettled
    },
    update: (state, sizes) => {
      const before = last
      const isResized = lastWidth !== sizes.waveformWidth
      last = state
      lastWidth = sizes.waveformWidth
      const isOther = before?.recording !== state.recording
      if (isOther) {
        shown = undefined
        service.stop()
      }
      if (before === undefined || isOther || isResized || isShownOtherwise(before, state)) {
        restartSoon()
        return
      }
      const dirty = dirtySamples(before, state, heardChain)
      if (dirty.length === 0) return
      const audio = audioRef(context.pool, state, heardChain(state))
      if (audio !== undefined) service.setAudio(audio, dirty)
    },
  }
}

/** So wide apart samples are points, each a column of its own. */
const SAMPLE_PX = 6

/** A column a pixel, or where the view is far in a column a sample. */
function columnsOf(samples: Interval, widthPx: number): number {
  const count = samples.end - samples.start
  return count * SAMPLE_PX <= widthPx ? count : Math.round(widthPx)
}

function isShownOtherwise(before: EditorState, after: EditorState): boolean {
  return (
    before.view !== after.view ||
    before.display.channel !== after.display.channel ||
    before.display.analysis !== after.display.analysis
  )
}
