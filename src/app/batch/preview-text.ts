import type { appliedRecipe } from '#core/recipe'

/** What a recipe does to a file, in a sentence, and what it cannot do. */
export function previewText(name: string, applied: ReturnType<typeof appliedRecipe>): string {
  const { chain } = applied.document
  const layers = chain.filter(({ enabled }) => enabled)
  const regionCount = layers.reduce(
    (sum, layer) => sum + (layer.kind === 'mask' ? layer.regions.length : 0),
    0,
  )
  const counted = (count: number, one: string): string =>
    `${count.toLocaleString('en')} ${one}${count === 1 ? '' : 's'}`
  const what = `${counted(layers.length, 'effect')}, ${counted(regionCount, 'region')}`
  const found = applied.find === undefined ? [] : ['What stands out in it is looked for.']
  return [`${name}: ${what}.`, ...found, ...applied.warnings].join(' ')
}
