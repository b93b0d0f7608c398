import {
  type AppContext,
  boxBetween,
  type ClientPoint,
  fromClient,
  isClick,
  type PictureBox,
  type PointerSample,
  pannedByPx,
  pointerAt,
} from '#app/context'
import { type EditorState, type Operation, painted, type ToolId } from '#editor'
import { withFound } from './found-harmonics'
import { measuredBetween } from './measured-span'
import type { SearchController } from './search-controller'
import { createSnapPreview } from './snap-preview'
import { inside, paintGesture } from './started-stroke'
import { finished, isOfNow, isOnCorner, type Stroke, searchOf } from './stroke'
import { withStrokeRemarked } from './stroke-remarks'
import { draggedTolerance, type StrokeSearch } from './stroke-search'

/** A drag on the picture, and the pointer above it. */
export interface DragActions {
  /**
   * A drag with the current tool; coordinates are client pixels on the picture. While an outline
   * waits for its next corner this sets it, or closes it on its first or last one.
   */
  begin(at: PointerSample): void
  extend(at: readonly PointerSample[]): void
  end(): void
  cancel(): void
  /** What is under the pointer; undefined when it leaves the picture. */
  hover(at: ClientPoint | undefined): void
}

/** What an outline of several drags waits for between two of them. */
export interface OutlineActions {
  /** Closes an outline that waits for its next corner. */
  finish(): void
  /** Takes back the last corner of an outline; any other stroke is dropped. */
  stepBack(): void
}

export interface Strokes extends DragActions, OutlineActions {
  /** The tool of the next drag. */
  chooseTool(tool: ToolId): void
  /** Whether an outline waits for its next corner. */
  isWaiting(): boolean
  /** The action, which during a stroke drops the stroke and does nothing else. */
  outsideStrokes<A extends readonly unknown[]>(action: (...args: A) => void): (...args: A) => void
}

