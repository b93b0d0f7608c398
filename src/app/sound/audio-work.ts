import { audioRef, type Sizes, type Studio, samplesInView } from '#app/studio'
import { type Interval, merged } from '#core/base'
import { frameGrid, samplesOfFrames } from '#core/grid'
import { dirtyFrames } from '#core/mask'
import { documentOf, type EditorState, gridOf, heardMask } from '#editor'
import { WaveformService, type WaveformView } from '#engine'
import type { ListeningWork } from './listening'
import { soundsOtherwise } from './sound'

/** The waveform of a moving view is begun anew no more often: in between the old one moves along. */
const RESTART_MS = 100

export interface AudioWork {
  /** Renders again what an edit has changed: for the ear and for the waveform lane. */
  update(state: EditorState, sizes: Sizes): void
  readonly waveform: WaveformView | undefined
  readonly isSettled: boolean
}

/** Keeps what is heard and the waveform of the view in step with the document. */
export function createAudioWork(
  studio: Studio,
  listening: Pick<ListeningWork, 'invalidate' | 'reset' | 'retune' | 'respan'>,
  onWaveform: () => void,
  onError: (error: unknown) => void,
): AudioWork {
  let waveform: WaveformView | undefined
  let last: EditorState | undefined
  let lastWidth = 0
  let restarting: ReturnType<typeof setTimeout> | undefined
  let restartedAt = 0
  const service = new WaveformService(
    studio.pool,
    (view) => {
      waveform = view
      onWaveform()
    },
    onError,
  )

  /** Computes another view's waveform, at once or when the last restart is long enough ago. */
  function restartSoon(): void {
    restarting ??= setTimeout(
      () => {
        restarting = undefined
        restartedAt = performance.now()
        restart(studio.store.getState())
      },
      Math.max(0, restartedAt + RESTART_MS - performance.now()),
    )
  }

  function restart(state: EditorState): void {
    const grid = gridOf(state)
    if (grid === undefined) return
    const samples = samplesInView(grid, state.view)
    const audio = audioRef(studio, studio.pool, state, heardMask(state))
    if (audio === undefined) return
    service.setView(audio, state.display.channel, samples, Math.round(lastWidth))
  }

  return {
    get waveform() {
      return waveform
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
      if (isOther) waveform = undefined
      if (isOther) listening.reset()
      else if (before !== undefined && soundsOtherwise(before, state)) listening.retune()
      const dirty = isOther || before === undefined ? [] : dirtySamples(before, state)
      for (const samples of dirty) listening.invalidate(samples)
      if (before?.timeSelection !== state.timeSelection) listening.respan()
      if (isOther || isResized || before === undefined || isShownOtherwise(before, state)) {
        restartSoon()
      } else if (dirty.length > 0) {
        const audio = audioRef(studio, studio.pool, state, heardMask(state))
        if (audio !== undefined) service.setAudio(audio, dirty)
      }
    },
  }
}

function isShownOtherwise(before: EditorState, after: EditorState): boolean {
  return before.view !== after.view || before.display.channel !== after.display.channel
}

/** The samples that may sound different after an edit, or with other regions soloed. */
function dirtySamples(before: EditorState, after: EditorState): readonly Interval[] {
  const facts = after.recording?.facts
  const [from, to] = [documentOf(before), documentOf(after)]
  const isSolo = before.soloRegionIds !== after.soloRegionIds
  if (facts === undefined || (from === to && !isSolo)) return []
  if (from.stft !== to.stft) return [{ start: 0, end: facts.length }]
  const grid = frameGrid(facts, to.stft)
  return merged(
    dirtyFrames(heardMask(before), heardMask(after), grid).map((frames) =>
      samplesOfFrames(grid, frames),
    ),
  )
}
