import { countText } from '#core/base'
import type { appliedRecipe } from '#core/recipe'

/** What a recipe does to a file, in a sentence, and what it cannot do. */
export function previewText(name: string, applied: ReturnType<typeof appliedRecipe>): string {
  const { chain } = applied.document
  const layers = chain.filter(({ enabled }) => enabled)
  const regionCount = layers.reduce(
    (sum, layer) => sum + (layer.kind === 'mask' ? layer.regions.length : 0),
    0,
  )
  const what = `${countText(layers.length, 'effect')}, ${countText(regionCount, 'region')}`
  const found = applied.find === undefined ? [] : ['It is searched for what stands out.']
  return [`${name}: ${what}.`, ...found, ...applied.warnings].join(' ')
}
