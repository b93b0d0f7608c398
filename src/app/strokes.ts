import { clamp } from '#core/base'
import { clamped, panned, zoomedAbout } from '#core/grid'
import { freshId } from '#core/project'
import {
  documentOf,
  type EditorState,
  editedTo,
  type Gesture,
  gridOf,
  type PaintContext,
  selectedTo,
  startedGesture,
  type ToolId,
  withRegion,
} from '#editor'
import type { Actions, PointerSample } from './app'
import { boxBetween, fromClient, penAt, sizeOfPx } from './places'
import { regionUnder } from './region-under'
import type { PictureBox, Studio } from './studio'

/** A drag shorter than this is a click. */
const CLICK_PX = 3

/** A click of the zoom tool shows this share of what was shown. */
const CLICK_ZOOM = 1 / 2

export interface Strokes
  extends Pick<Actions, 'beginStroke' | 'extendStroke' | 'endStroke' | 'cancelStroke'> {
  /** The action, which during a stroke drops the stroke and does nothing else. */
  outsideStrokes<A extends readonly unknown[]>(action: (...args: A) => void): (...args: A) => void
}

interface Stroke {
  /** The tool and the recording it began with: neither a key nor a file opened meanwhile changes it. */
  readonly tool: ToolId
  readonly generation: number
  readonly from: PointerSample
  readonly last: PointerSample
  /** Only while a paint tool draws. */
  readonly gesture: Gesture | undefined
}

/** Drags on the picture: painting, panning, zooming, by the tool that is chosen when they begin. */
export function createStrokes(studio: Studio): Strokes {
  const { store } = studio
  let stroke: Stroke | undefined

  const drop = (): void => {
    stroke = undefined
    store.setState({ draft: undefined, zoomBox: undefined })
  }

  return {
    beginStroke: (at) => {
      const state = store.getState()
      const box = studio.pictureBox()
      if (box === undefined || state.recording === undefined) return
      const { tool } = state
      const { generation } = state.recording
      stroke = { tool, generation, from: at, last: at, gesture: paintGesture(state, box, at) }
      showDraft(studio, stroke)
    },
    extendStroke: (points) => {
      const box = studio.pictureBox()
      const last = points.at(-1)
      if (stroke === undefined || box === undefined || last === undefined) return
      const state = store.getState()
      if (!isOfNow(stroke, state)) {
        drop()
        return
      }
      let { gesture } = stroke
      for (const point of points) gesture = gesture?.extended(penAt(state, box, inside(box, point)))
      if (stroke.tool === 'pan') {
        store.setState(pannedByPx(state, box, stroke.last.x - last.x, last.y - stroke.last.y))
      }
      stroke = { ...stroke, last, gesture }
      showDraft(studio, stroke)
    },
    endStroke: () => {
      const box = studio.pictureBox()
      const ended = stroke
      drop()
      if (ended === undefined || box === undefined) return
      const isClick =
        Math.hypot(ended.last.x - ended.from.x, ended.last.y - ended.from.y) < CLICK_PX
      store.setState((state) => {
        if (!isOfNow(ended, state)) return state
        if (ended.tool === 'zoom')
          return isClick ? clickZoomed(state, box, ended.from) : boxZoomed(state, box, ended)
        if (ended.gesture === undefined) return state
        if (isClick && ended.tool === 'rectangle') return clickSelected(state, box, ended.from)
        return painted(state, ended.gesture)
      })
    },
    cancelStroke: drop,
    outsideStrokes:
      (action) =>
      (...args) => {
        if (stroke === undefined) action(...args)
        else drop()
      },
  }
}

function isOfNow(stroke: Stroke, state: EditorState): boolean {
  return stroke.generation === state.recording?.generation
}

function paintGesture(state: EditorState, box: PictureBox, at: PointerSample): Gesture | undefined {
  if (state.tool !== 'rectangle' && state.tool !== 'brush') return undefined
  const effect =
    state.mode === 'keep'
      ? ({ kind: 'keep' } as const)
      : ({ kind: 'reject', gainDb: null } as const)
  return startedGesture(state.tool, penAt(state, box, at), effect, paintContext(state, box, at))
}

/** Sizes of the brush and of the soft edge at a place of the picture. */
function paintContext(
  state: EditorState,
  box: PictureBox,
  at: { readonly y: number },
): PaintContext {
  const radius = sizeOfPx(state, box, state.brush.radiusPx, at.y)
  const grid = gridOf(state)
  return {
    brushRadiusS: radius.timeS,
    brushRadiusHz: radius.freqHz,
    softness: state.brush.softness,
    feather: {
      timeS: state.feather.hops * (grid?.hopS ?? 0),
      freqHz: state.feather.bins * (grid?.binHz ?? 0),
    },
  }
}

/** A pen that leaves the picture paints at its edge. */
function inside(box: PictureBox, at: PointerSample): PointerSample {
  return {
    ...at,
    x: clamp(at.x, box.left, box.left + box.width),
    y: clamp(at.y, box.top, box.top + box.height),
  }
}

function showDraft(studio: Studio, { tool, gesture, from, last }: Stroke): void {
  const { store } = studio
  const state = store.getState()
  const box = studio.pictureBox()
  if (gesture !== undefined) store.setState({ draft: gesture.region('draft') })
  else if (tool === 'zoom' && box !== undefined) {
    store.setState({ zoomBox: boxBetween(state, box, from, last) })
  }
}

function painted(state: EditorState, gesture: Gesture): EditorState {
  const document = documentOf(state)
  const region = gesture.region(freshId(document.regions))
  if (region === undefined) return state
  const next = editedTo(state, withRegion(document, region), gesture.label)
  return selectedTo(next, [region.id])
}

function clickSelected(state: EditorState, box: PictureBox, at: PointerSample): EditorState {
  const point = fromClient(state, box, at.x, at.y)
  const region = regionUnder(state, point)
  return selectedTo(state, region === undefined ? [] : [region.id])
}

function clickZoomed(state: EditorState, box: PictureBox, at: PointerSample): EditorState {
  return zoomed(state, CLICK_ZOOM, CLICK_ZOOM, fromClient(state, box, at.x, at.y))
}

function boxZoomed(state: EditorState, box: PictureBox, { from, last }: Stroke): EditorState {
  const grid = gridOf(state)
  if (grid === undefined) return state
  return { ...state, view: clamped(boxBetween(state, box, from, last), grid) }
}

/** Zoomed about a point of the picture. */
export function zoomed(
  state: EditorState,
  timeFactor: number,
  freqFactor: number,
  at: { readonly timeS: number; readonly freqHz: number },
): EditorState {
  const grid = gridOf(state)
  if (grid === undefined) return state
  const { view, display } = state
  return { ...state, view: zoomedAbout(view, at, timeFactor, freqFactor, display.scale, grid) }
}

/** Moved by pixels: positive x shows later times, positive y higher frequencies. */
export function pannedByPx(state: EditorState, box: PictureBox, x: number, y: number): EditorState {
  const grid = gridOf(state)
  if (grid === undefined) return state
  const { view, display } = state
  return { ...state, view: panned(view, x / box.width, y / box.height, display.scale, grid) }
}
