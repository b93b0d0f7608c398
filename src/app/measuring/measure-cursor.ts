import { type AppContext, type ClientPoint, sizeOfPx, toClient } from '#app/context'
import { clamp } from '#core/base'
import { boxMeasured, type EditorState, type Readout, unmeasured } from '#editor'

/** What measures without a pointer. */
export interface CursorActions {
  /** Moves the point that is read out by cells, or by pixels where cells are smaller. */
  moveCursor(right: number, up: number): void
  /** Begins to measure at the point that is read out, or ends there. */
  measureFromCursor(): void
  /** Nothing is measured on the picture any more. */
  clear(): void
}

/** @param hover  reads out what lies at a client point */
export function createMeasureCursor(
  { store, pictureBox }: AppContext,
  hover: (at: ClientPoint) => void,
): CursorActions {
  /** Where a measurement by keys began; undefined while there is none. */
  let begun: Readout | undefined

  return {
    moveCursor: (right, up) => {
      const state = store.getState()
      const box = pictureBox()
      if (box === undefined || state.recording === undefined) return
      const from = state.readout ?? middleOf(state)
      const px = sizeOfPx(state, box, 1, toClient(state, box, from).y)
      const { startS, endS, lowHz, highHz } = state.view
      const stepS = Math.max(px.timeS, from.cell?.lengthS ?? 0)
      const stepHz = Math.max(px.freqHz, from.cell?.heightHz ?? 0)
      const to: Readout = {
        timeS: clamp(from.timeS + right * stepS, startS, endS - px.timeS),
        freqHz: clamp(from.freqHz + up * stepHz, lowHz, highHz),
        db: undefined,
        cell: undefined,
      }
      store.setState({
        readout: { ...to, cell: from.cell },
        ...(begun === undefined ? {} : { measuredSpan: { from: begun, to } }),
      })
      hover(toClient(state, box, to))
    },
    measureFromCursor: () => {
      const { readout, measuredSpan } = store.getState()
      if (begun === undefined) {
        if (readout === undefined) return
        begun = readout
        store.setState({ measuredSpan: { from: readout, to: readout }, measuredBox: undefined })
        return
      }
      begun = undefined
      if (measuredSpan !== undefined) store.setState(boxMeasured)
    },
    clear: () => {
      begun = undefined
      store.setState(unmeasured)
    },
  }
}

function middleOf({ view }: EditorState): Readout {
  const { startS, endS, lowHz, highHz } = view
  return {
    timeS: (startS + endS) / 2,
    freqHz: (lowHz + highHz) / 2,
    db: undefined,
    cell: undefined,
  }
}
