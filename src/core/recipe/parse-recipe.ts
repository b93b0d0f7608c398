import { AppError, messageOf } from '#core/base'
import { type FeaturesRequest, featuresSchema } from '#core/dataset'
import { chainSchema, type Layer } from '#core/layers'
import {
  EditError,
  parsedBy,
  parsedFindOptions,
  parsedProject,
  type SavedProject,
} from '#core/project'
import type { AnchoredRegion, Recipe, RecipeFind } from './recipe'
import { recipeOf } from './recipe-of'
import { anchorSchema, foundAsSchema, learnSchema, recipeSchema } from './recipe-schema'

/** A file that is no recipe at all. Shown to the user as it reads. */
class RecipeError extends AppError {
  override readonly name = 'RecipeError'
}

/** What is to be done, as a file says it. */
export interface SavedRecipe {
  readonly recipe: Recipe
  /** Where the file is a project: on its own recording it means what it means there. */
  readonly project?: SavedProject
}

const VERSION = 1

/** More than any recording has: a channel that one of them lacks is a matter of that one. */
const MOST_CHANNELS = 2 ** 16
/** The same of rates. */
const HIGHEST_RATE_HZ = 2 ** 53

/**
 * Reads a recipe, or a project of any version, which is one. All is refused here that no recording
 * could do.
 *
 * @throws {RecipeError} if the text is no JSON, or JSON of something else
 * @throws {EditError}   naming the offending member's path
 */
export function parsedRecipe(text: string): SavedRecipe {
  const { format, version, ...members } = objectIn(text)
  if (format === 'specmask-project') {
    const project = parsedProject(text)
    return { recipe: ofProject(project), project }
  }
  if (format !== 'specmask-recipe') {
    throw new RecipeError(
      'this JSON is no Specmask recipe, and no Specmask project either: “format” is not "specmask-recipe"',
    )
  }
  expectVersion(version)
  const { kind, chain, find, features, outputs, ...foreign } = parsedBy(recipeSchema, members, [])
  if (outputs.features !== null && features === null) {
    throw new EditError('features', 'is missing, which outputs.features asks for')
  }
  const recipe: Recipe = {
    ...foreign,
    format,
    version: VERSION,
    ...(kind === undefined ? {} : { kind }),
    chain: parsedChain(chain, kind),
    find: find === null ? null : parsedFind(find),
    features: features === null ? null : parsedFeatures(features, kind),
    outputs,
  }
  return { recipe }
}

function ofProject({ document, recording }: SavedProject): Recipe {
  const { kind, frames, sampleRateHz } = recording
  const recipe = recipeOf(document, { kind, length: frames, rateHz: sampleRateHz })
  return { ...recipe, chain: withCheckedExtras(recipe.chain) }
}

/** The layers, with what may be left out filled in; what they have learnt is a matter of the recording. */
function parsedChain(given: readonly object[], kind: Recipe['kind'] = 'real'): readonly Layer[] {
  const chain = given.map((layer) => ({ ...layer, profile: undefined }))
  const schema = chainSchema({ kind, channels: MOST_CHANNELS })
  const layers = parsedBy(schema, chain, ['chain']) as readonly Layer[]
  return withCheckedExtras(
    layers.map((layer, i) => {
      const learnt = Object.entries(given[i] ?? {}).filter(([key]) => key === 'profile')
      return { ...layer, ...Object.fromEntries(learnt) } as Layer
    }),
  )
}

/** @throws {EditError} at an anchor or a way to learn that is none */
function withCheckedExtras(chain: readonly Layer[]): readonly Layer[] {
  for (const [i, layer] of chain.entries()) {
    if ('learn' in layer) parsedBy(learnSchema, layer.learn, ['chain', i, 'learn'])
    if (layer.kind !== 'mask') continue
    for (const [j, { anchor, shape }] of (layer.regions as readonly AnchoredRegion[]).entries()) {
      if (anchor === undefined) continue
      const path = ['chain', i, 'regions', j, 'anchor']
      parsedBy(anchorSchema, anchor, path)
      if (anchor === 'whole' && shape.kind !== 'rectangle') {
        throw new EditError(
          `chain[${i}].regions[${j}].anchor`,
          `is "whole", which a rectangle can be, but no ${shape.kind}`,
        )
      }
    }
  }
  return chain
}

function parsedFind({ as, ...members }: Readonly<Record<string, unknown>>): RecipeFind {
  if (members.like !== undefined) {
    throw new EditError('find.like', 'is the id of a region, which other recordings have not')
  }
  const options = within('find', () =>
    parsedFindOptions(members, { channelCount: MOST_CHANNELS, regionIds: [] }),
  )
  return as === undefined
    ? options
    : { ...options, as: parsedBy(foundAsSchema, as, ['find', 'as']) }
}

function parsedFeatures(members: object, kind: Recipe['kind'] = 'real'): FeaturesRequest {
  const schema = featuresSchema({ kind, rateHz: HIGHEST_RATE_HZ, channelCount: MOST_CHANNELS })
  return parsedBy(schema, members, ['features']) as FeaturesRequest
}

/** What is refused below a member has its path. */
function within<T>(member: string, parse: () => T): T {
  try {
    return parse()
  } catch (error) {
    if (!(error instanceof EditError)) throw error
    throw new EditError(`${member}.${error.path}`, error.what)
  }
}

function objectIn(text: string): Readonly<Record<string, unknown>> {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    throw new RecipeError(`this is no JSON, so no recipe: ${messageOf(error)}`)
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new RecipeError('this JSON is no Specmask recipe: it is no object')
  }
  return value as Readonly<Record<string, unknown>>
}

function expectVersion(version: unknown): void {
  if (version === VERSION) return
  const isNewer = typeof version === 'number' && version > VERSION
  throw new EditError(
    'version',
    isNewer ? `is ${version}: a newer Specmask wrote it, this one reads ${VERSION}` : 'must be 1',
  )
}
