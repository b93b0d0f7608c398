import { useEffect } from 'react'
import type { App } from '#app'
import { focusOf } from './focus-of'
import { keyOwner } from './key-target'

/** Ctrl+C, X and V for the selected regions, unless text is what is copied or written. */
export function useClipboard({ actions, store }: App): void {
  useEffect(() => {
    const attached = new AbortController()
    const onCopy = (event: ClipboardEvent) => {
      if (isOfText(event)) return
      const text = actions.regions.copy()
      if (text === undefined) return
      event.preventDefault()
      event.clipboardData?.setData('text/plain', text)
      if (event.type === 'cut') actions.regions.remove(store.getState().selectedRegionIds)
    }
    const onPaste = (event: ClipboardEvent) => {
      if (isOfText(event)) return
      event.preventDefault()
      actions.regions.paste(event.clipboardData?.getData('text/plain'))
    }
    const { signal } = attached
    document.addEventListener('copy', onCopy, { signal })
    document.addEventListener('cut', onCopy, { signal })
    document.addEventListener('paste', onPaste, { signal })
    return () => attached.abort()
  }, [actions, store])
}

/** Whether the event is about text: in a field, in a dialog, or marked on the page. */
function isOfText(event: ClipboardEvent): boolean {
  if (!(event.target instanceof HTMLElement)) return false
  const focus = focusOf(event)
  if (focus === undefined || keyOwner(focus) === 'text') return true
  const { type } = event
  return type !== 'paste' && document.getSelection()?.isCollapsed === false
}
