import { type AppContext, fromClient, toClient } from '#app/context'
import { clamp } from '#core/base'
import { visibleBounds } from '#core/mask'
import { tunedBand } from '#core/radio'
import { type EditorState, gridOf, soleRegion, type Tuner, tuningOf } from '#editor'

/** The carrier, or an edge of the band. */
type TunerGrip = 'carrier' | 'edge'

/** An edge is held within so many pixels, of bands that leave as many about their carrier. */
const GRIP_PX = 5
const LEAST_BAND_PX = 16

/** What tunes the receiver of an I/Q recording. */
export interface TuneActions {
  set(change: Partial<Tuner>): void
  /** What a drag along the frequency axis that begins at this height of the page changes. */
  gripAt(y: number): TunerGrip
  /** The receiver's carrier goes where the frequency axis has this height on the page. */
  tuneTo(y: number): void
  /** The edge of the receiver's band goes there, its carrier stays. */
  widenTo(y: number): void
  /** The receiver's carrier goes up by so many of its bandwidths, down where negative. */
  tuneBy(bandwidths: number): void
  /** The receiver's band becomes that of the selected region, else that of the view. */
  tuneToSelection(): void
}

/** Every tuning is brought into the band of the open recording. */
export function createTuning(context: AppContext): TuneActions {
  const { store } = context
  const set = (change: Partial<Tuner>): void =>
    store.setState((state) => ({ tuner: tuned(state, change) }))
  function setAt(y: number, change: (freqHz: number, tuner: Tuner) => Partial<Tuner>): void {
    const box = context.pictureBox()
    const state = store.getState()
    if (box !== undefined) set(change(fromClient(state, box, box.left, y).freqHz, state.tuner))
  }

  function gripAt(y: number): TunerGrip {
    const state = store.getState()
    const box = context.pictureBox()
    const tuning = tuningOf(state.tuner)
    if (box === undefined || tuning === undefined) return 'carrier'
    const { lowHz, highHz } = tunedBand(tuning)
    const yOf = (freqHz: number): number => toClient(state, box, { timeS: 0, freqHz }).y
    if (yOf(lowHz) - yOf(highHz) < LEAST_BAND_PX) return 'carrier'
    const edges = [lowHz, highHz].filter((hz) => hz !== tuning.freqHz)
    return edges.some((hz) => Math.abs(yOf(hz) - y) <= GRIP_PX) ? 'edge' : 'carrier'
  }

  return {
    set,
    gripAt,
    tuneTo: (y) => setAt(y, (freqHz) => ({ freqHz })),
    widenTo: (y) => setAt(y, (freqHz, tuner) => ({ bandwidthHz: bandwidthTo(freqHz, tuner) })),
    tuneBy: (bandwidths) => {
      const { freqHz, bandwidthHz } = store.getState().tuner
      set({ freqHz: freqHz + bandwidths * bandwidthHz })
    },
    tuneToSelection: () => set(bandOfSelection(store.getState())),
  }
}

/** The width of a band of which an edge lies there. */
function bandwidthTo(edgeHz: number, { mode, freqHz }: Tuner): number {
  const reach = Math.abs(edgeHz - freqHz)
  return mode === 'usb' || mode === 'lsb' ? reach : 2 * reach
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

function bandOfSelection(state: EditorState): Partial<Tuner> {
  const region = soleRegion(state)
  const { lowHz, highHz } = region === undefined ? state.view : visibleBounds(region.shape)
  return bandTuning(state.tuner.mode, lowHz, highHz)
}

/** The carrier stands in the middle of the band, or on that side of it which the mode leaves out. */
export function bandTuning(
  mode: Tuner['mode'],
  lowHz: number,
  highHz: number,
): Pick<Tuner, 'freqHz' | 'bandwidthHz'> {
  const freqHz = mode === 'usb' ? lowHz : mode === 'lsb' ? highHz : (lowHz + highHz) / 2
  return { freqHz, bandwidthHz: highHz - lowHz }
}
