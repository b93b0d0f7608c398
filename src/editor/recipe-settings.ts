import type { FeaturesRequest } from '#core/dataset'
import type { FindOptions } from '#core/project'
import type { FoundAs, Recipe } from '#core/recipe'

/** What is done to each file, besides the chain. */
export interface RecipeSettings {
  readonly outputs: Recipe['outputs']
  /** What becomes of what is found in each file; undefined where nothing is looked for. */
  readonly foundAs: FoundAs | undefined
  /** What a recipe that was opened, or a script, asked for; undefined: as the page is set. */
  readonly asked: AskedSettings | undefined
}

/** What else than the page's own settings says is looked for and computed. */
interface AskedSettings {
  /** The recipe's file, or "a script". */
  readonly by: string
  readonly find: FindOptions | undefined
  readonly features: FeaturesRequest | undefined
}
