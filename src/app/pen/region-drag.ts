import {
  boxBetween,
  type ClientPoint,
  fromClient,
  isClick,
  type PictureBox,
  type PointerSample,
  type Studio,
  sizeOfPx,
  toClient,
} from '#app/studio'
import { isHeld, meeting, moving, type ShapeMap } from '#core/mask'
import {
  boundedMove,
  countedRegions,
  documentOf,
  dragMap,
  type EditorState,
  editedTo,
  type Grip,
  gridOf,
  isHoldingTool,
  type Movable,
  movableOf,
  selectedBy,
  selectedTo,
  withShapesMapped,
} from '#editor'
import { handleAt, screenMap } from '#render'
import { regionUnder } from './region-under'

/** A box is never dragged to less than this on the screen. */
const LEAST_PX = 2

/** A thin shape is held from so near, too. */
const NEAR_PX = 3

const BODY: Grip = { time: undefined, freq: undefined }

/** Drags that select, move and resize regions. `begin` says whether this one does. */
export interface RegionDrag {
  begin(at: PointerSample): boolean
  extend(at: readonly PointerSample[]): void
  end(): void
  cancel(): void
  hover(at: ClientPoint | undefined): void
}

type Drag =
  | {
      readonly kind: 'reshape'
      readonly grip: Grip
      readonly movable: Movable
      readonly from: PointerSample
      readonly last: PointerSample
      readonly generation: number
    }
  | {
      readonly kind: 'marquee'
      readonly from: PointerSample
      readonly last: PointerSample
      readonly generation: number
    }

/**
 * Drags while a tool is chosen that holds regions. The document is untouched until the drag ends,
 * which is one step.
 */
export function createRegionDrag(studio: Studio): RegionDrag {
  const { store } = studio
  let drag: Drag | undefined

  const drop = (): void => {
    if (drag !== undefined) store.setState({ reshape: undefined, marquee: undefined })
    drag = undefined
  }

  function setGrip(grip: Grip | undefined): void {
    const now = store.getState().grip
    if (now?.time !== grip?.time || now?.freq !== grip?.freq || (now && !grip) || (!now && grip)) {
      store.setState({ grip })
    }
  }

  return {
    begin: (at) => {
      const box = studio.pictureBox()
      const { recording, tool } = store.getState()
      if (box === undefined || recording === undefined) return false
      const { generation } = recording
      // With a paint tool these keys are the tool's: they add to a region, or take away from it.
      const isHolding = tool === 'select' || !(at.hasShift || at.hasAlt || at.hasCtrl)
      if (!isHolding || !isHoldingTool(tool)) return false
      if (tool === 'select') store.setState((state) => pressed(state, box, at))
      const state = store.getState()
      const grip = gripAt(state, box, at)
      const movable = movableOf(state)
      if (grip !== undefined && movable !== undefined) {
        drag = { kind: 'reshape', grip, movable, from: at, last: at, generation }
        return true
      }
      if (tool !== 'select') return false
      drag = { kind: 'marquee', from: at, last: at, generation }
      return true
    },
    extend: (points) => {
      const box = studio.pictureBox()
      const at = points.at(-1)
      const state = store.getState()
      if (drag === undefined || box === undefined || at === undefined) return
      if (drag.generation !== state.recording?.generation) {
        drop()
        return
      }
      drag = { ...drag, last: at }
      if (isClick(drag)) return
      if (drag.kind === 'marquee') {
        store.setState({ marquee: boxBetween(state, box, drag.from, at) })
      } else store.setState({ reshape: reshapeOf(state, box, drag) })
    },
    end: () => {
      const box = studio.pictureBox()
      const ended = drag
      const { reshape, marquee } = store.getState()
      drop()
      if (ended === undefined || box === undefined) return
      store.setState((state) => {
        if (ended.generation !== state.recording?.generation) return state
        if (ended.kind === 'marquee') return marqueeSelected(state, marquee, ended.from.hasShift)
        if (reshape === undefined) return clicked(state, box, ended.from)
        return reshaped(state, reshape, ended.grip)
      })
    },
    cancel: drop,
    hover: (at) => {
      if (drag !== undefined) return
      const state = store.getState()
      const box = studio.pictureBox()
      const isFree = !isHoldingTool(state.tool) || at === undefined || box === undefined
      setGrip(isFree ? undefined : gripAt(state, box, at))
    },
  }
}

/** The select tool takes what it presses on, at once, so that it can be dragged on. */
function pressed(state: EditorState, box: PictureBox, at: PointerSample): EditorState {
  if (gripAt(state, box, at) !== undefined && !at.hasShift && !at.hasCtrl) return state
  const region = regionUnder(state, fromClient(state, box, at.x, at.y))
  if (at.hasShift || at.hasCtrl)
    return region === undefined ? state : selectedBy(state, region.id, 'toggle')
  return selectedTo(state, region === undefined ? [] : [region.id])
}

/** What a drag from a client point holds: a handle, or the body of a selected region. */
function gripAt(state: EditorState, box: PictureBox, at: ClientPoint): Grip | undefined {
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
  const [xPx, yPx] = [at.x - box.left, at.y - box.top]
  const handle = handleAt(xPx, yPx, movable.box, surface, screenMap(surface))
  if (handle !== undefined) return { time: handle.time, freq: handle.freq }
  const point = fromClient(state, box, at.x, at.y)
  const near = sizeOfPx(state, box, NEAR_PX, at.y)
  return movable.regions.some(({ shape }) => isHeld(shape, point, near)) ? BODY : undefined
}

/** Shift keeps a move on the axis along which it has gone further on the screen. */
function reshapeOf(
  state: EditorState,
  box: PictureBox,
  { grip, movable, from, last }: Drag & { readonly kind: 'reshape' },
): ShapeMap {
  const [xPx, yPx] = [last.x - from.x, last.y - from.y]
  const isBody = grip.time === undefined && grip.freq === undefined
  const isAcross = isBody && last.hasShift && Math.abs(xPx) >= Math.abs(yPx)
  const isUp = isBody && last.hasShift && !isAcross
  const a = fromClient(state, box, from.x, from.y)
  const b = fromClient(state, box, isUp ? from.x : last.x, isAcross ? from.y : last.y)
  const by = { timeS: b.timeS - a.timeS, freqHz: b.freqHz - a.freqHz }
  const grid = gridOf(state)
  if (isBody && grid !== undefined) {
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

function reshaped(state: EditorState, reshape: ShapeMap, grip: Grip): EditorState {
  const count = movableOf(state)?.regions.length ?? 0
  const verb = grip.time === undefined && grip.freq === undefined ? 'Move' : 'Resize'
  return editedTo(state, withShapesMapped(state, reshape), `${verb} ${countedRegions(count)}`)
}

/** A click on what is selected takes the topmost region there alone. */
function clicked(state: EditorState, box: PictureBox, at: PointerSample): EditorState {
  if (at.hasShift || at.hasCtrl) return state
  const region = regionUnder(state, fromClient(state, box, at.x, at.y))
  return region === undefined ? state : selectedTo(state, [region.id])
}

/** Everything visible that the box touches; with `isMore` besides what is selected. */
function marqueeSelected(
  state: EditorState,
  marquee: EditorState['marquee'],
  isMore: boolean,
): EditorState {
  if (marquee === undefined) return state
  const meets = meeting(marquee)
  const touched = documentOf(state).regions.filter(({ hidden, shape }) => !hidden && meets(shape))
  const ids = touched.map(({ id }) => id)
  return selectedTo(state, isMore ? [...state.selectedRegionIds, ...ids] : ids)
}
