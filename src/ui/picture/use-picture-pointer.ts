import { type RefObject, useEffect } from 'react'
import type { Actions, App, PictureIndex, PointerSample } from '#app'
import { type Finger, pinchMove } from './pinch-move'
import { upperPoint } from './upper-point'

/** What the pointer that went down first is doing. */
type PointerGesture =
  | { readonly kind: 'stroke'; readonly pointerId: number }
  | { readonly kind: 'pan'; readonly pointerId: number; at: Finger }
  | { readonly kind: 'pinch'; readonly pointerId?: never }

/**
 * Mouse, pen and fingers on the picture. One pointer paints with the tool; two fingers pan and
 * zoom, and drop the stroke that the first of them had begun; the right or middle button, or a
 * drag with Space held, pans whatever the tool is; Escape drops a stroke.
 */
export function usePicturePointer(
  target: RefObject<HTMLElement | null>,
  app: App,
  picture: PictureIndex,
): void {
  useEffect(() => {
    const element = target.current
    return element === null ? undefined : followPointers(element, app, picture)
  }, [app, target, picture])
}

function followPointers(
  element: HTMLElement,
  { actions, store }: App,
  picture: PictureIndex,
): () => void {
  const attached = new AbortController()
  const { signal } = attached
  const fingers = new Map<number, Finger>()
  let gesture: PointerGesture | undefined
  /** Where the right button went down: one that does not drag asks for the menu. */
  let rightPress: Finger | undefined
  const space = followSpace(signal)
  const fingerAt = (event: PointerEvent): Finger => upperPoint(element, event)
  /** Only a pen knows how hard it presses; what others report is a constant. */
  const sampleOf = (event: PointerEvent): PointerSample => ({
    ...fingerAt(event),
    pressure: event.pointerType === 'pen' && event.pressure > 0 ? event.pressure : 1,
    hasShift: event.shiftKey,
    hasAlt: event.altKey,
    hasCtrl: event.ctrlKey || event.metaKey,
  })

  function onDown(event: PointerEvent) {
    // What is being typed counts for the stroke that begins here.
    if (document.activeElement instanceof HTMLInputElement) document.activeElement.blur()
    actions.view.choosePicture(picture)
    if (event.pointerType === 'touch') fingers.set(event.pointerId, fingerAt(event))
    if (fingers.size === 2) {
      if (gesture?.kind === 'stroke') actions.strokes.cancel()
      gesture = { kind: 'pinch' }
      element.setPointerCapture(event.pointerId)
      return
    }
    if (gesture !== undefined) return
    rightPress = event.button === 2 ? fingerAt(event) : undefined
    const isPan = event.button === 1 || event.button === 2 || space.isPressed()
    if (event.altKey && event.button === 0 && store.getState().tool === 'zoom') {
      actions.view.zoomBy(2, 2, fingerAt(event))
      return
    }
    element.setPointerCapture(event.pointerId)
    if (isPan) {
      if (space.isPressed()) space.use()
      gesture = { kind: 'pan', pointerId: event.pointerId, at: fingerAt(event) }
      element.dataset.gesture = 'pan'
    } else {
      gesture = { kind: 'stroke', pointerId: event.pointerId }
      element.dataset.gesture = 'stroke'
      actions.strokes.begin(sampleOf(event))
    }
  }

  function onMove(event: PointerEvent) {
    if (gesture?.kind === 'pinch') {
      if (fingers.has(event.pointerId)) pinch(actions, fingers, event.pointerId, fingerAt(event))
      return
    }
    actions.strokes.hover(fingerAt(event), picture)
    if (gesture?.pointerId !== event.pointerId) return
    if (gesture.kind === 'pan') {
      const to = fingerAt(event)
      actions.view.panByPx(gesture.at.x - to.x, to.y - gesture.at.y)
      gesture.at = to
      return
    }
    const coalesced = event.getCoalescedEvents()
    actions.strokes.extend((coalesced.length === 0 ? [event] : coalesced).map(sampleOf))
  }

  function onUp(event: PointerEvent) {
    fingers.delete(event.pointerId)
    if (gesture === undefined) return
    if (gesture.kind === 'pinch') {
      // The finger that stays does not paint: it goes up first.
      if (fingers.size === 0) rest()
    } else if (gesture.pointerId === event.pointerId) {
      const isStroke = gesture.kind === 'stroke'
      rest()
      if (isStroke) actions.strokes.end()
      else if (rightPress !== undefined && isNear(rightPress, fingerAt(event)))
        askForMenu(element, event)
    }
    // What was drawn may be held by where the pointer rests.
    actions.strokes.hover(event.pointerType === 'touch' ? undefined : fingerAt(event), picture)
  }

  function onLost(event: PointerEvent) {
    fingers.delete(event.pointerId)
    if (gesture?.kind === 'pinch' ? fingers.size > 0 : gesture?.pointerId !== event.pointerId)
      return
    if (gesture?.kind === 'stroke') actions.strokes.cancel()
    rest()
  }

  function onContextMenu(event: MouseEvent) {
    event.preventDefault()
    if (event.isTrusted && rightPress !== undefined) event.stopImmediatePropagation()
  }

  function onKeyDown(event: KeyboardEvent) {
    rightPress = undefined
    if (event.key !== 'Escape' || gesture?.kind !== 'stroke') return
    event.stopImmediatePropagation()
    actions.strokes.cancel()
    rest()
  }

  function rest() {
    gesture = undefined
    delete element.dataset.gesture
  }

  element.addEventListener('pointerdown', onDown, { signal })
  element.addEventListener('pointermove', onMove, { signal })
  element.addEventListener('pointerup', onUp, { signal })
  element.addEventListener('pointercancel', onLost, { signal })
  element.addEventListener('pointerleave', () => actions.strokes.hover(undefined), { signal })
  // Systems ask for the menu when the right button goes down, or up: before or after it may drag.
  element.addEventListener('contextmenu', onContextMenu, { signal })
  window.addEventListener('keydown', onKeyDown, { signal, capture: true })
  return () => attached.abort()
}

