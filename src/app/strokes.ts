import {
  type EditorState,
  type Gesture,
  type Operation,
  painted,
  selectedTo,
  type ToolId,
} from '#editor'
import type { Actions, PointerSample } from './app'
import { boxBetween, fromClient, penAt, toClient } from './places'
import { regionUnder } from './region-under'
import type { SearchWork } from './search-work'
import { inside, paintGesture } from './started-stroke'
import { type StrokeSearch, snapSearch, wandSearch } from './stroke-search'
import type { PictureBox, Studio } from './studio'
import { boxZoomed, clickZoomed, pannedByPx } from './view-moves'

/** A drag shorter than this is a click. */
const CLICK_PX = 3

/** A press so near to the first or the last corner closes the outline. */
const CLOSE_PX = 6

type StrokeActions = Pick<
  Actions,
  | 'beginStroke'
  | 'extendStroke'
  | 'endStroke'
  | 'cancelStroke'
  | 'finishStroke'
  | 'stepStrokeBack'
  | 'setTool'
>

export interface Strokes extends StrokeActions {
  /** The pointer moves above the picture, pressed or not. */
  readonly hover: Actions['hover']
  /** Whether an outline waits for its next corner. */
  isWaiting(): boolean
  /** The action, which during a stroke drops the stroke and does nothing else. */
  outsideStrokes<A extends readonly unknown[]>(action: (...args: A) => void): (...args: A) => void
}

