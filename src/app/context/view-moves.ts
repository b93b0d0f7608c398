import { clamped, panned, zoomedAbout } from '#core/grid'
import { type EditorState, gridOf } from '#editor'
import type { PictureBox } from './app-context'
import { boxBetween, type ClientPoint, fromClient } from './positions'

/** A click of the zoom tool shows this share of what was shown. */
const CLICK_ZOOM = 1 / 2

/** Zoomed in about a client point, by one step. */
export function clickZoomed(state: EditorState, box: PictureBox, at: ClientPoint): EditorState {
  return zoomed(state, CLICK_ZOOM, CLICK_ZOOM, fromClient(state, box, at.x, at.y))
}

/** The box between two client points fills the view. */
export function boxZoomed(
  state: EditorState,
  box: PictureBox,
  from: ClientPoint,
  to: ClientPoint,
): EditorState {
  const grid = gridOf(state)
  if (grid === undefined) return state
  return { ...state, view: clamped(boxBetween(state, box, from, to), grid) }
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
