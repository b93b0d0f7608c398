import { type ClientPoint, fromClient, type PictureBox } from '#app/context'
import type { EditorState, Readout } from '#editor'

/** The measuring tool dragged from one client point to another. */
export function measuredBetween(
  state: EditorState,
  box: PictureBox,
  from: ClientPoint,
  to: ClientPoint,
): Pick<EditorState, 'measuredSpan'> {
  // Where it began was read when it did.
  const begun = from === to ? undefined : state.measuredSpan?.from
  return { measuredSpan: { from: begun ?? readAt(state, box, from), to: readAt(state, box, to) } }
}

/** The cell at a point where it is the one that is read out, else the point alone. */
function readAt(state: EditorState, box: PictureBox, { x, y }: ClientPoint): Readout {
  const point = fromClient(state, box, x, y)
  const { readout } = state
  const cell = readout?.cell
  const isRead =
    readout !== undefined &&
    cell !== undefined &&
    Math.abs(readout.timeS - point.timeS) <= cell.lengthS &&
    Math.abs(readout.freqHz - point.freqHz) <= cell.heightHz
  return isRead ? readout : { ...point, db: undefined, cell: undefined }
}
