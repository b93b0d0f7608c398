import { useEffect, useState } from 'react'
import type { Actions } from '#app'

/**
 * Files dropped anywhere on the page are opened.
 *
 * @returns whether files are being held over the page
 */
export function useFileDrop(actions: Actions): boolean {
  const [isOver, setIsOver] = useState(false)
  useEffect(() => {
    const attached = new AbortController()
    const { signal } = attached
    const onOver = (event: DragEvent) => {
      if (event.dataTransfer?.types.includes('Files') !== true) return
      event.preventDefault()
      event.dataTransfer.dropEffect = 'copy'
      setIsOver(true)
    }
    const onLeave = (event: DragEvent) => {
      // From element to element within the page there is always one that is entered.
      if (event.relatedTarget === null) setIsOver(false)
    }
    const onDrop = (event: DragEvent) => {
      setIsOver(false)
      if (event.dataTransfer?.types.includes('Files') !== true) return
      // Without this the browser leaves the page to show the file.
      event.preventDefault()
      // What is typed in a field until then counts.
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
      actions.files.openDropped(event.dataTransfer)
    }
    window.addEventListener('dragover', onOver, { signal })
    window.addEventListener('dragleave', onLeave, { signal })
    window.addEventListener('drop', onDrop, { signal })
    return () => attached.abort()
  }, [actions])
  return isOver
}
