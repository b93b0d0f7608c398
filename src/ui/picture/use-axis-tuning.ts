import type { PointerEvent } from 'react'
import { useApp, useEditor } from '#ui/context'
import { startDrag } from './start-drag'

/** Beside the picture of an I/Q recording a click or a drag tunes the receiver; one of its band's edges widens it. */
export function useAxisTuning() {
  const { actions, store } = useApp()
  const isIq = useEditor((state) => state.recording?.facts.kind === 'iq')

  function onPointerDown(event: PointerEvent<HTMLElement>) {
    if (event.button !== 0) return
    const before = store.getState().tuner
    const isEdge = actions.tuner.gripAt(event.clientY) === 'edge'
    const move = isEdge ? actions.tuner.widenTo : actions.tuner.tuneTo
    if (!isEdge) move(event.clientY)
    startDrag(event.currentTarget, event, {
      move: ({ clientY }) => move(clientY),
      cancel: () => actions.tuner.set(before),
    })
  }

  function onPointerMove({ buttons, clientY, currentTarget }: PointerEvent<HTMLElement>) {
    if (buttons === 0) currentTarget.dataset.grip = actions.tuner.gripAt(clientY)
  }

  return isIq ? { onPointerDown, onPointerMove } : {}
}
