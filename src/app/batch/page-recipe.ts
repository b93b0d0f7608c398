import type { AppContext } from '#app/context'
import { stemOf } from '#core/formats'
import { appliedRecipe, parsedRecipe, type SavedRecipe } from '#core/recipe'
import { type EditorState, editedTo, warned } from '#editor'
import { recipeOfPage } from './recipe-of-page'

/** The same as another file reads it. */
export function readRecipeOfPage(state: EditorState): SavedRecipe {
  return parsedRecipe(JSON.stringify(recipeOfPage(state)))
}

/** The name of the file that a recipe made of a recording is saved as. */
export function recipeFileName(recordingName: string): string {
  return `${stemOf(recordingName)}.recipe.json`
}

/**
 * Does to the open recording what a recipe's file says, as one step of its history, and sets what is
 * found, computed and written of each file.
 *
 * @throws {RecipeError, EditError} if it is none, or is of another kind of recording
 */
export function openRecipe({ store }: AppContext, text: string, name: string): void {
  const saved = parsedRecipe(text)
  const state = store.getState()
  if (state.recording === undefined) return
  const { document, find, features, warnings } = appliedRecipe(saved, state.recording.facts)
  const asked = { by: name, find: find?.options, features }
  const recipe = { outputs: saved.recipe.outputs, foundAs: find?.as, asked }
  store.setState({ ...editedTo(state, document, `Apply ${name}`), recipe })
  for (const warning of warnings) store.setState((now) => warned(now, `${name}: ${warning}`))
}
