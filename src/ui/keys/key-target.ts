/** What an element is, as far as keys go. */
export type KeyOwner = 'text' | 'select' | 'radio' | 'range' | 'button' | 'page'

/**
 * Keys that controls need for themselves: Space and Enter press, arrows choose, Ctrl edits text, the rest
 * writes or seeks in a list; but for those that are always the page's.
 */
export type KeyUse = 'press' | 'arrow' | 'ctrl' | 'page' | 'other'

/** What the element that has the focus does with keys. */
export function keyOwner(element: {
  readonly localName: string
  readonly type?: string
}): KeyOwner {
  switch (element.localName) {
    case 'textarea':
      return 'text'
    case 'select':
      return 'select'
    case 'button':
    case 'a':
      return 'button'
    case 'input':
      return inputOwner(element.type)
    default:
      return 'page'
  }
}

function inputOwner(type: string | undefined): KeyOwner {
  if (type === 'radio' || type === 'range') return type
  return type === 'checkbox' || type === 'file' || type === 'button' ? 'button' : 'text'
}

/**
 * Whether the focused control needs the key, so that the page must not take it.
 *
 * @param hasTabbed  the focus was brought there with Tab; a button that a click has left focused
 *                   does not keep Space from playing, nor a radio the arrows from the picture
 */
export function needsKey(owner: KeyOwner, use: KeyUse, hasTabbed: boolean): boolean {
  if (use === 'page') return false
  if (owner === 'text') return true
  if (owner === 'select') return use !== 'ctrl'
  if (use === 'arrow') return owner === 'range' || (owner === 'radio' && hasTabbed)
  return use === 'press' && owner === 'button' && hasTabbed
}
