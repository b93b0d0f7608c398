import { readFile } from 'node:fs/promises'
import { type JobControl, noCheckpoint } from '#core/base'
import {
  type FeatureTarget,
  featureTable,
  isInside,
  type TableRequest,
  tableColumns,
} from '#core/dataset'
import type { Engines } from '#core/dsp'
import { readRegions } from '#core/exchange'
import type { RecordingFacts } from '#core/formats'
import { firstMask, freshIds } from '#core/project'
import type { SavedRecipe } from '#core/recipe'
import type { FileHost } from './apply'
import type { FeaturesCommand } from './features-usage'
import { FileRows } from './file-rows'
import { type Input, inputsOf, type NoInput } from './inputs'
import type { Outcome } from './outcome'
import { outputFile } from './output-file'
import { prepared, soundOf } from './prepared'
import { NO_RECIPE, readRecipe } from './read-recipe'
import { reasonOf } from './reason'
import { UsageError } from './usage-error'

/** What is the same for all files. */
interface Task {
  readonly command: FeaturesCommand
  readonly recipe: SavedRecipe
  readonly table: Uint8Array | undefined
  readonly engines: Engines
}

/**
 * Writes the features of files as one table. A file that fails leaves no row, and the others are done;
 * without any rows there is no table.
 *
 * @returns  what became of each recording
 * @throws {UsageError} if the recipe or the table cannot be read: nothing is done then
 */
export async function features(
  command: FeaturesCommand,
  { engines, progress, finished }: FileHost,
): Promise<readonly Outcome[]> {
  const recipe = command.recipePath === undefined ? NO_RECIPE : await readRecipe(command.recipePath)
  const table = command.regionsPath === undefined ? undefined : await readTable(command.regionsPath)
  const task = { command, recipe, table, engines }
  const inputs = await inputsOf(command.paths)
  const out = await outputFile(command.outPath)
  const rows = new FileRows(command.outPath, out)
  const outcomes: Outcome[] = []
  try {
    for (const [index, input] of inputs.entries()) {
      const startMs = performance.now()
      const onProgress = (share: number): void => progress(input.path, index, inputs.length, share)
      const outcome = await outcomeOf(input, task, rows, onProgress)
      const seconds = Math.round(performance.now() - startMs) / 1000
      outcomes.push({ ...outcome, path: input.path, seconds })
    }
    if (await rows.end()) await out.publish()
  } finally {
    await out.abort()
  }
  const final = rows.isBroken ? outcomes.map(withoutTable) : outcomes
  for (const outcome of final) finished(outcome)
  return final
}

async function outcomeOf(
  input: Input | NoInput,
  task: Task,
  rows: FileRows,
  onProgress: (share: number) => void,
): Promise<Omit<Outcome, 'path' | 'seconds'>> {
  if (input.file === undefined) return failed(input.reason)
  try {
    const warnings = await addRows(input, task, rows, onProgress)
    return { status: 'done', outputs: [task.command.outPath], warnings, error: null }
  } catch (error) {
    return failed(reasonOf(error))
  } finally {
    await input.file.close()
  }
}

/** What becomes of a file whose rows were written into a table that there will not be. */
function withoutTable(outcome: Outcome): Outcome {
  if (outcome.status === 'failed') return outcome
  const error = 'its rows are in no table, since those of another file broke off in the middle.'
  return { ...outcome, ...failed(error) }
}

function failed(error: string): Omit<Outcome, 'path' | 'seconds'> {
  return { status: 'failed', outputs: [], warnings: [], error }
}

/** Adds the rows of a file once all of them are there. @returns what there is to tell */
async function addRows(
  input: Input,
  { command, recipe, table, engines }: Task,
  rows: FileRows,
  onProgress: (share: number) => void,
): Promise<readonly string[]> {
  const recording = await prepared(input, recipe, engines)
  try {
    const { facts, document, warnings } = recording.applied
    const source = await soundOf(recording, command.of, document)
    const { targets, notices } = targetsOf(table, facts)
    const request: TableRequest = {
      sets: command.sets,
      per: targets === undefined ? 'frame' : 'region',
      band: 'all',
      stft: firstMask(document).stft,
      options: {},
      channel: 0,
      ...(targets && { targets }),
    }
    const control: JobControl = { checkpoint: noCheckpoint, progress: onProgress }
    const parameters = { sets: command.sets, of: command.of, stft: request.stft }
    const head = { columns: tableColumns(request, source), parameters }
    const { engineFor } = recording
    await rows.add(facts.name, head, featureTable(request, { source, engineFor, control }))
    return [...facts.warnings, ...warnings, ...notices]
  } finally {
    await recording.close()
  }
}

/** The regions of a table that lie in a recording. */
function targetsOf(
  table: Uint8Array | undefined,
  facts: RecordingFacts,
): { readonly targets?: readonly FeatureTarget[]; readonly notices: readonly string[] } {
  if (table === undefined) return { notices: [] }
  const { regions, notices } = readRegions(table, facts)
  const ids = freshIds([], regions.length)
  const targets = regions
    .map((region, i) => ({ ...region, id: ids[i] as string }))
    .filter((region) => isInside(region, facts))
  return { targets, notices }
}

async function readTable(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path)
  } catch (error) {
    throw new UsageError(`${path}: ${reasonOf(error)}`)
  }
}
