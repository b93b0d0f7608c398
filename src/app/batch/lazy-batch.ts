import { type AppContext, failureOf } from '#app/context'
import { alerted } from '#editor'
import { lazy } from '#lazy'
import type { Batch } from './batch'
import type { BatchChoice } from './batch-parts'
import type { BatchSetting } from './page-batch'

const fetchBatch = lazy(() => import('./page-batch'))

/** What a person can do with all files that are listed. */
export interface BatchActions {
  start(choice: BatchChoice): void
  pause(): void
  proceed(): void
  cancel(): void
  preview(): Promise<string | undefined>
  showNext(): void
}

/** The batch, whose code is fetched when it is first asked for. */
export interface LazyBatch {
  readonly actions: BatchActions
  /** Offers to go on with the batch of an earlier visit. */
  recall(): Promise<void>
}

export function createLazyBatch(context: AppContext, setting: BatchSetting): LazyBatch {
  let batch: Promise<Batch> | undefined
  const whenThere = (): Promise<Batch> => {
    batch ??= fetchBatch().then(({ createPageBatch }) => createPageBatch(context, setting))
    return batch
  }
  const withBatch = (use: (batch: Batch) => unknown): void =>
    void whenThere()
      .then(use)
      .catch((error: unknown) =>
        context.store.setState((state) => alerted(state, failureOf(error))),
      )
  return {
    actions: {
      start: (choice) => withBatch((each) => each.start(choice)),
      pause: () => withBatch((each) => each.pause()),
      proceed: () => withBatch((each) => each.proceed()),
      cancel: () => withBatch((each) => each.cancel()),
      preview: () => whenThere().then((each) => each.preview()),
      showNext: () => withBatch((each) => each.showNext()),
    },
    recall: () => whenThere().then((each) => each.recall()),
  }
}