interface Stroke {
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

/** Drags on the picture: painting, panning, zooming, by the tool that is chosen when they begin. */
export function createStrokes(studio: Studio, searches: SearchWork): Strokes {
  const { store } = studio
  let stroke: Stroke | undefined

  const drop = (): void => {
    stroke = undefined
    searches.cancel()
    store.setState({ draft: undefined, operation: undefined, zoomBox: undefined })
  }

  /** The stroke goes on so. */
  function proceed(next: Stroke, box: PictureBox): void {
    stroke = next
    const { tool, operation, gesture, from, last } = next
    if (gesture !== undefined) store.setState({ operation, draft: gesture.draft() })
    else if (tool === 'zoom') {
      store.setState({ zoomBox: boxBetween(store.getState(), box, from, last) })
    }
  }

  function finish(): void {
    const ended = stroke
    const box = studio.pictureBox()
    const state = store.getState()
    const search = box && ended && isOfNow(ended, state) ? searchOf(state, box, ended) : undefined
    if (ended !== undefined && search !== undefined) {
      stroke = undefined
      lookFor(search, ended)
      return
    }
    drop()
    if (ended === undefined || box === undefined || !isOfNow(ended, state)) return
    store.setState((now) => finished(now, box, ended))
  }

  /** The stroke's draft stays until its shape is found; Escape or another stroke drops it. */
  function lookFor({ stroke: made, ...wish }: StrokeSearch, ended: Stroke): void {
    const { operation, tool, gesture } = ended
    store.setState({ operation })
    searches.request(store.getState(), {
      ...wish,
      onEnd: (shape) => {
        drop()
        if (shape === undefined) return
        store.setState((state) =>
          isOfNow(ended, state)
            ? painted(state, { ...made, shape }, operation, gesture?.what ?? tool)
            : state,
        )
      },
    })
  }

  /** The stroke, if it goes on and still is of the open recording. */
  function present(): { readonly going: Stroke; readonly box: PictureBox } | undefined {
    const box = studio.pictureBox()
    if (stroke === undefined || box === undefined) return undefined
    if (isOfNow(stroke, store.getState())) return { going: stroke, box }
    drop()
    return undefined
  }

  return {
    beginStroke: (at) => {
      const state = store.getState()
      const here = present()
      if (here?.going.isWaiting === true) {
        const { going, box } = here
        const { gesture } = going
        if (isOnCorner(state, box, gesture, at)) finish()
        else {
          const next = gesture?.presses?.pressed(penAt(state, box, at))
          proceed({ ...going, gesture: next, from: at, last: at, isWaiting: false }, box)
        }
        return
      }
      const box = studio.pictureBox()
      if (box === undefined || state.recording === undefined) return
      if (searches.isPending) drop()
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
    extendStroke: (points) => {
      const here = present()
      const last = points.at(-1)
      if (here === undefined || last === undefined) return
      const { going, box } = here
      const state = store.getState()
      let { gesture } = going
      for (const point of points) gesture = gesture?.extended(penAt(state, box, inside(box, point)))
      if (going.tool === 'pan') {
        store.setState(pannedByPx(state, box, going.last.x - last.x, last.y - going.last.y))
      }
      proceed({ ...going, last, gesture }, box)
    },
    endStroke: () => {
      const here = present()
      const presses = here?.going.gesture?.presses
      if (here !== undefined && presses !== undefined) {
        const isByHand = presses.places().length === 1 && !isClick(here.going)
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
      if (here?.going.isWaiting !== true || at === undefined) return
      const pen = { ...fromClient(store.getState(), here.box, at.x, at.y), pressure: 1 }
      proceed({ ...here.going, gesture: here.going.gesture?.presses?.hovered(pen) }, here.box)
    },
    finishStroke: () => {
      if (stroke?.isWaiting === true) finish()
    },
    stepStrokeBack: () => {
      const here = present()
      if (here === undefined) return
      const gesture = here.going.isWaiting ? here.going.gesture?.presses?.back() : undefined
      if (gesture === undefined) drop()
      else proceed({ ...here.going, gesture }, here.box)
    },
    setTool: (tool) => {
      // A drag keeps the tool it began with; an outline that waits for its next corner is dropped.
      if (stroke?.isWaiting === true) drop()
      store.setState({ tool, grip: undefined })
    },
    cancelStroke: drop,
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

function isOfNow(stroke: Stroke, state: EditorState): boolean {
  return stroke.generation === state.recording?.generation
}

function isClick({ from, last }: Stroke): boolean {
  return Math.hypot(last.x - from.x, last.y - from.y) < CLICK_PX
}

function isOnCorner(
  state: EditorState,
  box: PictureBox,
  gesture: Gesture | undefined,
  at: PointerSample,
): boolean {
  const places = gesture?.presses?.places() ?? []
  return [places[0], places.at(-1)].some((place) => {
    if (place === undefined) return false
    const { x, y } = toClient(state, box, { timeS: place[0], freqHz: place[1] })
    return Math.hypot(at.x - x, at.y - y) < CLOSE_PX
  })
}

/** What is to be looked for in the signal before the stroke can become a region. */
function searchOf(state: EditorState, box: PictureBox, ended: Stroke): StrokeSearch | undefined {
  if (ended.tool === 'wand') return wandSearch(state, box, ended.from)
  const region = isSelecting(ended) ? undefined : ended.gesture?.region('')
  return region === undefined ? undefined : snapSearch(state, box, ended.from, ended.tool, region)
}

/** A click with a tool that drags out boxes selects what is there. */
function isSelecting(ended: Stroke): boolean {
  const { tool } = ended
  return (tool === 'rectangle' || tool === 'time' || tool === 'band') && isClick(ended)
}

function finished(state: EditorState, box: PictureBox, ended: Stroke): EditorState {
  const { tool, gesture, operation, from, last } = ended
  if (tool === 'zoom') {
    return isClick(ended) ? clickZoomed(state, box, from) : boxZoomed(state, box, from, last)
  }
  if (gesture === undefined) return state
  if (isSelecting(ended)) return clickSelected(state, box, from)
  const region = gesture.region('')
  return region === undefined ? state : painted(state, region, operation, gesture.what)
}

function clickSelected(state: EditorState, box: PictureBox, at: PointerSample): EditorState {
  const point = fromClient(state, box, at.x, at.y)
  const region = regionUnder(state, point)
  return selectedTo(state, region === undefined ? [] : [region.id])
}
