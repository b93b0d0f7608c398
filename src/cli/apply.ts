import { join, resolve } from 'node:path'
import { LimitError } from '#core/base'
import { CompressedError, openRecording } from '#core/formats'
import { namesOf, parsedRecipe, plannedOutputs, type Recipe } from '#core/recipe'
import { identityOf } from './files/disk-file'
import { type Input, inputsOf, type NoInput } from './files/inputs'
import { makeFolder } from './files/make-folder'
import { watchFolder } from './files/output-file'
import type { Outcome } from './outcome'
import type { BatchJob } from './processors/batch-job'
import { recipeText } from './read-recipe'
import { reasonOf } from './reason'
import { type Planned, type RunHost, runTasks } from './run-tasks'
import { failedOutcome } from './tasks'
import type { RunOptions } from './usage/run-options'

/** What `specmask apply` is to do. */
export interface ApplyRequest extends RunOptions {
  readonly recipePath: string
  readonly paths: readonly string[]
  readonly outFolder: string
}

/**
 * Writes what the recipe says of each file into a folder. A file that fails is reported, and the others
 * are done.
 *
 * @returns  what became of each recording, in the order of the command line
 * @throws {UsageError} if the recipe cannot be read: nothing is done then
 */
export async function apply(request: ApplyRequest, host: RunHost): Promise<readonly Outcome[]> {
  const { outFolder: folder } = request
  const recipe = await recipeText(request.recipePath)
  const inputs = await inputsOf(request.paths)
  // Where nothing can be written, each file says so.
  await makeFolder(folder).catch(() => undefined)
  watchFolder(folder)
  const { isResumed } = request
  const job: BatchJob = { kind: 'apply', recipe, folder, isResumed, version: host.version }
  const planned = await plan(inputs, parsedRecipe(recipe).recipe, folder)
  return runTasks(job, planned, request, host)
}

/** What is to be done of each input, or why it is not. */
async function plan(
  inputs: readonly (Input | NoInput)[],
  recipe: Recipe,
  folder: string,
): Promise<readonly Planned[]> {
  /** Inputs by what tells their files from others. */
  const files = new Map(
    inputs.flatMap(({ file, path }) =>
      file === undefined ? [] : [[file.identity, path] as const],
    ),
  )
  const taken = new Map<string, string>()
  const counts = new Map<string, number>()
  const planned: Planned[] = []
  for (const input of inputs) {
    const nth = counts.get(input.path) ?? 0
    counts.set(input.path, nth + 1)
    try {
      const [record = ''] = await namesFor(input)
      planned.push({ path: input.path, nth, record })
    } catch (error) {
      planned.push(failedOutcome(input.path, reasonOf(error), 0))
    }
    await input.file?.close()
  }
  return planned

  /** @throws {LimitError} if names are taken, or would overwrite an input; with the reason of one that is none */
  async function namesFor(input: Input | NoInput): Promise<readonly string[]> {
    if (input.file === undefined) throw new LimitError(input.reason)
    const { name } = input.file
    const hasMeta = input.sigmf !== undefined
    const isDecoded = !hasMeta && (await isCompressed(input))
    const names = namesOf(plannedOutputs({ name, isDecoded, hasMeta }, recipe))
    const paths = names.map((each) => join(folder, each))
    for (const path of paths) {
      const other = taken.get(resolve(path))
      if (other !== undefined) {
        throw new LimitError(`its output ${path} would be that of ${other} too; apply it apart`)
      }
      const identity = await identityAt(path)
      const overwritten = identity === undefined ? undefined : files.get(identity)
      if (overwritten !== undefined) {
        throw new LimitError(`its output ${path} would overwrite the input ${overwritten}`)
      }
    }
    for (const path of paths) taken.set(resolve(path), input.path)
    return names.length === 0 ? [name] : names
  }
}

/** Whether a file is one that is decoded first; what is wrong with it is reported where it is done. */
async function isCompressed({ file }: Input): Promise<boolean> {
  try {
    await openRecording(file.bytes, file.name)
    return false
  } catch (error) {
    return error instanceof CompressedError
  }
}

/** What is at a path, as identityOf; undefined where there is nothing, or nothing that can be seen. */
async function identityAt(path: string): Promise<string | undefined> {
  try {
    return await identityOf(path)
  } catch {
    return undefined
  }
}
