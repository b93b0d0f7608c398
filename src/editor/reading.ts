import { arePairs, type Reading, readAs } from '#core/formats'
import { fitted, frameGrid } from '#core/grid'
import { maskLayerOf } from './selectors'
import type { Display, EditorState } from './state'
import { firstTuner } from './tuner'

/**
 * The display of a recording just read as a kind; linear for I/Q, half of which lies below 0 Hz.
 */
export function displayOf(display: Display, kind: Reading['kind']): Display {
  const first: Display = { ...display, channel: 0, pair: undefined, isDbAuto: true }
  return kind === 'iq' ? { ...first, scale: 'linear' } : first
}

/**
 * The same recording read otherwise. Regions stay at their seconds and hertz, and the samples in view
 * stay; another kind or rate has another band, which is shown whole.
 */
export function rereadAs(state: EditorState, change: Partial<Reading>): EditorState {
  const { recording } = state
  const { kind: _kind, isSwapped: _swapped, isQInverted: _inverted, ...said } = change
  const isOfPairs = Object.keys(said).length === 0
  if (recording === undefined || (isOfPairs && !arePairs(recording.facts))) return state
  const facts = readAs(recording.facts, change)
  const band = fitted(frameGrid(facts, maskLayerOf(state).stft))
  const isOtherKind = facts.kind !== recording.facts.kind
  const slowness = recording.facts.rateHz / facts.rateHz
  const time = { startS: slowness * state.view.startS, endS: slowness * state.view.endS }
  const isOtherBand = isOtherKind || slowness !== 1
  return {
    ...state,
    ...(slowness === 1
      ? {}
      : {
          timeSelection: undefined,
          tuner: firstTuner(facts.rateHz),
          playback: {
            ...state.playback,
            isPlaying: false,
            positionS: slowness * state.playback.positionS,
          },
        }),
    recording: { ...recording, facts, generation: recording.generation + 1 },
    view: isOtherBand ? { ...time, lowHz: band.lowHz, highHz: band.highHz } : state.view,
    display: isOtherKind
      ? displayOf(state.display, facts.kind)
      : { ...state.display, isDbAuto: true },
    draft: undefined,
    zoomBox: undefined,
    readout: undefined,
  }
}
