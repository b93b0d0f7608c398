import { readFile } from 'node:fs/promises'
import { LimitError } from '#core/base'
import type { RecordingFacts } from '#core/formats'
import {
  changedDocument,
  type Document,
  documentFor,
  emptyDocument,
  type FindOptions,
  parsedFindOptions,
  parsedProject,
} from '#core/project'
import { channelCount } from '#core/signal'
import { reasonOf } from './reason'
import { UsageError } from './usage-error'

/** What is to be found, and in what sound. */
export interface FindRecipe {
  /** @throws {EditError} if the recording lacks what it names */
  optionsFor(facts: RecordingFacts): FindOptions
  /** @throws {EditError} the same way */
  documentFor(facts: RecordingFacts): Document
  readonly label: string
}

/** What stands out of the original. */
export const NO_RECIPE: FindRecipe = {
  optionsFor: () => ({}),
  documentFor: () => emptyDocument,
  label: '',
}

/**
 * Reads a recipe, or a project, whose chain alone counts then.
 *
 * @throws {UsageError} if it is neither
 */
export async function readFindRecipe(path: string): Promise<FindRecipe> {
  try {
    const text = await readFile(path, 'utf8')
    const value = objectIn(text)
    if (value.format !== 'specmask-recipe') {
      const project = parsedProject(text)
      return { ...NO_RECIPE, documentFor: (facts) => documentFor(project, facts) }
    }
    if (value.version !== 1) throw new LimitError(`version: is ${String(value.version)}, not 1`)
    const { as, ...find } = objectOf(value.find ?? {}, 'find')
    const { label } = objectOf(as ?? {}, 'find.as')
    return {
      optionsFor: (facts) =>
        parsedFindOptions(find, { channelCount: channelCount(facts), regionIds: [] }),
      documentFor: (facts) => changedDocument(emptyDocument, { chain: value.chain }, facts),
      label: typeof label === 'string' ? label : '',
    }
  } catch (error) {
    throw new UsageError(`${path}: ${reasonOf(error)}`)
  }
}

function objectIn(text: string): Readonly<Record<string, unknown>> {
  try {
    return objectOf(JSON.parse(text), 'the file')
  } catch {
    throw new LimitError('this is no JSON object, so no recipe')
  }
}

function objectOf(value: unknown, name: string): Readonly<Record<string, unknown>> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return value as Readonly<Record<string, unknown>>
  }
  throw new LimitError(`${name}: must be an object`)
}
