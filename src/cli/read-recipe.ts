import { readFile } from 'node:fs/promises'
import { parsedRecipe, type SavedRecipe } from '#core/recipe'
import { reasonOf } from './reason'
import { UsageError } from './usage-error'

/**
 * Reads a recipe, or a project, which is one.
 *
 * @throws {UsageError} if it is neither
 */
export async function readRecipe(path: string): Promise<SavedRecipe> {
  try {
    return parsedRecipe(await readFile(path, 'utf8'))
  } catch (error) {
    throw new UsageError(`${path}: ${reasonOf(error)}`)
  }
}

/** Nothing is done. */
export const NO_RECIPE: SavedRecipe = parsedRecipe('{"format":"specmask-recipe","version":1}')
