import { chainSchema } from '#core/layers'
import { pathText, unknownMembers } from '#core/project'
import type { Recipe } from './recipe'
import { recipeSchema } from './recipe-schema'

/** What only recipes have beside what their layers and regions have. */
const OF_RECIPES: ReadonlySet<unknown> = new Set(['format', 'version', 'learn', 'anchor'])

/** So begins the name of a note: JSON has no comments. */
const NOTE = /^[_$/]/

/**
 * Sentences for the members of a recipe that say nothing to this program: written by hand they may be
 * misspelt, and what they should have set has its default. Of those of one name in one kind of place
 * the first.
 */
export function unknownIn(recipe: Recipe): readonly string[] {
  const chain = chainSchema({ kind: recipe.kind ?? 'real', channels: 1 })
  const unknown = [
    // What is looked for and computed is refused where it has others.
    ...unknownMembers(recipeSchema, { ...recipe, chain: [], find: null, features: null }),
    ...unknownMembers(chain, recipe.chain, ['chain']),
  ]
  const sentences = new Map<string, string>()
  for (const { path, named } of unknown) {
    const name = path.at(-1)
    const kindOfMember = JSON.stringify([name, named])
    if (OF_RECIPES.has(name) || NOTE.test(String(name)) || sentences.has(kindOfMember)) continue
    sentences.set(
      kindOfMember,
      `${pathText(path)} is unknown and does nothing; known there are ${named.join(', ')}.`,
    )
  }
  return [...sentences.values()]
}