/** How far the right button may move in a click. */
const CLICK_PX = 4

function isNear(from: Finger, to: Finger): boolean {
  return Math.hypot(to.x - from.x, to.y - from.y) <= CLICK_PX
}

function askForMenu(element: HTMLElement, { clientX, clientY }: PointerEvent): void {
  element.dispatchEvent(
    new MouseEvent('contextmenu', { bubbles: true, cancelable: true, clientX, clientY }),
  )
}

/** Moves the view as two fingers did, one of which is now somewhere else. */
function pinch(actions: Actions, fingers: Map<number, Finger>, moved: number, to: Finger) {
  const [firstId, secondId] = fingers.keys()
  const pair = (): readonly [Finger, Finger] | undefined => {
    const first = firstId === undefined ? undefined : fingers.get(firstId)
    const second = secondId === undefined ? undefined : fingers.get(secondId)
    return first && second && [first, second]
  }
  const before = pair()
  fingers.set(moved, to)
  const after = pair()
  if (before === undefined || after === undefined) return
  const { xPx, yPx, timeFactor, freqFactor, at } = pinchMove(before, after)
  actions.view.panByPx(xPx, yPx)
  if (timeFactor !== 1 || freqFactor !== 1) actions.view.zoomBy(timeFactor, freqFactor, at)
}

/** Whether Space is down. Once used for a drag, nobody else hears of its coming up. */
function followSpace(signal: AbortSignal) {
  let isPressed = false
  let isUsed = false
  const onKey = (event: KeyboardEvent) => {
    if (event.code !== 'Space') return
    isPressed = event.type === 'keydown'
    if (isPressed) return
    if (isUsed) event.stopImmediatePropagation()
    isUsed = false
  }
  window.addEventListener('keydown', onKey, { signal, capture: true })
  window.addEventListener('keyup', onKey, { signal, capture: true })
  window.addEventListener('blur', () => (isPressed = false), { signal })
  return {
    isPressed: () => isPressed,
    use: () => {
      isUsed = true
    },
  }
}
