import type { FoundInFile } from '#core/exchange'
import { foundIn, parsedRecipe } from '#core/recipe'
import { partName } from './parts'
import type { Making } from './tasks'
import { writeValue } from './values-file'

/** Looks in each input for what a recipe says, or for what stands out. */
export interface FindJob {
  readonly kind: 'find'
  /** The recipe's text. */
  readonly recipe: string
}

export function findMaking({ kind, recipe }: FindJob): Making {
  return {
    recipe: parsedRecipe(recipe),
    by: kind,
    make: async (recording, task, begin) => {
      const { facts, warnings } = recording.applied
      const { name, length, rateHz } = facts
      const rows: FoundInFile = {
        name,
        durationS: length / rateHz,
        found: await foundIn(recording),
      }
      const part = await begin(partName(task))
      await writeValue(part, rows)
      await part.close()
      return [...facts.warnings, ...warnings]
    },
  }
}
