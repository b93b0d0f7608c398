import {
  boxZoomed,
  clickZoomed,
  fromClient,
  isClick,
  type PictureBox,
  type PointerSample,
  toClient,
} from '#app/context'
import {
  boxMeasured,
  type EditorState,
  type Gesture,
  type Operation,
  painted,
  type Remark,
  selectedTo,
  type ToolId,
  unmeasured,
} from '#editor'
import { regionUnder } from './region-under'
import {
  draggedTolerance,
  harmonicsSearch,
  type StrokeSearch,
  snapSearch,
  wandSearch,
} from './stroke-search'

/** A press so near to the first or the last corner closes the outline. */
const CLOSE_PX = 6

/** A drag on the picture by a tool, as far as it has gone. */
export interface Stroke {
  /** The tool and the recording it began with: neither a key nor a file opened meanwhile changes it. */
  readonly tool: ToolId
  readonly operation: Operation
  readonly generation: number
  readonly from: PointerSample
  readonly last: PointerSample
  /** Only while a paint tool draws. */
  readonly gesture: Gesture | undefined
  /** The pen is up and the stroke goes on: an outline between two of its corners. */
  readonly isWaiting: boolean
}

/** Whether the recording it began on is still open. */
export function isOfNow(stroke: Stroke, state: EditorState): boolean {
  return stroke.generation === state.recording?.generation
}

/** Whether a press is on the first or the last corner of an outline. */
export function isOnCorner(
  state: EditorState,
  box: PictureBox,
  gesture: Gesture | undefined,
  at: PointerSample,
): boolean {
  const positions = gesture?.presses?.pressedPoints() ?? []
  return [positions[0], positions.at(-1)].some((position) => {
    if (position === undefined) return false
    const { x, y } = toClient(state, box, { timeS: position[0], freqHz: position[1] })
    return Math.hypot(at.x - x, at.y - y) < CLOSE_PX
  })
}

/** What is to be looked for in the signal before the stroke can become a region. */
export function searchOf(
  state: EditorState,
  box: PictureBox,
  ended: Stroke,
): StrokeSearch | undefined {
  if (ended.tool === 'wand') {
    return wandSearch(state, box, ended.from, draggedTolerance(state, ended))
  }
  const region = isSelecting(ended) ? undefined : ended.gesture?.region('')
  if (region === undefined) return undefined
  return ended.tool === 'harmonics'
    ? harmonicsSearch(state, box, ended.from, region)
    : snapSearch(state, box, ended.from, ended.tool, region)
}

/** A click with a tool that drags out boxes selects what is there. */
function isSelecting(ended: Stroke): boolean {
  const { tool } = ended
  return (tool === 'rectangle' || tool === 'time' || tool === 'band') && isClick(ended)
}

const TOO_SHORT: Remark = { text: 'Too short to be drawn: zoom in, or drag at least 3 pixels.' }

/** Whether the pointer has moved at all: then a box was meant. */
function hasMoved({ from, last }: Stroke): boolean {
  return last.x !== from.x || last.y !== from.y
}

/** What a stroke that has ended makes of the state. */
export function finished(state: EditorState, box: PictureBox, ended: Stroke): EditorState {
  const { tool, gesture, operation, from, last } = ended
  if (tool === 'measure') return isClick(ended) ? unmeasured(state) : boxMeasured(state)
  if (tool === 'zoom') {
    return isClick(ended) ? clickZoomed(state, box, from) : boxZoomed(state, box, from, last)
  }
  if (gesture === undefined) return state
  if (isSelecting(ended)) {
    const clicked = clickSelected(state, box, from)
    return hasMoved(ended) && clicked.selectedRegionIds.size === 0
      ? { ...clicked, remark: TOO_SHORT }
      : clicked
  }
  const region = gesture.region('')
  return region === undefined ? state : painted(state, region, operation, gesture.what)
}

function clickSelected(state: EditorState, box: PictureBox, at: PointerSample): EditorState {
  const point = fromClient(state, box, at.x, at.y)
  const region = regionUnder(state, point)
  return selectedTo(state, region === undefined ? [] : [region.id])
}
