import { type Reading, readAs } from '#core/formats'
import { fitted, frameGrid } from '#core/grid'
import { documentOf } from './selectors'
import type { Display, EditorState } from './state'

/** What of the display a kind of recording prescribes: half of I/Q lies where no logarithm is. */
export function displayOf(display: Display, kind: Reading['kind']): Display {
  return kind === 'iq' ? { ...display, scale: 'linear' } : display
}

/**
 * The same recording with its two channels read otherwise. Regions stay at their frequencies, and
 * the time in view stays; another kind has another band, which is shown whole.
 */
export function rereadAs(state: EditorState, change: Partial<Reading>): EditorState {
  const { recording } = state
  if (recording?.facts.channels !== 2) return state
  const facts = readAs(recording.facts, change)
  const band = fitted(frameGrid(facts, documentOf(state).stft))
  const isOtherKind = facts.kind !== recording.facts.kind
  return {
    ...state,
    recording: { ...recording, facts, generation: recording.generation + 1 },
    view: isOtherKind ? { ...state.view, lowHz: band.lowHz, highHz: band.highHz } : state.view,
    display: displayOf({ ...state.display, isDbAuto: true }, facts.kind),
    draft: undefined,
    zoomBox: undefined,
    readout: undefined,
  }
}