/** Drags on the picture: painting, panning, zooming, by the tool that is chosen when they begin. */
export function createStrokes(context: AppContext, searches: SearchController): Strokes {
  const { store } = context
  const preview = createSnapPreview(context)
  let stroke: Stroke | undefined

  /** Ends the stroke, in one change of state with what it leaves: what sounds goes over without a turn back. */
  function end(leave: (state: EditorState) => EditorState): void {
    stroke = undefined
    searches.cancel()
    preview.end()
    store.setState((state) => {
      const over = { ...state, draft: undefined, operation: undefined, zoomBox: undefined }
      return withStrokeRemarked(context, over, leave(over))
    })
  }

  const drop = (): void => end((state) => state)

  /** The stroke goes on so. */
  function proceed(next: Stroke, box: PictureBox): void {
    stroke = next
    const { tool, operation, gesture, from, last } = next
    if (gesture !== undefined) {
      store.setState({ operation, draft: gesture.draft() })
      preview.follow(next, box)
    } else if (tool === 'wand') {
      preview.follow(next, box)
    } else if (tool === 'measure') {
      store.setState({
        ...measuredBetween(store.getState(), box, from, last),
        measuredBox: undefined,
      })
    } else if (tool === 'zoom') {
      store.setState({ zoomBox: boxBetween(store.getState(), box, from, last) })
    }
  }

  function finish(): void {
    const ended = stroke
    const box = context.pictureBox()
    const state = store.getState()
    const search = box && ended && isOfNow(ended, state) ? searchOf(state, box, ended) : undefined
    if (ended !== undefined && search !== undefined) {
      stroke = undefined
      startSearch(search, ended)
      return
    }
    end((now) =>
      ended !== undefined && box !== undefined && isOfNow(ended, now)
        ? finished(now, box, ended)
        : now,
    )
  }

  /** The stroke's draft stays until its shape is found; Escape or another stroke drops it. */
  function startSearch({ stroke: made, ...request }: StrokeSearch, ended: Stroke): void {
    const { operation, tool, gesture } = ended
    store.setState((state) =>
      tool === 'wand'
        ? { operation, wand: { ...state.wand, toleranceDb: draggedTolerance(state, ended) } }
        : { operation },
    )
    searches.request(store.getState(), {
      ...request,
      onEnd: (shape) => {
        end((state) =>
          shape !== undefined && isOfNow(ended, state)
            ? painted(state, withFound(state, made, shape), operation, gesture?.what ?? tool)
            : state,
        )
      },
    })
  }

  /** Shows what a click of the wand would take. */
  function hoverWand(at: ClientPoint | undefined): void {
    const box = context.pictureBox()
    const { tool, recording } = store.getState()
    if (tool !== 'wand' || recording === undefined) return
    if (at === undefined || box === undefined) preview.end()
    else preview.hover(at, box)
  }

  /** The stroke, if it goes on and still is of the open recording. */
  function present(): { readonly going: Stroke; readonly box: PictureBox } | undefined {
    const box = context.pictureBox()
    if (stroke === undefined || box === undefined) return undefined
    if (isOfNow(stroke, store.getState())) return { going: stroke, box }
    drop()
    return undefined
  }

  return {
    begin: (at) => {
      const state = store.getState()
      const here = present()
      if (here?.going.isWaiting === true) {
        const { going, box } = here
        const { gesture } = going
        if (isOnCorner(state, box, gesture, at)) finish()
        else {
          const next = gesture?.presses?.pressed(pointerAt(state, box, at))
          proceed({ ...going, gesture: next, from: at, last: at, isWaiting: false }, box)
        }
        return
      }
      const box = context.pictureBox()
      if (box === undefined || state.recording === undefined) return
      if (searches.isPending) drop()
      if (state.remark !== undefined) store.setState({ remark: undefined })
      proceed(
        {
          tool: state.tool,
          operation: operationOf(state.tool, at),
          generation: state.recording.generation,
          from: at,
          last: at,
          gesture: paintGesture(state, box, at),
          isWaiting: false,
        },
        box,
      )
    },
    extend: (points) => {
      const here = present()
      const last = points.at(-1)
      if (here === undefined || last === undefined) return
      const { going, box } = here
      const state = store.getState()
      let { gesture } = going
      for (const point of points)
        gesture = gesture?.extended(pointerAt(state, box, inside(box, point)))
      if (going.tool === 'pan') {
        store.setState(pannedByPx(state, box, going.last.x - last.x, last.y - going.last.y))
      }
      proceed({ ...going, last, gesture }, box)
    },
    end: () => {
      const here = present()
      const presses = here?.going.gesture?.presses
      if (here !== undefined && presses !== undefined) {
        const isByHand = presses.pressedPoints().length === 1 && !isClick(here.going)
        if (!isByHand) {
          stroke = { ...here.going, isWaiting: true }
          return
        }
      }
      finish()
    },
    isWaiting: () => stroke?.isWaiting === true,
    hover: (at) => {
      const here = present()
      if (here === undefined && !searches.isPending) hoverWand(at)
      if (here?.going.isWaiting !== true || at === undefined) return
      const pointer = { ...fromClient(store.getState(), here.box, at.x, at.y), pressure: 1 }
      proceed({ ...here.going, gesture: here.going.gesture?.presses?.hovered(pointer) }, here.box)
    },
    finish: () => {
      if (stroke?.isWaiting === true) finish()
    },
    stepBack: () => {
      const here = present()
      if (here === undefined) return
      const gesture = here.going.isWaiting ? here.going.gesture?.presses?.back() : undefined
      if (gesture === undefined) drop()
      else proceed({ ...here.going, gesture }, here.box)
    },
    chooseTool: (tool) => {
      // A drag keeps the tool it began with; an outline that waits for its next corner is dropped.
      if (stroke?.isWaiting === true) drop()
      preview.end()
      store.setState({ tool, grip: undefined })
    },
    cancel: drop,
    outsideStrokes:
      (action) =>
      (...args) => {
        if (stroke === undefined && !searches.isPending) action(...args)
        else drop()
      },
  }
}

/** Shift adds, Alt and Ctrl take away: some window managers keep Alt and a drag for themselves. */
function operationOf(tool: ToolId, { hasShift, hasAlt, hasCtrl }: PointerSample): Operation {
  if (tool === 'eraser' || hasAlt || hasCtrl) return 'subtract'
  return hasShift ? 'add' : 'new'
}
