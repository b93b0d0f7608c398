import type { FeaturesRequest } from '#core/dataset'
import type { FindOptions } from '#core/project'
import { type FoundAs, type Recipe, recipeOf } from '#core/recipe'
import {
  documentOf,
  type EditorState,
  type EditorStore,
  featureSets,
  findOptionsOf,
  type RecipeSettings,
} from '#editor'

/** What the open recording's edits, and what is set beside them, are for other files. */
export function recipeOfPage(state: EditorState): Recipe {
  const { foundAs, outputs, asked } = state.recipe
  const find = foundAs && { ...(asked?.find ?? findOptionsOf(state)), as: foundAs }
  return recipeOf(documentOf(state), state.recording?.facts, {
    find: find ?? null,
    features: outputs.features === null ? null : (asked?.features ?? pageFeatures(state)),
    outputs,
  })
}

function pageFeatures(state: EditorState) {
  return { sets: [...featureSets(state)], per: 'region' as const, of: state.features.of }
}

const A_MARK: FoundAs = { effect: { kind: 'mark' }, label: '' }

/** What a script looked for in the open recording is looked for in other files too. */
export function askToFind(store: EditorStore, options: FindOptions): void {
  const { like: _, ...find } = options
  store.setState(({ recipe }) => ({
    recipe: { ...asking(recipe, { find }), foundAs: recipe.foundAs ?? A_MARK },
  }))
}

/** What a script computed of the open recording is computed of other files too. */
export function askForFeatures(store: EditorStore, request: FeaturesRequest, clips: boolean): void {
  const { regions: _, ...features } = request
  store.setState(({ recipe }) => ({
    recipe: {
      ...asking(recipe, { features }),
      outputs: { ...recipe.outputs, clips, features: 'parquet' },
    },
  }))
}

type Asked = NonNullable<RecipeSettings['asked']>

function asking(recipe: RecipeSettings, part: Partial<Asked>): RecipeSettings {
  const before = recipe.asked ?? { find: undefined, features: undefined }
  return { ...recipe, asked: { ...before, ...part, by: 'a script' } }
}
