import type { AppContext } from '#app/context'
import { ownRecipe } from '#core/recipe'
import { alerted } from '#editor'
import type { BatchParts, BatchTarget } from './batch-parts'
import { type BatchRunner, createBatchRunner } from './batch-runner'
import { recipeOfPage } from './recipe-of-page'
import { createSameEdits, type SameEdits } from './same-edits'
import { createStoppedBatch, type StoppedBatch } from './stopped-batch'

/** What a person can do with all listed files. */
export interface Batch
  extends SameEdits,
    Pick<BatchRunner, 'pause' | 'proceed' | 'cancel'>,
    Pick<StoppedBatch, 'recall'> {
  /** Does to all files what was done to the open one. */
  start(target: BatchTarget): Promise<void>
}

export function createBatch(context: AppContext, parts: BatchParts): Batch {
  const { store } = context
  const runner = createBatchRunner(context, parts)
  const stopped = createStoppedBatch(context, parts, runner.begin)

  async function start(target: BatchTarget): Promise<void> {
    const { phase, files } = store.getState().fileList
    if (phase !== 'idle') return
    if (files.length === 0) {
      store.setState((state) => alerted(state, 'There are no files yet: drop some, or a folder.'))
      return
    }
    await parts.learnt()
    const recipeOfOthers = recipeOfPage(store.getState())
    const recipe = JSON.stringify(recipeOfOthers)
    const { openId } = store.getState().fileList
    const own = openId !== undefined && {
      own: { id: openId, recipe: JSON.stringify(ownRecipe(recipeOfOthers)) },
    }
    const isZipped = target === 'zip'
    const { last } = runner
    const isSame = last?.recipe === recipe && last.isZipped && isZipped
    const folder = isZipped ? undefined : await parts.pickFolder()
    if (folder === undefined && !isZipped) return
    if (!isSame) runner.forget()
    await stopped.recalled()
    await runner.begin(isSame ? last : { recipe, ...own, folder, isZipped, written: new Map() })
  }

  return {
    ...createSameEdits(context, parts),
    start,
    pause: runner.pause,
    proceed: runner.proceed,
    cancel: runner.cancel,
    recall: stopped.recall,
  }
}
