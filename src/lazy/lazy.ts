import { AppError } from '#core/base'

/** Code of the program that was needed could not be fetched. Shown to the user as it reads. */
class FetchError extends AppError {
  override readonly name = 'FetchError'
  constructor() {
    super('A part of the program could not be fetched; try again when there is a connection.')
  }
}

const fetches: (() => Promise<unknown>)[] = []

/**
 * Names code that the first screen does not need. It is fetched when it is first asked for, at the
 * latest by `fetchAll`.
 *
 * @param load  an `import()`, which answers the same module however often it is called
 * @returns     the module; rejects with FetchError where it cannot be fetched
 */
export function lazy<T>(load: () => Promise<T>): () => Promise<T> {
  const fetch = () =>
    load().catch(() => {
      throw new FetchError()
    })
  fetches.push(fetch)
  return fetch
}

/**
 * Fetches all the code of this thread that was named, one after the other: from then on it works
 * without a network. What cannot be fetched is asked for again where it is needed, and reported there.
 *
 * @param whenFree  waited for before each; what it rejects with ends it
 */
export async function fetchAll(whenFree?: () => Promise<void>): Promise<void> {
  // Code that is fetched may name more, which is then fetched in its turn.
  for (const fetch of fetches) {
    await whenFree?.()
    await fetch().catch(() => undefined)
  }
}
