import { arePairs, type Reading, readAs } from '#core/formats'
import { fitted, frameGrid } from '#core/grid'
import { maskLayerOf } from './selectors'
import type { Display, EditorState } from './state'

/** The display of a recording just read as a kind: half of I/Q lies where no logarithm is. */
export function displayOf(display: Display, kind: Reading['kind']): Display {
  const first: Display = { ...display, channel: 0, pair: undefined, isDbAuto: true }
  return kind === 'iq' ? { ...first, scale: 'linear' } : first
}

/**
 * The same recording with its channels read otherwise. Regions stay at their frequencies, and
 * the time in view stays; another kind has another band, which is shown whole.
 */
export function rereadAs(state: EditorState, change: Partial<Reading>): EditorState {
  const { recording } = state
  if (recording === undefined || !arePairs(recording.facts)) return state
  const facts = readAs(recording.facts, change)
  const band = fitted(frameGrid(facts, maskLayerOf(state).stft))
  const isOtherKind = facts.kind !== recording.facts.kind
  return {
    ...state,
    recording: { ...recording, facts, generation: recording.generation + 1 },
    view: isOtherKind ? { ...state.view, lowHz: band.lowHz, highHz: band.highHz } : state.view,
    display: isOtherKind
      ? displayOf(state.display, facts.kind)
      : { ...state.display, isDbAuto: true },
    draft: undefined,
    zoomBox: undefined,
    readout: undefined,
  }
}
