import { rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { AppError, FormatError, LimitError, noCheckpoint } from '#core/base'
import type { Engines } from '#core/dsp'
import { type EngineFor, engineForGrids } from '#core/grid'
import {
  type BeginOutput,
  type Prepared,
  prepared,
  type SavedRecipe,
  unusualOf,
} from '#core/recipe'
import {
  begunRecord,
  type DoneBy,
  doneBefore,
  forget,
  hashOf,
  inputName,
  recordAt,
  recordPath,
} from './done-record'
import { type Input, inputsOf } from './files/inputs'
import { makeFolder } from './files/make-folder'
import { opened } from './files/opened'
import { type OutputFile, outputFile } from './files/output-file'
import type { Outcome } from './outcome'
import { reasonOf } from './reason'

/** An input that is to be done: JSON, for threads. */
export interface Task {
  readonly path: string
  /** Which of the recordings that the path brings along. */
  readonly nth: number
  /** What its record is called after: nothing else that is done there is. */
  readonly record: string
}

/** Where and how outputs of tasks are written. */
export interface TaskSettings {
  readonly folder: string
  /** Whether what was done before is left as it is. */
  readonly isResumed: boolean
  /** Of the program. */
  readonly version: string
}

/** What a command does to each input. */
export interface Processor {
  readonly recipe: SavedRecipe
  /** What else decides what is made: where it or the recipe is another, nothing was done before. JSON. */
  readonly by: unknown
  /** Whether the folder is one output as a whole: what was made before and is made no more is taken away. */
  readonly isTree?: boolean
  /** Writes the outputs of an input, by names in the folder. @returns sentences for the report */
  write(recording: Prepared, task: Task, begin: BeginOutput<OutputFile>): Promise<readonly string[]>
}

/** There is no place for an output. The message is what the user sees. */
class OutputError extends AppError {
  override readonly name = 'OutputError'
}

/** What an input was done to. */
type Made = Pick<Outcome, 'outputs' | 'warnings'>

/** Does tasks, one after the other. */
export class Tasks {
  readonly #processor: Processor
  readonly #settings: TaskSettings
  readonly #engines: Engines
  readonly #engineFor: EngineFor
  readonly #name: string

  constructor(processor: Processor, settings: TaskSettings, engines: Engines) {
    this.#processor = processor
    this.#settings = settings
    this.#engines = engines
    this.#engineFor = engineForGrids(engines)
    this.#name = hashOf([settings.version, processor.recipe, processor.by])
  }

  /** @returns what became of the input; it never throws for what is wrong with one */
  async outcome(task: Task, onProgress: (share: number) => void): Promise<Outcome> {
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

  async #done(task: Task, onProgress: (share: number) => void): Promise<Made> {
    const { folder, isResumed } = this.#settings
    const input = await inputOf(task)
    try {
      const record = recordPath(folder, task.record)
      const by: DoneBy = { recipe: this.#name, input: await inputName(input) }
      const before = isResumed ? await doneBefore(folder, record, by) : undefined
      if (before !== undefined) {
        const outputs = before.outputs.map(({ name }) => join(folder, name))
        return { outputs, warnings: before.warnings }
      }
      const made = await this.#made(input, task, onProgress, record, by)
      return { outputs: made.names.map((name) => join(folder, name)), warnings: made.warnings }
    } finally {
      await input.file.close()
    }
  }

  /** Makes the outputs of an input and notes that; what was written has its names once all of it is there. */
  async #made(
    input: Input,
    task: Task,
    onProgress: (share: number) => void,
    record: string,
    by: DoneBy,
  ) {
    const { folder } = this.#settings
    const earlier = this.#processor.isTree === true ? await recordAt(record) : undefined
    const files = new Map<string, OutputFile>()
    const begin = async (name: string): Promise<OutputFile> => {
      const file = await begunOutput(folder, name)
      files.set(name, file)
      return file
    }
    try {
      const warnings = await this.#rendered(input, task, onProgress, begin)
      const outputs = [...files].map(([name, { sizeBytes }]) => ({ name, sizeBytes }))
      const note = await begunRecord(record, { ...by, outputs, warnings })
      try {
        if ((await inputName(input)) !== by.input) {
          throw new LimitError('it was changed while it was read; nothing of it is written')
        }
        await forget(record)
        for (const file of files.values()) await file.publish()
        for (const { name } of earlier?.outputs ?? []) {
          if (!files.has(name)) await rm(join(folder, name), { force: true })
        }
        await note.publish()
      } finally {
        await note.abort()
      }
      return { names: [...files.keys()], warnings }
    } finally {
      for (const file of files.values()) await file.abort()
    }
  }

  async #rendered(
    input: Input,
    task: Task,
    progress: (share: number) => void,
    begin: BeginOutput<OutputFile>,
  ): Promise<readonly string[]> {
    const { close, ...recording } = await opened(input)
    try {
      const control = { checkpoint: noCheckpoint, progress }
      const { recipe, write } = this.#processor
      const own = prepared(recording, recipe, this.#engines, this.#engineFor, control)
      const warnings = await write(own, task, begin)
      own.blocks.end()
      const unusual = await unusualOf(own.opened, this.#engines.decode, control)
      return withoutRepeats([...warnings, ...own.foundNothing, ...unusual])
    } finally {
      await close()
    }
  }
}

/** @throws {OutputError} where the folder takes none: it is no fault of the input, which is named first */
async function begunOutput(folder: string, name: string): Promise<OutputFile> {
  const path = join(folder, name)
  try {
    if (dirname(name) !== '.') await makeFolder(dirname(path))
    return await outputFile(path)
  } catch (error) {
    throw new OutputError(`nothing can be written to ${dirname(path)}: ${reasonOf(error)}`)
  }
}

/** A sentence that another one goes on from says no more than that. */
function withoutRepeats(sentences: readonly string[]): readonly string[] {
  const all = [...new Set(sentences)]
  return all.filter(
    (each) => !all.some((other) => other !== each && other.startsWith(each.replace(/\.$/, ''))),
  )
}

/** The outcome of a file that has failed: nothing is written of it. */
export function failedOutcome(path: string, error: string, seconds: number): Outcome {
  return { path, status: 'failed', outputs: [], warnings: [], error, seconds }
}

/** @throws {FormatError} if it is there no more */
async function inputOf({ path, nth }: Task): Promise<Input> {
  const found = await inputsOf([path])
  const input = found[nth]
  if (input?.file !== undefined) return input
  throw new FormatError(input?.reason ?? 'it is not what it was a moment ago', 0)
}
