import { type DragEvent, type PointerEvent, useEffect, useRef } from 'react'
import type { Actions } from '#app'

/**
 * Lets a region be dragged out of the page as a WAV, where the browser can take one along: what is
 * dragged has to be there when the drag begins, so it is rendered when the mouse is pressed.
 */
export function useDragOut(id: string, { files }: Actions) {
  const pressed = useRef(0)
  const clip = useRef<{ readonly name: string; readonly address: string }>(undefined)
  const release = () => {
    pressed.current++
    if (clip.current !== undefined) URL.revokeObjectURL(clip.current.address)
    clip.current = undefined
  }
  useEffect(() => release, [])
  return {
    draggable: true,
    onPointerDown: async ({ pointerType, button }: PointerEvent) => {
      if (pointerType !== 'mouse' || button !== 0) return
      release()
      const mine = pressed.current
      const file = await files.draggedClip(id)
      if (file === undefined || mine !== pressed.current) return
      clip.current = { name: file.name, address: URL.createObjectURL(file) }
    },
    onDragStart: (event: DragEvent) => {
      if (clip.current === undefined) return event.preventDefault()
      const { name, address } = clip.current
      // A colon ends the name.
      const named = name.replaceAll(':', '_')
      event.dataTransfer.effectAllowed = 'copy'
      event.dataTransfer.setData('DownloadURL', `audio/wav:${named}:${address}`)
    },
  }
}
