import type { FoundInFile } from '#core/exchange'
import { foundIn, parsedRecipe } from '#core/recipe'
import { partName } from '../files/parts'
import { writeValue } from '../files/values-file'
import type { Processor } from '../tasks'

/** Looks in each input for what a recipe says, or for what stands out. */
export interface FindBatch {
  readonly kind: 'find'
  /** The recipe's text. */
  readonly recipe: string
}

export function findProcessor({ kind, recipe }: FindBatch): Processor {
  return {
    recipe: parsedRecipe(recipe),
    by: kind,
    write: async (recording, task, begin) => {
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
