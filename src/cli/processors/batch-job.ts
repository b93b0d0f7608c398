import { parsedRecipe, renderOutputs } from '#core/recipe'
import type { Processor, TaskSettings } from '../tasks'
import { type DatasetBatch, datasetProcessor } from './dataset-processor'
import { type FeaturesBatch, featuresProcessor } from './features-processor'
import { type FindBatch, findProcessor } from './find-processor'

/** Writes of each input what a recipe says. */
interface ApplyBatch {
  readonly kind: 'apply'
  /** The recipe's text. */
  readonly recipe: string
}

/** What is the same for all inputs of a command: JSON, for threads. */
export type BatchJob = TaskSettings & (ApplyBatch | FindBatch | FeaturesBatch | DatasetBatch)

/** @throws {EditError} if the recipe is none */
export function processorOf(job: BatchJob): Processor {
  switch (job.kind) {
    case 'apply': {
      const recipe = parsedRecipe(job.recipe)
      const write: Processor['write'] = (recording, _, begin) =>
        renderOutputs(recording, recipe, begin)
      return { recipe, by: job.kind, write }
    }
    case 'find':
      return findProcessor(job)
    case 'features':
      return featuresProcessor(job)
    case 'dataset':
      return datasetProcessor(job)
  }
}
