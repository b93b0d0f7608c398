import type { PointerEvent } from 'react'
import { useApp } from '#ui/context'
import { startDrag } from './start-drag'
import { stripOf, timeAt } from './strip-time'

/** Nearer than this a drag is a click by an unsteady hand. */
const CLICK_PX = 3

/** A strip that shows the view's time: a click seeks, a drag makes the time selection. */
export function useTimeStrip() {
  const { actions, store } = useApp()

  function onPointerDown(event: PointerEvent<HTMLElement>) {
    if (event.button !== 0) return
    const element = event.currentTarget
    const fromX = event.clientX
    const strip = () => stripOf(element, store.getState().view)
    // As a time, not as a place: the view may follow the playhead meanwhile.
    const fromS = timeAt(strip(), fromX)
    const before = store.getState().timeSelection
    let isDrag = false
    startDrag(element, event, {
      move: ({ clientX }) => {
        isDrag ||= Math.abs(clientX - fromX) > CLICK_PX
        const toS = timeAt(strip(), clientX)
        if (!isDrag || toS === fromS) return
        actions.view.setTimeSelection({ startS: Math.min(fromS, toS), endS: Math.max(fromS, toS) })
      },
      end: () => {
        if (!isDrag) actions.sound.seek(fromS)
      },
      cancel: () => actions.view.setTimeSelection(before),
    })
  }

  return { onPointerDown }
}
