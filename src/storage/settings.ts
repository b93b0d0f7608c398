const PREFIX = 'specmask-'

/** What a setting was on the last visit; undefined if it was never set, or the browser keeps nothing. */
export function remembered(name: string): string | undefined {
  try {
    return localStorage.getItem(PREFIX + name) ?? undefined
  } catch {
    return undefined
  }
}

/** Keeps a setting for the next visit, where the browser lets the page keep anything. */
export function remember(name: string, value: string): void {
  try {
    localStorage.setItem(PREFIX + name, value)
  } catch {
    // It holds for this visit then.
  }
}
