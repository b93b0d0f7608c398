import { type AppContext, failureOf } from '#app/context'
import { alerted, type RecipeSettings } from '#editor'
import { lazy } from '#lazy'
import type { Batch } from './batch'
import type { BatchTarget } from './batch-parts'
import type { BatchSetting } from './page-batch'

const fetchBatch = lazy(() => import('./page-batch'))
const fetchRecipe = lazy(() => import('./page-recipe'))

/** What a person can do with all files that are listed. */
export interface BatchActions {
  start(target: BatchTarget): void
  /** What is found in each file, computed and written of it. */
  set(settings: Partial<RecipeSettings>): void
  saveRecipe(): void
  pause(): void
  proceed(): void
  cancel(): void
  preview(): Promise<string | undefined>
  showNext(): void
}

/** The batch, whose code is fetched when it is first asked for. */
export interface LazyBatch {
  readonly actions: BatchActions
  /** Does to the open recording what a recipe's file says. @throws {AppError} if it is none that can be */
  openRecipe(text: string, name: string): Promise<void>
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
      start: (target) => withBatch((each) => each.start(target)),
      set: (settings) =>
        context.store.setState(({ recipe }) => ({ recipe: { ...recipe, ...settings } })),
      saveRecipe: () => withBatch((each) => each.saveRecipe()),
      pause: () => withBatch((each) => each.pause()),
      proceed: () => withBatch((each) => each.proceed()),
      cancel: () => withBatch((each) => each.cancel()),
      preview: () => whenThere().then((each) => each.preview()),
      showNext: () => withBatch((each) => each.showNext()),
    },
    openRecipe: async (text, name) => (await fetchRecipe()).openRecipe(context, text, name),
    recall: () => whenThere().then((each) => each.recall()),
  }
}
