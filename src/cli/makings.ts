import { parsedRecipe, renderOutputs } from '#core/recipe'
import { type DatasetJob, datasetMaking } from './dataset-making'
import { type FeaturesJob, featuresMaking } from './features-making'
import { type FindJob, findMaking } from './find-making'
import type { Making, TaskSettings } from './tasks'

/** Writes of each input what a recipe says. */
interface ApplyJob {
  readonly kind: 'apply'
  /** The recipe's text. */
  readonly recipe: string
}

/** What is the same for all inputs of a command: JSON, for threads. */
export type Job = TaskSettings & (ApplyJob | FindJob | FeaturesJob | DatasetJob)

/** @throws {EditError} if the recipe is none */
export function makingOf(job: Job): Making {
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
