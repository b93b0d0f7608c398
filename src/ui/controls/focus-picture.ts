/** Gives the focus back to the picture, whose keys then act at once; a dialog keeps it. */
export function focusPicture(from: Element): void {
  if (from.closest('dialog') !== null) return
  document.querySelector<HTMLElement>('[role="application"]')?.focus()
}
