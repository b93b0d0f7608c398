import { parsedRecipe, renderOutputs } from '#core/recipe'
import type { Making, TaskSettings } from '../tasks'
import { type DatasetBatch, datasetMaking } from './dataset-making'
import { type FeaturesBatch, featuresMaking } from './features-making'
import { type FindBatch, findMaking } from './find-making'

/** Writes of each input what a recipe says. */
interface ApplyBatch {
  readonly kind: 'apply'
  /** The recipe's text. */
  readonly recipe: string
}

/** What is the same for all inputs of a command: JSON, for threads. */
export type BatchJob = TaskSettings & (ApplyBatch | FindBatch | FeaturesBatch | DatasetBatch)

/** @throws {EditError} if the recipe is none */
export function makingOf(job: BatchJob): Making {
  switch (job.kind) {
    case 'apply': {
      const recipe = parsedRecipe(job.recipe)
      const make: Making['make'] = (recording, _, begin) => renderOutputs(recording, recipe, begin)
      return { recipe, by: job.kind, make }
    }
    case 'find':
      return findMaking(job)
    case 'features':
      return featuresMaking(job)
    case 'dataset':
      return datasetMaking(job)
  }
}
