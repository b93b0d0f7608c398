/** What a turn of the wheel asks for. */
export type WheelMove =
  | { readonly kind: 'pan'; readonly xPx: number; readonly yPx: number }
  | { readonly kind: 'zoom'; readonly timeFactor: number; readonly freqFactor: number }

type Wheel = Pick<
  WheelEvent,
  'deltaX' | 'deltaY' | 'deltaMode' | 'ctrlKey' | 'metaKey' | 'shiftKey'
>

const LINE_PX = 16
const PAGE_PX = 400

/** A notch of a mouse is 100 pixels or more, a pinch a few: bounded, both zoom at a hand's pace. */
const ZOOM_PER_PX = 0.01
const LARGEST_ZOOM = 0.25

/**
 * Wheel: along time. With Shift: along frequency. With Ctrl (also how a pinch on a trackpad
 * arrives) or Cmd: zoom in time, with Shift too: in frequency.
 */
export function wheelMove(event: Wheel): WheelMove {
  const unitPx = [1, LINE_PX, PAGE_PX][event.deltaMode] ?? 1
  const { deltaX, deltaY } = event
  // Some systems turn Shift+wheel sideways, and a trackpad is seldom moved exactly straight.
  const delta = unitPx * (Math.abs(deltaX) > Math.abs(deltaY) ? deltaX : deltaY)
  if (event.ctrlKey || event.metaKey) {
    const exponent = Math.min(LARGEST_ZOOM, Math.max(-LARGEST_ZOOM, delta * ZOOM_PER_PX))
    const factor = Math.exp(exponent)
    return event.shiftKey
      ? { kind: 'zoom', timeFactor: 1, freqFactor: factor }
      : { kind: 'zoom', timeFactor: factor, freqFactor: 1 }
  }
  return event.shiftKey ? { kind: 'pan', xPx: 0, yPx: -delta } : { kind: 'pan', xPx: delta, yPx: 0 }
}
