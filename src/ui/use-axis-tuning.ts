import type { PointerEvent } from 'react'
import { useApp, useEditor } from './app-context'
import { startDrag } from './start-drag'

/** Beside the picture of an I/Q recording a click or a drag tunes the receiver. */
export function useAxisTuning() {
  const { actions, store } = useApp()
  const isIq = useEditor((state) => state.recording?.facts.kind === 'iq')

  function onPointerDown(event: PointerEvent<HTMLElement>) {
    if (event.button !== 0) return
    const before = store.getState().tuner
    actions.tuneTo(event.clientY)
    startDrag(event.currentTarget, event, {
      move: ({ clientY }) => actions.tuneTo(clientY),
      cancel: () => actions.setTuner(before),
    })
  }

  return isIq ? { onPointerDown } : {}
}
