import { type AppContext, type PictureBox, type PointerSample, pointerAt } from '#app/context'
import { type EditorState, painted } from '#editor'
import { paintGesture } from './started-stroke'
import { withStrokeRemarked } from './stroke-remarks'

/** What paints without a pen. */
export interface KeyedActions {
  /**
   * Paints the middle third of the view by the tool that drags out boxes, a rectangle where another
   * one is chosen: its time is the time selection, where there is one. It is selected, to be moved
   * by keys and sized by numbers. One undoable step.
   */
  paintBox(): void
}

export function createKeyedBox(context: AppContext): KeyedActions {
  return {
    paintBox: () => {
      const box = context.pictureBox()
      if (box === undefined) return
      context.store.setState((state) => withStrokeRemarked(context, state, boxPainted(state, box)))
    },
  }
}

function boxPainted(state: EditorState, box: PictureBox): EditorState {
  const isSpan = state.tool === 'time' || state.tool === 'band'
  const drawing: EditorState = { ...state, tool: isSpan ? state.tool : 'rectangle' }
  const to = pointerAt(state, box, pointIn(box, 2 / 3))
  const gesture = paintGesture(drawing, box, pointIn(box, 1 / 3))?.extended(to)
  const region = gesture?.region('')
  if (gesture === undefined || region?.shape.kind !== 'rectangle') return state
  const time = drawing.tool === 'band' ? undefined : state.timeSelection
  const shape = { ...region.shape, ...time }
  return painted(state, { ...region, shape }, 'new', gesture.what)
}

/** So far into the picture, from its lower left corner. */
function pointIn({ left, top, width, height }: PictureBox, share: number): PointerSample {
  return {
    x: left + share * width,
    y: top + (1 - share) * height,
    pressure: 1,
    hasShift: false,
    hasAlt: false,
    hasCtrl: false,
  }
}
