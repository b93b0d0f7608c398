import { LAYERS, type Layer } from '#core/layers'
import { mappedShape, moving } from '#core/mask'
import type { Document } from '#core/project'
import {
  type AnchoredRegion,
  type LearnChoice,
  type Recipe,
  type RecipeLayer,
  USUAL_OUTPUTS,
} from './recipe'

/** What of a recording matters to a recipe that is made of its edits. */
interface Edited {
  readonly kind: 'real' | 'iq'
  readonly length: number
  readonly rateHz: number
}

/** What was last chosen besides the chain. */
type RecipeChoices = Partial<Pick<Recipe, 'find' | 'features' | 'outputs'>>

/**
 * What can be done to other recordings: a recording's chain, with what it has learnt. Regions that
 * are anchored at the end are counted from there; where clicks lie, how a hum drifts and how loud a
 * cut-off peak is are learnt anew of each, unless a layer says otherwise.
 */
export function recipeOf(
  document: Pick<Document, 'chain'>,
  recording: Edited | undefined,
  choices: RecipeChoices = {},
): Recipe {
  const durationS = recording === undefined ? 0 : recording.length / recording.rateHz
  return {
    format: 'specmask-recipe',
    version: 1,
    ...(recording === undefined ? {} : { kind: recording.kind }),
    chain: document.chain.map((layer) => withLearning(fromTheEnd(layer, durationS))),
    find: null,
    features: null,
    outputs: USUAL_OUTPUTS,
    ...choices,
  }
}

function fromTheEnd(layer: Layer, durationS: number): Layer {
  if (layer.kind !== 'mask') return layer
  const regions = (layer.regions as readonly AnchoredRegion[]).map((region) =>
    region.anchor === 'end'
      ? { ...region, shape: mappedShape(region.shape, moving(-durationS, 0)) }
      : region,
  )
  return { ...layer, regions }
}

/** The same for the very recording that it was made of: what is learnt there, and what a person said of it, stays. */
export function ownRecipe(recipe: Recipe): Recipe {
  const chain = recipe.chain.map((layer) =>
    LAYERS[layer.kind].isUnlearnt?.(layer as never) === false
      ? ({ ...layer, learn: 'kept' } as Layer)
      : layer,
  )
  return { ...recipe, chain }
}

/** What such a layer has learnt is of the very recording, and nothing to another. */
const OF_ONE_RECORDING: ReadonlySet<Layer['kind']> = new Set(['declick', 'declip', 'dehum'])

/** How a layer learns in other recordings; undefined of kinds that learn nothing. */
export function learnChoiceOf(layer: Layer): LearnChoice | undefined {
  if (LAYERS[layer.kind].isUnlearnt === undefined) return undefined
  const usual = OF_ONE_RECORDING.has(layer.kind) ? 'quietest' : 'kept'
  return (layer as RecipeLayer).learn ?? usual
}

function withLearning(layer: Layer): Layer {
  if (!OF_ONE_RECORDING.has(layer.kind)) return layer
  return { ...layer, learn: learnChoiceOf(layer) } as Layer
}
