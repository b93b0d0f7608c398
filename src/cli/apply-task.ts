import { join } from 'node:path'
import { FormatError, LimitError } from '#core/base'
import type { Engines } from '#core/dsp'
import { parsedRecipe, type SavedRecipe } from '#core/recipe'
import {
  type DoneBy,
  doneBefore,
  forget,
  inputName,
  noteDone,
  recipeName,
  recordPath,
} from './done-record'
import { type Input, inputsOf } from './inputs'
import type { Outcome } from './outcome'
import { type OutputFile, outputFile } from './output-file'
import { namesOf, type PlannedOutputs } from './planned-outputs'
import { reasonOf } from './reason'
import { render } from './render'

/** What is the same for all inputs: JSON, for threads. */
export interface ApplyJob {
  /** The recipe's text. */
  readonly recipe: string
  readonly outFolder: string
  /** Whether what was done before is left as it is. */
  readonly isResumed: boolean
  readonly version: string
}

/** An input that is to be done: JSON, for threads. */
export interface ApplyTask {
  readonly path: string
  /** Which of the recordings that the path brings along. */
  readonly nth: number
  readonly planned: PlannedOutputs
}

/** Does a recipe to inputs, one after the other. */
export class Applying {
  readonly #job: ApplyJob
  readonly #engines: Engines
  readonly #recipe: SavedRecipe
  readonly #recipeName: string

  /** @throws {EditError} if the recipe is none */
  constructor(job: ApplyJob, engines: Engines) {
    this.#job = job
    this.#engines = engines
    this.#recipe = parsedRecipe(job.recipe)
    this.#recipeName = recipeName(this.#recipe, job.version)
  }

  /** @returns what became of the input; it never throws for what is wrong with one */
  async outcome(task: ApplyTask, onProgress: (share: number) => void): Promise<Outcome> {
    const startMs = performance.now()
    const { path } = task
    const seconds = (): number => Math.round(performance.now() - startMs) / 1000
    try {
      const made = await this.#done(task, onProgress)
      return { path, status: 'done', ...made, error: null, seconds: seconds() }
    } catch (error) {
      return failedOutcome(path, reasonOf(error), seconds())
    }
  }

  async #done(
    task: ApplyTask,
    onProgress: (share: number) => void,
  ): Promise<Pick<Outcome, 'outputs' | 'warnings'>> {
    const { outFolder, isResumed } = this.#job
    const input = await inputOf(task)
    try {
      const names = namesOf(task.planned)
      const record = recordPath(outFolder, names[0] ?? input.file.name)
      const by: DoneBy = { recipe: this.#recipeName, input: await inputName(input) }
      const before = isResumed ? await doneBefore(record, by) : undefined
      const outputs = names.map((name) => join(outFolder, name))
      if (before !== undefined) return { outputs, warnings: before.warnings }
      const warnings = await this.#rendered(input, task.planned, onProgress, async () => {
        if ((await inputName(input)) !== by.input) {
          throw new LimitError('it was changed while it was read; nothing of it is written')
        }
        await forget(record)
      })
      await noteDone(record, by, names, warnings)
      return { outputs, warnings }
    } finally {
      await input.file.close()
    }
  }

  /** Renders an input; what was written has its names once all of it is there. */
  async #rendered(
    input: Input,
    planned: PlannedOutputs,
    onProgress: (share: number) => void,
    beforePublishing: () => Promise<void>,
  ): Promise<readonly string[]> {
    const files: OutputFile[] = []
    const begin = async (name: string): Promise<OutputFile> => {
      const file = await outputFile(join(this.#job.outFolder, name))
      files.push(file)
      return file
    }
    const [recipe, engines] = [this.#recipe, this.#engines]
    try {
      const rendering = { recipe, engines, planned, begin, onProgress }
      const warnings = await render(input, rendering)
      await beforePublishing()
      for (const file of files) await file.publish()
      return warnings
    } finally {
      for (const file of files) await file.abort()
    }
  }
}

export function failedOutcome(path: string, error: string, seconds: number): Outcome {
  return { path, status: 'failed', outputs: [], warnings: [], error, seconds }
}

/** @throws {FormatError} if it is there no more */
async function inputOf({ path, nth }: ApplyTask): Promise<Input> {
  const found = await inputsOf([path])
  const input = found[nth]
  if (input?.file !== undefined) return input
  throw new FormatError(input?.reason ?? 'it is not what it was a moment ago', 0)
}
