import { clamp } from '#core/base'
import { shapeBounds } from '#core/mask'
import { type EditorState, gridOf, soleRegion, type Tuner } from '#editor'
import type { Actions } from './app'
import { fromClient } from './places'
import type { Studio } from './studio'

/** Verbs that tune the receiver of an I/Q recording. */
export function createTuning(
  studio: Studio,
): Pick<Actions, 'setTuner' | 'tuneTo' | 'tuneToSelection'> {
  const { store } = studio
  const set = (change: Partial<Tuner>): void =>
    store.setState((state) => ({ tuner: tuned(state, change) }))
  return {
    setTuner: set,
    tuneTo: (y) => {
      const box = studio.pictureBox()
      if (box !== undefined) set({ freqHz: fromClient(store.getState(), box, box.left, y).freqHz })
    },
    tuneToSelection: () => set(bandOfSelection(store.getState())),
  }
}

/** The tuner changed as far as the recording goes. */
function tuned(state: EditorState, change: Partial<Tuner>): Tuner {
  const next = { ...state.tuner, ...change }
  const rateHz = gridOf(state)?.rateHz ?? 0
  return {
    ...next,
    freqHz: clamp(next.freqHz, -rateHz / 2, rateHz / 2),
    bandwidthHz: clamp(next.bandwidthHz, 1, rateHz),
  }
}

/** The carrier stands in the middle of the band, or on that side of it which the mode leaves out. */
function bandOfSelection(state: EditorState): Partial<Tuner> {
  const region = soleRegion(state)
  const { lowHz, highHz } = region === undefined ? state.view : shapeBounds(region.shape)
  const { mode } = state.tuner
  const freqHz = mode === 'usb' ? lowHz : mode === 'lsb' ? highHz : (lowHz + highHz) / 2
  return { freqHz, bandwidthHz: highHz - lowHz }
}
