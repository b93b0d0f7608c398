import { readFile } from 'node:fs/promises'
import { expectThat, LimitError } from '#core/base'
import { type DatasetRows, type TableHead, type TableWriter, tableWriterFor } from '#core/dataset'
import { parsedRecipe } from '#core/recipe'
import { valuesIn } from './files/values-file'
import type { Outcome } from './outcome'
import type { FeaturesPart } from './processors/features-processor'
import { recipeText } from './read-recipe'
import { reasonOf } from './reason'
import type { RunHost } from './run-tasks'
import { tableCommand } from './table-command'
import type { FeaturesCommand } from './usage/features-usage'
import { UsageError } from './usage/usage-error'

/**
 * Writes the features of files as one table. A file that fails leaves no row, and the others are done;
 * without any rows there is no table.
 *
 * @returns  what became of each recording
 * @throws {UsageError} if the recipe or the table cannot be read: nothing is done then
 */
export async function features(
  command: FeaturesCommand,
  host: RunHost,
): Promise<readonly Outcome[]> {
  const { sets, of, outPath } = command
  const recipe = await recipeText(command.recipePath)
  if (sets === undefined && parsedRecipe(recipe).recipe.features === null) {
    throw new UsageError(`features: --sets is missing, and ${command.recipePath} has no features`)
  }
  const table = command.regionsPath === undefined ? undefined : await letters(command.regionsPath)
  const writerFor = tableWriterFor(outPath)
  expectThat(writerFor !== undefined, `features: ${outPath} says no kind of table`)
  return tableCommand(
    command,
    (settings) => ({ ...settings, kind: 'features', recipe, sets, of, table }),
    host,
    async (parts, out) => {
      let first: (FeaturesPart & { readonly writer: TableWriter }) | undefined
      for (const { path, refuse } of parts) {
        let file = ''
        for await (const value of valuesIn<FeaturesPart | DatasetRows>(path)) {
          if ('head' in value) {
            file = value.file
            first ??= { ...value, writer: writerFor(value.head) }
            if (namesOf(value.head) === namesOf(first.head)) continue
            refuse(otherColumns(first.file))
            break
          }
          const named = value.rows.map((row) => ({ ...row, file }))
          if (first !== undefined) await out.write(first.writer.add(named, value.values))
        }
      }
      if (first !== undefined) await out.write(first.writer.end())
    },
  )
}

/** What tells tables of other columns apart. */
export function namesOf({ columns }: Pick<TableHead, 'columns'>): string {
  return columns.map(({ name }) => name).join()
}

/** The refusal of a file whose table has other columns than the first file's. */
export function otherColumns(firstFile: string): LimitError {
  return new LimitError(
    `its columns differ from those of ${firstFile}; it needs a table of its own.`,
  )
}

/** The bytes of a file, a letter each. */
async function letters(path: string): Promise<string> {
  try {
    return await readFile(path, 'latin1')
  } catch (error) {
    throw new UsageError(`${path}: ${reasonOf(error)}`)
  }
}
