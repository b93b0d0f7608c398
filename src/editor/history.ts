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
}

export function started<T>(present: T): History<T> {
  return { past: [], present, future: [] }
}

/** A new present; the old one can be returned to, what had been undone cannot. The same history if nothing changes. */
export function committed<T>(history: History<T>, next: T, label: string): History<T> {
  if (Object.is(next, history.present)) return history
  return { past: [...history.past, { state: history.present, label }], present: next, future: [] }
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
