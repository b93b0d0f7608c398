import type { FeaturesRequest } from '#core/dataset'
import type { FindOptions } from '#core/project'
import type { FoundAs, Recipe } from '#core/recipe'

/** What is done to each file, besides the chain. */
export interface RecipeSettings {
  readonly outputs: Recipe['outputs']
  /** What becomes of what is found in each file; undefined where nothing is looked for. */
  readonly foundAs: FoundAs | undefined
  /** What the recipe that was opened says; undefined: as searching and features are set on the page. */
  readonly read: ReadSettings | undefined
}

/** What a recipe's file looks for and computes. */
interface ReadSettings {
  /** The file's. */
  readonly name: string
  readonly find: FindOptions | undefined
  readonly features: FeaturesRequest | undefined
}
