import {
  type AppContext,
  boxBetween,
  fromClient,
  isClick,
  type PictureBox,
  type PointerSample,
} from '#app/context'
import { meeting } from '#core/mask'
import {
  type EditorState,
  type Grip,
  isMovingTool,
  maskLayerOf,
  movableOf,
  selectedBy,
  selectedTo,
} from '#editor'
import { gripAt, type Pull, reshaped, reshapeOf } from './region-grip'
import { regionUnder } from './region-under'
import type { DragActions } from './strokes'

/** Drags that select, move and resize regions. */
export interface RegionDrag extends Omit<DragActions, 'begin'> {
  /** @returns whether this drag is one of these; otherwise nothing has begun */
  begin(at: PointerSample): boolean
}

type Drag =
  | (Pull & { readonly kind: 'reshape'; readonly generation: number })
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
export function createRegionDrag(context: AppContext): RegionDrag {
  const { store } = context
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
      const box = context.pictureBox()
      const { recording, tool } = store.getState()
      if (box === undefined || recording === undefined) return false
      const { generation } = recording
      // With a paint tool these keys are the tool's: they add to a region, or take away from it.
      const isMoving = tool === 'select' || !(at.hasShift || at.hasAlt || at.hasCtrl)
      if (!isMoving || !isMovingTool(tool)) return false
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
      const box = context.pictureBox()
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
      const box = context.pictureBox()
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
      const box = context.pictureBox()
      const isFree = !isMovingTool(state.tool) || at === undefined || box === undefined
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
  const touched = maskLayerOf(state).regions.filter(({ hidden, shape }) => !hidden && meets(shape))
  const ids = touched.map(({ id }) => id)
  return selectedTo(state, isMore ? [...state.selectedRegionIds, ...ids] : ids)
}
