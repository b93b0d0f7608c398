/** What a drag does; client pixels are in the events. */
export interface Drag {
  readonly move: (event: PointerEvent) => void
  readonly end?: (event: PointerEvent) => void
  /** Escape, or the system took the pointer away. */
  readonly cancel?: () => void
}

/** Follows the pointer that went down on `element`, wherever it goes, until it comes up or Escape. */
export function startDrag(
  element: Element,
  down: { readonly pointerId: number },
  drag: Drag,
): void {
  const over = new AbortController()
  const { signal } = over
  const listen = (type: 'pointermove' | 'pointerup' | 'pointercancel', act: typeof drag.move) => {
    const own = (event: Event) => {
      if (event instanceof PointerEvent && event.pointerId === down.pointerId) act(event)
    }
    element.addEventListener(type, own, { signal })
  }
  const cancel = () => {
    over.abort()
    drag.cancel?.()
  }
  element.setPointerCapture(down.pointerId)
  listen('pointermove', drag.move)
  listen('pointercancel', cancel)
  listen('pointerup', (event) => {
    over.abort()
    drag.end?.(event)
  })
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    event.stopImmediatePropagation()
    cancel()
  }
  window.addEventListener('keydown', onKeyDown, { signal, capture: true })
}
