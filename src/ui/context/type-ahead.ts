/** What is typed before there is anything to take it. */
export interface TypeAhead {
  /** Types it into what has the focus of the dialog, which is there now, or closes it where Escape was pressed. */
  replay(dialog: HTMLDialogElement): void
  /** Forgets it, and gives the keys back to the page. */
  drop(): void
}

/**
 * From now on no key is the page's: a dialog was asked for whose code is still being fetched, and each
 * letter that is typed for it would do what it is the key of. Keys with Ctrl, Alt or Meta stay the browser's.
 */
export function typedAhead(): TypeAhead {
  let text = ''
  let isLeft = false
  const taking = new AbortController()
  const take = (event: KeyboardEvent): void => {
    event.stopImmediatePropagation()
    if (event.ctrlKey || event.altKey || event.metaKey) return
    event.preventDefault()
    if (event.type === 'keyup') return
    if (event.key === 'Escape') isLeft = true
    else if (event.key === 'Backspace') text = text.slice(0, -1)
    else if (event.key.length === 1) text += event.key
  }
  for (const type of ['keydown', 'keyup'] as const) {
    window.addEventListener(type, take, { signal: taking.signal, capture: true })
  }
  return {
    replay(dialog) {
      taking.abort()
      if (isLeft) dialog.close()
      // The one way to type that a field takes for typing, in every engine.
      else if (text !== '') document.execCommand('insertText', false, text)
    },
    drop: () => taking.abort(),
  }
}
