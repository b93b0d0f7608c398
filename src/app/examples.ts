import type { AppContext } from '#app/context'
import { isNamed } from '#core/base'
import type { ExampleId } from '#core/examples'
import { lazy } from '#lazy'

const fetchOpenExample = lazy(() => import('./open-example'))

export interface ExampleActions {
  /** Makes a recording, opens it with the project of its edits, and says over it what is to be tried. */
  openExample(id: ExampleId): void
}

/** @param fail  called with a sentence where an example cannot be fetched; what cannot be opened is in the alert */
export function createExamples(
  context: AppContext,
  open: (files: readonly File[]) => Promise<void>,
  fail: (error: unknown) => void,
): ExampleActions {
  return {
    openExample: (id) =>
      void fetchOpenExample()
        .then(({ openExample }) => openExample(context, open, id))
        .catch((error: unknown) => {
          if (!isNamed(error, 'OpenError')) fail(error)
        }),
  }
}
