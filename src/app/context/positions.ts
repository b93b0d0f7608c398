import { frequencyAxis } from '#core/grid'
import { type EditorState, gridOf, type PointerPoint } from '#editor'
import type { PictureBox } from './app-context'

/** A point of the page, in client pixels. */
export interface ClientPoint {
  readonly x: number
  readonly y: number
}

/** A pointer's place; pressure in (0, 1], 1 for a mouse. */
export interface PointerSample extends ClientPoint {
  readonly pressure: number
  readonly hasShift: boolean
  readonly hasAlt: boolean
  /** Ctrl, or Command. */
  readonly hasCtrl: boolean
}

/** A point of the picture in the recording's own terms. */
export interface PicturePoint {
  readonly timeS: number
  readonly freqHz: number
}

/** The frequency axis as drawn now. */
export function shownAxis(state: EditorState) {
  const topHz = gridOf(state)?.highHz ?? state.view.highHz
  return frequencyAxis(state.display.scale, state.view.lowHz, state.view.highHz, topHz)
}

/** Client pixels of a point. */
export function toClient(state: EditorState, box: PictureBox, at: PicturePoint) {
  const { startS, endS } = state.view
  return {
    x: box.left + ((at.timeS - startS) / (endS - startS)) * box.width,
    y: box.top + (1 - shownAxis(state).toUnit(at.freqHz)) * box.height,
  }
}

/** The point under client pixels. */
export function fromClient(state: EditorState, box: PictureBox, x: number, y: number) {
  const { startS, endS } = state.view
  return {
    timeS: startS + ((x - box.left) / box.width) * (endS - startS),
    freqHz: shownAxis(state).fromUnit(1 - (y - box.top) / box.height),
  }
}

/** The pen at client pixels. */
export function pointerAt(
  state: EditorState,
  box: PictureBox,
  at: ClientPoint & { readonly pressure: number },
): PointerPoint {
  return { ...fromClient(state, box, at.x, at.y), pressure: at.pressure }
}

/** How many seconds and hertz a length in pixels is, at a height of the picture. */
export function sizeOfPx(state: EditorState, box: PictureBox, px: number, y: number) {
  const { startS, endS } = state.view
  const above = fromClient(state, box, box.left, y - px / 2).freqHz
  const below = fromClient(state, box, box.left, y + px / 2).freqHz
  return { timeS: ((endS - startS) * px) / box.width, freqHz: above - below }
}

/** The box between two client points. */
export function boxBetween(state: EditorState, box: PictureBox, a: ClientPoint, b: ClientPoint) {
  const from = fromClient(state, box, a.x, a.y)
  const to = fromClient(state, box, b.x, b.y)
  return {
    kind: 'rectangle',
    startS: Math.min(from.timeS, to.timeS),
    endS: Math.max(from.timeS, to.timeS),
    lowHz: Math.min(from.freqHz, to.freqHz),
    highHz: Math.max(from.freqHz, to.freqHz),
  } as const
}

/** A drag shorter than this is a click. */
const CLICK_PX = 3

/** Whether a drag has gone no further than a click may. */
export function isClick(drag: { readonly from: ClientPoint; readonly last: ClientPoint }): boolean {
  return Math.hypot(drag.last.x - drag.from.x, drag.last.y - drag.from.y) < CLICK_PX
}
