import { type RefObject, useEffect } from 'react'
import { useApp } from '#ui/context'
import { upperPoint } from './upper-point'
import { wheelMove } from './wheel-move'

/** The wheel over an element pans and zooms the view, and never the page. */
export function useWheel(target: RefObject<HTMLElement | null>): void {
  const { actions } = useApp()
  useEffect(() => {
    const element = target.current
    if (element === null) return
    const onWheel = (event: WheelEvent) => {
      event.preventDefault()
      const move = wheelMove(event)
      const over = event.target instanceof Element ? event.target.closest('[data-lower]') : null
      const at = upperPoint(over ?? element, event)
      if (move.kind === 'pan') actions.view.panByPx(move.xPx, move.yPx)
      else actions.view.zoomBy(move.timeFactor, move.freqFactor, at)
    }
    // React attaches wheel listeners as passive ones, which may not keep the page from zooming.
    element.addEventListener('wheel', onWheel, { passive: false })
    return () => element.removeEventListener('wheel', onWheel)
  }, [actions, target])
}
