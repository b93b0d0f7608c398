/**
 * What has the focus where a key or the clipboard is used; undefined within a dialog, whose keys are
 * its own. What had it when a dialog was closed keeps it until the page is laid out again: by then the
 * keys are the page's.
 */
export function focusOf({ target }: Event): HTMLElement | undefined {
  if (!(target instanceof HTMLElement)) return undefined
  const dialog = target.closest('dialog')
  if (dialog === null) return target
  return dialog.open ? undefined : document.body
}
