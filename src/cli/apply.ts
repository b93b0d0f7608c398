import { mkdir, readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { LimitError } from '#core/base'
import type { Engines } from '#core/dsp'
import { CompressedError, openRecording } from '#core/formats'
import { parsedRecipe, type Recipe } from '#core/recipe'
import { Applying, type ApplyJob, type ApplyTask, failedOutcome } from './apply-task'
import { identityOf } from './disk-file'
import { type Input, inputsOf, type NoInput } from './inputs'
import type { Outcome } from './outcome'
import { watchFolder } from './output-file'
import { namesOf, plannedOutputs } from './planned-outputs'
import { reasonOf } from './reason'
import { inThreads, type StartThread } from './threads'
import { UsageError } from './usage-error'

/** What `specmask apply` is to do. */
export interface ApplyRequest {
  readonly recipePath: string
  readonly paths: readonly string[]
  readonly outFolder: string
  readonly isResumed: boolean
  /** Of inputs at once, at most. */
  readonly jobs: number
}

/** Who is told how the files of a command get on. */
export interface FileHost {
  readonly engines: Engines
  /** `index` of `count` files is under way. */
  progress(path: string, index: number, count: number, share: number): void
  /** A file is finished. */
  finished(outcome: Outcome): void
}

/** What `apply` takes from whoever starts it besides. */
export interface ApplyHost extends FileHost {
  readonly version: string
  /** Undefined where there are none: all is done here, one after the other. */
  readonly startThread: StartThread | undefined
}

/**
 * Writes what the recipe says of each file into a folder. A file that fails is told, and the others
 * are done.
 *
 * @returns  what became of each recording, in the order of the command line
 * @throws {UsageError} if the recipe cannot be read: nothing is done then
 */
export async function apply(request: ApplyRequest, host: ApplyHost): Promise<readonly Outcome[]> {
  const { outFolder, isResumed, jobs } = request
  const text = await recipeText(request.recipePath)
  const inputs = await inputsOf(request.paths)
  // Whoever cannot write there hears it of each file.
  await mkdir(outFolder, { recursive: true }).catch(() => undefined)
  watchFolder(outFolder)
  const job: ApplyJob = { recipe: text, outFolder, isResumed, version: host.version }
  const planned = await plan(inputs, parsedRecipe(text).recipe, outFolder)
  const outcomes: (Outcome | undefined)[] = []
  const finish = (index: number, outcome: Outcome): void => {
    outcomes[index] = outcome
    host.finished(outcome)
  }
  const tasks = new Map<number, ApplyTask>()
  for (const [index, each] of planned.entries()) {
    if ('planned' in each) tasks.set(index, each)
    else finish(index, each)
  }
  const progress = (index: number, share: number): void =>
    host.progress(inputs[index]?.path ?? '', index, inputs.length, share)
  const threadCount = Math.min(jobs, tasks.size)
  if (host.startThread !== undefined && threadCount > 1) {
    await inThreads(host.startThread, threadCount, job, tasks, { progress, finish })
  } else {
    const applying = new Applying(job, host.engines)
    for (const [index, task] of tasks) {
      finish(index, await applying.outcome(task, (share) => progress(index, share)))
    }
  }
  return outcomes.filter((outcome) => outcome !== undefined)
}

/** @throws {UsageError} */
async function recipeText(path: string): Promise<string> {
  try {
    const text = await readFile(path, 'utf8')
    parsedRecipe(text)
    return text
  } catch (error) {
    throw new UsageError(`${path}: ${reasonOf(error)}`)
  }
}

/** What is to be done of each input, or why it is not. */
async function plan(
  inputs: readonly (Input | NoInput)[],
  recipe: Recipe,
  folder: string,
): Promise<readonly (ApplyTask | Outcome)[]> {
  /** Inputs by what tells their files from others. */
  const files = new Map(
    inputs.flatMap(({ file, path }) =>
      file === undefined ? [] : [[file.identity, path] as const],
    ),
  )
  const taken = new Map<string, string>()
  const counts = new Map<string, number>()
  const planned: (ApplyTask | Outcome)[] = []
  for (const input of inputs) {
    const nth = counts.get(input.path) ?? 0
    counts.set(input.path, nth + 1)
    try {
      planned.push({ path: input.path, nth, planned: await outputsOf(input, recipe) })
    } catch (error) {
      planned.push(failedOutcome(input.path, reasonOf(error), 0))
    }
    await input.file?.close()
  }
  return planned

  /** @throws {LimitError} if names are taken, or would overwrite an input; with the reason of one that is none */
  async function outputsOf(input: Input | NoInput, recipe: Recipe) {
    if (input.file === undefined) throw new LimitError(input.reason)
    const { name } = input.file
    const hasMeta = input.sigmf !== undefined
    const isDecoded = !hasMeta && (await isCompressed(input))
    const outputs = plannedOutputs({ name, isDecoded, hasMeta }, recipe)
    const paths = namesOf(outputs).map((each) => join(folder, each))
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
    return outputs
  }
}

/** Whether a file is one that is decoded first; what is wrong with it is told where it is done. */
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
