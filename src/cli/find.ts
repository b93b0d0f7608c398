import { LimitError } from '#core/base'
import type { Engines } from '#core/dsp'
import { type FoundInFile, foundTable } from '#core/exchange'
import type { SavedRecipe } from '#core/recipe'
import type { FileHost } from './apply'
import type { FindCommand } from './find-usage'
import { type Input, inputsOf, type NoInput } from './inputs'
import type { Outcome } from './outcome'
import { type OutputFile, outputFile } from './output-file'
import { foundIn, prepared } from './prepared'
import { NO_RECIPE, readRecipe } from './read-recipe'
import { reasonOf } from './reason'
import { UsageError } from './usage-error'

/**
 * Writes a table of what stands out in each file, of those that can be read; none where that is none.
 *
 * @returns  what became of each recording
 * @throws {UsageError} if the recipe cannot be read or the table cannot be written
 */
export async function find(command: FindCommand, host: FileHost): Promise<readonly Outcome[]> {
  const { recipePath, outPath, table } = command
  const recipe = recipePath === undefined ? NO_RECIPE : await readRecipe(recipePath)
  const inputs = await inputsOf(command.paths)
  const files: FoundInFile[] = []
  const outcomes: Outcome[] = []
  for (const [index, input] of inputs.entries()) {
    const startMs = performance.now()
    const onProgress = (share: number) => host.progress(input.path, index, inputs.length, share)
    let error: string | null = null
    try {
      files.push(await rowsOf(input, recipe, host.engines, onProgress))
    } catch (reason) {
      error = reasonOf(reason)
    } finally {
      await input.file?.close()
    }
    const outcome: Outcome = {
      path: input.path,
      status: error === null ? 'done' : 'failed',
      outputs: error === null ? [outPath] : [],
      warnings: [],
      error,
      seconds: Math.round(performance.now() - startMs) / 1000,
    }
    outcomes.push(outcome)
    host.finished(outcome)
  }
  if (files.length > 0)
    await write(outPath, foundTable(table, files, recipe.recipe.find?.as?.label ?? ''))
  return outcomes
}

async function rowsOf(
  input: Input | NoInput,
  recipe: SavedRecipe,
  engines: Engines,
  onProgress: (share: number) => void,
): Promise<FoundInFile> {
  if (input.file === undefined) throw new LimitError(input.reason)
  const recording = await prepared(input, recipe, engines)
  try {
    const { length, rateHz } = recording.applied.facts
    const found = await foundIn(recording, onProgress)
    return { name: input.file.name, durationS: length / rateHz, found }
  } finally {
    await recording.close()
  }
}

/** @throws {UsageError} */
async function write(path: string, text: string): Promise<void> {
  let file: OutputFile | undefined
  try {
    file = await outputFile(path)
    await file.write(new TextEncoder().encode(text))
    await file.close()
    await file.publish()
  } catch (error) {
    throw new UsageError(`${path}: ${reasonOf(error)}`)
  } finally {
    await file?.abort()
  }
}
