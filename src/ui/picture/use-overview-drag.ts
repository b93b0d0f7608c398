import type { PointerEvent } from 'react'
import type { EditorState, TimeSpan } from '#editor'
import { useApp } from '#ui/context'
import { startDrag } from './start-drag'
import { stripOf, type TimeStrip, timeAt, xAt } from './strip-time'

/** How near the pointer must be to an edge of the window to take hold of it. */
const EDGE_PX = 6

type WindowGrip = 'start' | 'end' | 'window' | 'outside'

function gripAt(strip: TimeStrip, view: TimeSpan, xPx: number): WindowGrip {
  const fromStart = Math.abs(xPx - xAt(strip, view.startS))
  const fromEnd = Math.abs(xPx - xAt(strip, view.endS))
  if (Math.min(fromStart, fromEnd) <= EDGE_PX) return fromStart < fromEnd ? 'start' : 'end'
  const timeS = timeAt(strip, xPx)
  return view.startS < timeS && timeS < view.endS ? 'window' : 'outside'
}

function wholeSpan({ recording }: EditorState): TimeSpan | undefined {
  return recording && { startS: 0, endS: recording.facts.length / recording.facts.rateHz }
}

const CURSORS: Readonly<Record<WindowGrip, string>> = {
  start: 'ew-resize',
  end: 'ew-resize',
  window: 'grab',
  outside: 'pointer',
}

/** The strip of the whole recording: drags the window, drags its edges, and a press elsewhere goes there. */
export function useOverviewDrag() {
  const { actions, store } = useApp()

  function stripAt(element: Element): TimeStrip | undefined {
    const whole = wholeSpan(store.getState())
    return whole && stripOf(element, whole)
  }

  function onPointerDown(event: PointerEvent<HTMLElement>) {
    const element = event.currentTarget
    const strip = stripAt(element)
    if (event.button !== 0 || strip === undefined) return
    const { view } = store.getState()
    const grip = gripAt(strip, view, event.clientX)
    if (grip === 'start' || grip === 'end') {
      const fixedS = grip === 'start' ? view.endS : view.startS
      const resize = ({ clientX }: { readonly clientX: number }) => {
        const timeS = timeAt(strip, clientX)
        if (timeS === fixedS) return
        actions.view.setSpan({ startS: Math.min(timeS, fixedS), endS: Math.max(timeS, fixedS) })
      }
      startDrag(element, event, { move: resize, cancel: () => actions.view.setSpan(view) })
      return
    }
    const middleS = (view.startS + view.endS) / 2
    const grabOffsetS = grip === 'window' ? timeAt(strip, event.clientX) - middleS : 0
    const move = ({ clientX }: { readonly clientX: number }) =>
      actions.view.centreOn(timeAt(strip, clientX) - grabOffsetS)
    if (grip === 'outside') move(event)
    startDrag(element, event, { move, cancel: () => actions.view.setSpan(view) })
  }

  function onPointerMove(event: PointerEvent<HTMLElement>) {
    const element = event.currentTarget
    const strip = stripAt(element)
    if (strip === undefined || element.hasPointerCapture(event.pointerId)) return
    element.style.cursor = CURSORS[gripAt(strip, store.getState().view, event.clientX)]
  }

  return { onPointerDown, onPointerMove }
}
