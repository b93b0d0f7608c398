import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { LimitError } from '#core/base'
import type { Engines } from '#core/dsp'
import { metaNameOf, outputName } from '#core/formats'
import type { SavedRecipe } from '#core/recipe'
import { identityOf } from './disk-file'
import type { Input, NoInput } from './inputs'
import { inputsOf } from './inputs'
import type { Outcome } from './outcome'
import { type OutputFile, outputFile } from './output-file'
import { readRecipe } from './read-recipe'
import { reasonOf } from './reason'
import { render } from './render'

/** What `specmask apply` is to do. */
export interface ApplyRequest {
  readonly recipePath: string
  readonly paths: readonly string[]
  readonly outFolder: string
}

/** What it takes from whoever starts it. */
export interface ApplyHost {
  readonly engines: Engines
  /** `index` of `count` files is under way. */
  progress(path: string, index: number, count: number, share: number): void
  /** A file is finished. */
  finished(outcome: Outcome): void
}

/**
 * Writes `<stem>.filtered<ext>` of each file into a folder, one after the other; beside SigMF data
 * their metadata. A file that fails is told, and the others are done.
 *
 * @returns  what became of each recording
 * @throws {UsageError} if the recipe cannot be read: nothing is done then
 */
export async function apply(request: ApplyRequest, host: ApplyHost): Promise<readonly Outcome[]> {
  const recipe = await readRecipe(request.recipePath)
  const inputs = await inputsOf(request.paths)
  // Whoever cannot write there hears it of each file.
  await mkdir(request.outFolder, { recursive: true }).catch(() => undefined)
  const taken = new Map<string, string>()
  const paths = new Map(
    inputs.flatMap(({ file, path }) =>
      file === undefined ? [] : [[file.identity, path] as const],
    ),
  )
  const outcomes: Outcome[] = []
  for (const [index, input] of inputs.entries()) {
    const startMs = performance.now()
    const seconds = (): number => Math.round(performance.now() - startMs) / 1000
    let outcome: Outcome
    try {
      const outputs = await outputPaths(input, paths, request.outFolder, taken)
      const onProgress = (share: number): void =>
        host.progress(input.path, index, inputs.length, share)
      const made = await applied(outputs.input, recipe, host.engines, outputs, onProgress)
      outcome = { path: input.path, status: 'done', ...made, error: null, seconds: seconds() }
    } catch (error) {
      const failure = { outputs: [], warnings: [], error: reasonOf(error), seconds: seconds() }
      outcome = { path: input.path, status: 'failed', ...failure }
    }
    outcomes.push(outcome)
    host.finished(outcome)
  }
  return outcomes
}

/** An input and the paths of what becomes of it. */
interface OutputPaths {
  readonly input: Input
  readonly data: string
  readonly dataName: string
  /** Where it has metadata. */
  readonly meta: string
}

/**
 * Where the outputs of an input go.
 *
 * @param inputs  paths of all inputs, by what tells their files from others
 * @param taken   by whom names are taken
 * @throws {LimitError} if they are taken, or would overwrite an input; with the reason of an input that is none
 */
async function outputPaths(
  input: Input | NoInput,
  inputs: ReadonlyMap<string, string>,
  folder: string,
  taken: Map<string, string>,
): Promise<OutputPaths> {
  if (input.file === undefined) throw new LimitError(input.reason)
  const dataName = outputName({ name: input.file.name })
  const data = join(folder, dataName)
  const meta = metaNameOf(data)
  for (const path of input.sigmf === undefined ? [data] : [data, meta]) {
    const other = taken.get(resolve(path))
    if (other !== undefined) {
      throw new LimitError(`its output ${path} would be that of ${other} too; apply it apart`)
    }
    const identity = await identityAt(path)
    const overwritten = identity === undefined ? undefined : inputs.get(identity)
    if (overwritten !== undefined) {
      throw new LimitError(`its output ${path} would overwrite the input ${overwritten}`)
    }
  }
  taken.set(resolve(data), input.path)
  if (input.sigmf !== undefined) taken.set(resolve(meta), input.path)
  return { input, data, dataName, meta }
}

/** What is at a path, as identityOf; undefined where there is nothing, or nothing that can be seen. */
async function identityAt(path: string): Promise<string | undefined> {
  try {
    return await identityOf(path)
  } catch {
    return undefined
  }
}

/** Renders an input; what was written has its names once all of it is there. */
async function applied(
  input: Input,
  recipe: SavedRecipe,
  engines: Engines,
  paths: OutputPaths,
  onProgress: (share: number) => void,
): Promise<Pick<Outcome, 'outputs' | 'warnings'>> {
  const files: OutputFile[] = []
  const begin = async (path: string): Promise<OutputFile> => {
    const file = await outputFile(path)
    files.push(file)
    return file
  }
  try {
    const data = await begin(paths.data)
    const { dataName } = paths
    const { warnings, meta } = await render(input, { recipe, engines, data, dataName, onProgress })
    if (meta !== undefined) {
      const file = await begin(paths.meta)
      await file.write(new TextEncoder().encode(meta))
      await file.close()
    }
    for (const file of files) await file.publish()
    return { outputs: meta === undefined ? [paths.data] : [paths.data, paths.meta], warnings }
  } finally {
    for (const file of files) await file.abort()
    await input.file.close()
  }
}
