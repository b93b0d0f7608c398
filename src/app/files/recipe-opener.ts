import { type AppContext, openFailureOf } from '#app/context'
import { warned } from '#editor'
import type { GivenPageFile } from './page-files'

/** Larger files are not read: what a hundred thousand regions take is a tenth of this. */
const LARGEST_BYTES = 256_000_000

/** What opening recipes takes from the rest of the app. */
export interface RecipeOpenerParts {
  /** Does to the open recording what a recipe's file says. @throws {AppError} if it is none that can be */
  openRecipe(text: string, name: string): Promise<void>
}

export interface RecipeOpener {
  /**
   * Does the first recipe to what is open.
   *
   * @returns a sentence for each that is refused
   */
  open(recipes: readonly GivenPageFile[], signal: AbortSignal): Promise<readonly string[]>
}

export function createRecipeOpener(context: AppContext, parts: RecipeOpenerParts): RecipeOpener {
  const { store } = context

  async function refusalOf({ file: { name, blob } }: GivenPageFile, signal: AbortSignal) {
    if (store.getState().recording === undefined) {
      return `${name}: open a recording first, then the recipe, or both together.`
    }
    if (blob.size > LARGEST_BYTES) return `${name}: it is too large for a recipe (256 MB at most)`
    try {
      const text = await blob.text()
      signal.throwIfAborted()
      await parts.openRecipe(text, name)
      return undefined
    } catch (error) {
      signal.throwIfAborted()
      return `${name}: ${openFailureOf(error)}`
    }
  }

  return {
    open: async ([first, ...others], signal) => {
      if (first === undefined) return []
      const refusal = await refusalOf(first, signal)
      for (const { file } of others) {
        const text = `One recipe at a time: ${file.name} was left.`
        store.setState((state) => warned(state, text))
      }
      return refusal === undefined ? [] : [refusal]
    },
  }
}
