import { tableWriterFor } from '#core/dataset'
import { type FoundInFile, foundTable } from '#core/exchange'
import { parsedRecipe } from '#core/recipe'
import type { OutputFile } from './files/output-file'
import { valuesIn } from './files/values-file'
import type { Outcome } from './outcome'
import { recipeText } from './read-recipe'
import type { RunHost } from './run-tasks'
import { type TablePart, tableCommand } from './table-command'
import type { FindCommand } from './usage/find-usage'

/**
 * Writes a table of what stands out in each file, of those that can be read; none where that is none.
 *
 * @returns  what became of each recording
 * @throws {UsageError} if the recipe cannot be read or the table cannot be written
 */
export async function find(command: FindCommand, host: RunHost): Promise<readonly Outcome[]> {
  const recipe = await recipeText(command.recipePath)
  const { find: asked } = parsedRecipe(recipe).recipe
  const label = asked?.as?.label ?? ''
  return tableCommand(
    command,
    (settings) => ({ ...settings, kind: 'find', recipe }),
    host,
    async (parts, out) => {
      const { table, outPath } = command
      if (table === undefined) return writeNumbers(parts, { outPath, label, asked }, out)
      const files: FoundInFile[] = []
      for (const { path } of parts) {
        for await (const rows of valuesIn<FoundInFile>(path)) files.push(rows)
      }
      await out.write(new TextEncoder().encode(foundTable(table, files, label)))
    },
  )
}

/** The columns behind those that every table begins with. */
export const FOUND_COLUMNS = [
  { name: 'peak_hz', unit: 'Hz', member: 'peakHz' },
  { name: 'peak_db', unit: 'dBFS', member: 'peakDb' },
  { name: 'snr_db', unit: 'dB', member: 'snrDb' },
  { name: 'score', unit: '1', member: 'score' },
] as const

/** Writes a table of numbers as those of features are written. */
async function writeNumbers(
  parts: readonly TablePart[],
  { outPath, label, asked }: { outPath: string; label: string; asked: object | null },
  out: OutputFile,
): Promise<void> {
  const writer = tableWriterFor(outPath)?.({ columns: FOUND_COLUMNS, parameters: { find: asked } })
  if (writer === undefined) return
  for (const { path } of parts) {
    for await (const { name: file, found } of valuesIn<FoundInFile>(path)) {
      const rows = found.map((each) => ({ ...each, file, target: { label } }))
      const values = found.flatMap((each) => FOUND_COLUMNS.map(({ member }) => each[member]))
      await out.write(writer.add(rows, Float64Array.from(values)))
    }
  }
  await out.write(writer.end())
}
