/** States before and after the present one. Values share what did not change, so an entry is small. */
export interface History<T> {
  readonly past: readonly Entry<T>[]
  readonly present: T
  readonly future: readonly Entry<T>[]
}

/** A state, and the name of the step that left it (past) or leads to it (future). */
export interface Entry<T> {
  readonly state: T
  readonly label: string
  /** A following step of the same series becomes part of this one. */
  readonly series?: object
}

/** A history that begins with this state: nothing to undo, nothing to redo. */
export function started<T>(present: T): History<T> {
  return { past: [], present, future: [] }
}

/**
 * A new present; the old one can be returned to, what had been undone cannot. The same history if
 * nothing changes.
 *
 * @param series  steps of one series in a row are one entry: those of a key held down
 */
export function committed<T>(
  history: History<T>,
  next: T,
  label: string,
  series?: object,
): History<T> {
  const { past, present, future } = history
  if (Object.is(next, present)) return history
  const isGoingOn = series !== undefined && future.length === 0 && past.at(-1)?.series === series
  if (isGoingOn) return { past, present: next, future }
  const entry = { state: present, label, ...(series === undefined ? {} : { series }) }
  return { past: [...past, entry], present: next, future: [] }
}

/** Every state changed, the present, past and future ones; the same history if none is. */
export function rewritten<T>(history: History<T>, change: (state: T) => T): History<T> {
  let isChanged = false
  const changed = (state: T): T => {
    const next = change(state)
    isChanged ||= next !== state
    return next
  }
  const entries = (some: readonly Entry<T>[]): readonly Entry<T>[] =>
    some.map((entry) => ({ ...entry, state: changed(entry.state) }))
  const { past, present, future } = history
  const next = { past: entries(past), present: changed(present), future: entries(future) }
  return isChanged ? next : history
}

/** Steps back once; the same history if there is nothing to undo. */
export function undone<T>(history: History<T>): History<T> {
  const previous = history.past.at(-1)
  if (previous === undefined) return history
  return {
    past: history.past.slice(0, -1),
    present: previous.state,
    future: [{ state: history.present, label: previous.label }, ...history.future],
  }
}

/** Steps forward once; the same history if there is nothing to redo. */
export function redone<T>(history: History<T>): History<T> {
  const [next, ...future] = history.future
  if (next === undefined) return history
  return {
    past: [...history.past, { state: history.present, label: next.label }],
    present: next.state,
    future,
  }
}

/**
 * Steps back or forward until `index` steps are done: 0 is the state the history began with. The
 * same history if that many are done already, or there are not as many.
 */
export function jumped<T>(history: History<T>, index: number): History<T> {
  const { past, future } = history
  if (!(index >= 0 && index <= past.length + future.length)) return history
  let at = history
  while (at.past.length > index) at = undone(at)
  while (at.past.length < index) at = redone(at)
  return at
}
