import { audioRef, type Sizes, type Studio, samplesInView } from '#app/studio'
import { type Interval, merged } from '#core/base'
import { type FrameGrid, frameGrid, samplesOfFrames } from '#core/grid'
import { dirtyFrames, type Mask } from '#core/mask'
import type { Document } from '#core/project'
import { documentOf, type EditorState, gridOf, heardMask } from '#editor'
import { type KnownRanges, WaveformService, type WaveformView } from '#engine'
import type { ListeningWork } from './listening'
import { soundsOtherwise } from './sound'

/** The waveform of a moving view is begun anew no more often: in between the old one moves along. */
const RESTART_MS = 100

const NOTHING_PAINTED: Mask = { background: 'keep', regions: [] }

export interface AudioWork {
  /** Renders again what an edit has changed: for the ear and for the waveform lane. */
  update(state: EditorState, sizes: Sizes): void
  /** The picture's tiles have brought more of the waveform along. */
  refresh(): void
  readonly waveform: WaveformView | undefined
  readonly isSettled: boolean
}

/** What of a recording is painted. */
interface Painted extends Pick<EditorState, 'soloRegionIds'> {
  readonly document: Document
  readonly samples: readonly Interval[]
}

export interface AudioEvents {
  onWaveform(): void
  onError(error: unknown): void
}

/**
 * Keeps what is heard and the waveform of the view in step with the document.
 *
 * @param known  the original's waveform, as far as the picture's tiles have brought it along
 */
export function createAudioWork(
  studio: Studio,
  listening: Pick<ListeningWork, 'invalidate' | 'reset' | 'retune' | 'respan'>,
  known: KnownRanges,
  { onWaveform, onError }: AudioEvents,
): AudioWork {
  let waveform: WaveformView | undefined
  let last: EditorState | undefined
  let lastWidth = 0
  let restarting: ReturnType<typeof setTimeout> | undefined
  let restartedAt = 0
  let painted: Painted | undefined
  const service = new WaveformService(
    studio.pool,
    known,
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

  /** The samples that the mask may change: the same while only the view moves. */
  function paintedOf(state: EditorState): readonly Interval[] {
    const grid = gridOf(state)
    const { soloRegionIds } = state
    const document = documentOf(state)
    if (grid === undefined) return []
    if (painted?.document !== document || painted.soloRegionIds !== soloRegionIds) {
      const samples = touchedSamples(grid, NOTHING_PAINTED, heardMask(state))
      painted = { document, soloRegionIds, samples }
    }
    return painted.samples
  }

  function restart(state: EditorState): void {
    const grid = gridOf(state)
    if (grid === undefined) return
    const samples = samplesInView(grid, state.view)
    const audio = audioRef(studio, studio.pool, state, heardMask(state))
    if (audio === undefined) return
    service.setView(audio, state.display.channel, samples, Math.round(lastWidth), paintedOf(state))
  }

  return {
    get waveform() {
      return waveform
    },
    refresh: () => service.refresh(),
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
  return (
    before.view !== after.view ||
    before.display.channel !== after.display.channel ||
    documentOf(before).stft !== documentOf(after).stft
  )
}

/** The samples that may sound different after an edit, or with other regions soloed. */
function dirtySamples(before: EditorState, after: EditorState): readonly Interval[] {
  const facts = after.recording?.facts
  const [from, to] = [documentOf(before), documentOf(after)]
  const isSolo = before.soloRegionIds !== after.soloRegionIds
  if (facts === undefined || (from === to && !isSolo)) return []
  if (from.stft !== to.stft) return [{ start: 0, end: facts.length }]
  return touchedSamples(frameGrid(facts, to.stft), heardMask(before), heardMask(after))
}

/** The samples that may sound different through two masks. */
function touchedSamples(grid: FrameGrid, before: Mask, after: Mask): readonly Interval[] {
  return merged(dirtyFrames(before, after, grid).map((frames) => samplesOfFrames(grid, frames)))
}
