import { fromClient, type Studio } from '#app/studio'
import { clamp } from '#core/base'
import { visibleBounds } from '#core/mask'
import { type EditorState, gridOf, soleRegion, type Tuner } from '#editor'

/** What tunes the receiver of an I/Q recording. */
export interface TuneActions {
  setTuner(change: Partial<Tuner>): void
  /** The receiver's carrier goes where the frequency axis has this height on the page. */
  tuneTo(y: number): void
  /** The receiver's band becomes that of the selected region, else that of the view. */
  tuneToSelection(): void
}

export function createTuning(studio: Studio): TuneActions {
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
  const { lowHz, highHz } = region === undefined ? state.view : visibleBounds(region.shape)
  const { mode } = state.tuner
  const freqHz = mode === 'usb' ? lowHz : mode === 'lsb' ? highHz : (lowHz + highHz) / 2
  return { freqHz, bandwidthHz: highHz - lowHz }
}
