import {
  type ClientPoint,
  fromClient,
  type PictureBox,
  type PointerSample,
  sizeOfPx,
  toClient,
} from '#app/context'
import { isHit, moving, type ShapeBounds, type ShapeMap } from '#core/mask'
import {
  boundedMove,
  countedRegions,
  dragMap,
  type EditorState,
  editedTo,
  type Grip,
  gridOf,
  handleReachOf,
  type Movable,
  movableOf,
  withShapesMapped,
} from '#editor'
import { handleAt, type ScreenMap, screenMap } from '#render'

/** A box is never dragged to less than this on the screen. */
const LEAST_PX = 2

/** A pointer so near to a thin shape drags it, too. */
const NEAR_PX = 3

/** A pointer so near to the edge of a box is on it: pixels are whole, edges are not. */
const EDGE_PX = 0.5

const BODY: Grip = { time: undefined, freq: undefined }

/** Selected regions, the handle that is dragged, and how far. */
export interface Pull {
  readonly grip: Grip
  readonly movable: Movable
  readonly from: PointerSample
  readonly last: PointerSample
}

/**
 * What a drag from a client point moves: a handle, or a selected region as a whole. Of a tool that
 * draws only a drag that begins within the box around them, or on its edge, moves anything.
 */
export function gripAt(state: EditorState, box: PictureBox, at: ClientPoint): Grip | undefined {
  const movable = movableOf(state)
  const grid = gridOf(state)
  if (movable === undefined || grid === undefined) return undefined
  const surface = {
    view: state.view,
    scale: state.display.scale,
    topHz: grid.highHz,
    widthPx: box.width,
    heightPx: box.height,
  }
  const reach = handleReachOf(state.tool)
  const [xPx, yPx] = [at.x - box.left, at.y - box.top]
  const map = screenMap(surface)
  if (reach === 'inside' && !isInside(movable.box, map, xPx, yPx)) return undefined
  const handle = handleAt(xPx, yPx, movable.box, surface, map)
  if (handle !== undefined) return { time: handle.time, freq: handle.freq }
  const point = fromClient(state, box, at.x, at.y)
  const near = sizeOfPx(state, box, NEAR_PX, at.y)
  return movable.regions.some(({ shape }) => isHit(shape, point, near)) ? BODY : undefined
}

/** Whether a point of the picture lies within a box or on its edge. */
function isInside(box: ShapeBounds, map: ScreenMap, xPx: number, yPx: number): boolean {
  return (
    xPx - map.xOf(box.startS) >= -EDGE_PX &&
    map.xOf(box.endS) - xPx >= -EDGE_PX &&
    yPx - map.yOf(box.highHz) >= -EDGE_PX &&
    map.yOf(box.lowHz) - yPx >= -EDGE_PX
  )
}

/**
 * What a pull makes of shapes. A move stays within the recording; Shift keeps it on the axis along
 * which it has gone further on the screen.
 */
export function reshapeOf(
  state: EditorState,
  box: PictureBox,
  { grip, movable, from, last }: Pull,
): ShapeMap {
  const [xPx, yPx] = [last.x - from.x, last.y - from.y]
  const isWhole = isBody(grip)
  const isAcross = isWhole && last.hasShift && Math.abs(xPx) >= Math.abs(yPx)
  const isUp = isWhole && last.hasShift && !isAcross
  const a = fromClient(state, box, from.x, from.y)
  const b = fromClient(state, box, isUp ? from.x : last.x, isAcross ? from.y : last.y)
  const by = { timeS: b.timeS - a.timeS, freqHz: b.freqHz - a.freqHz }
  const grid = gridOf(state)
  if (isWhole && grid !== undefined) {
    const { timeS, freqHz } = boundedMove(movable.box, by, grid)
    return moving(timeS, freqHz)
  }
  return dragMap(
    movable.box,
    grip,
    by,
    sizeOfPx(state, box, LEAST_PX, middleY(state, box, movable)),
  )
}

/** The height of the picture at which the box's own hertz a pixel are asked for. */
function middleY(state: EditorState, box: PictureBox, { box: { startS, lowHz } }: Movable): number {
  return toClient(state, box, { timeS: startS, freqHz: lowHz }).y
}

/** The selected regions as a pull has left them: one step. */
export function reshaped(state: EditorState, reshape: ShapeMap, grip: Grip): EditorState {
  const count = movableOf(state)?.regions.length ?? 0
  const verb = isBody(grip) ? 'Move' : 'Resize'
  return editedTo(state, withShapesMapped(state, reshape), `${verb} ${countedRegions(count)}`)
}

function isBody({ time, freq }: Grip): boolean {
  return time === undefined && freq === undefined
}
