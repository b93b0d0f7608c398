import { readFile } from 'node:fs/promises'
import { parsedRecipe } from '#core/recipe'
import { reasonOf } from './reason'
import { UsageError } from './usage/usage-error'

/** Nothing is done. */
const NO_RECIPE = '{"format":"specmask-recipe","version":1}'

/**
 * The text of a recipe, or of a project, which is one; of one that does nothing where no path is given.
 *
 * @throws {UsageError} if it is neither
 */
export async function recipeText(path: string | undefined): Promise<string> {
  if (path === undefined) return NO_RECIPE
  try {
    const text = await readFile(path, 'utf8')
    parsedRecipe(text)
    return text
  } catch (error) {
    throw new UsageError(`${path}: ${reasonOf(error)}`)
  }
}
