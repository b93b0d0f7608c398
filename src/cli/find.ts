import { type FoundInFile, foundTable } from '#core/exchange'
import { parsedRecipe } from '#core/recipe'
import type { FindCommand } from './find-usage'
import type { Outcome } from './outcome'
import { recipeText } from './read-recipe'
import type { RunHost } from './run-tasks'
import { tableCommand } from './table-command'
import { valuesIn } from './values-file'

/**
 * Writes a table of what stands out in each file, of those that can be read; none where that is none.
 *
 * @returns  what became of each recording
 * @throws {UsageError} if the recipe cannot be read or the table cannot be written
 */
export async function find(command: FindCommand, host: RunHost): Promise<readonly Outcome[]> {
  const recipe = await recipeText(command.recipePath)
  const label = parsedRecipe(recipe).recipe.find?.as?.label ?? ''
  return tableCommand(
    command,
    (settings) => ({ ...settings, kind: 'find', recipe }),
    host,
    async (parts, out) => {
      const files: FoundInFile[] = []
      for (const { path } of parts) {
        for await (const rows of valuesIn<FoundInFile>(path)) files.push(rows)
      }
      await out.write(new TextEncoder().encode(foundTable(command.table, files, label)))
    },
  )
}
