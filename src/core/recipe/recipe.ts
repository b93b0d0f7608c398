import type { FeaturesRequest } from '#core/dataset'
import type { Layer } from '#core/layers'
import type { Effect, Region } from '#core/mask'
import type { FindOptions } from '#core/project'

/** What the times of a region are counted from: the start of a recording, its end (0 is the end, -2 two seconds before it), or nothing: it lasts as long as the recording. */
export type Anchor = 'start' | 'end' | 'whole'

/** A region of a recipe. */
export interface AnchoredRegion extends Region {
  /** 'start' where it is left out. */
  readonly anchor?: Anchor
}

/** How a layer comes to know what it has to, in each recording: by what it has learnt here, or anew, of what it proposes itself or of a stretch of time. */
export type LearnChoice = 'kept' | 'quietest' | { readonly startS: number; readonly endS: number }

/** A layer of a recipe. */
export type RecipeLayer = Layer & { readonly learn?: LearnChoice }

/** What found signals become: regions with this effect and label. */
export interface FoundAs {
  readonly effect: Effect
  readonly label: string
}

/** What is looked for in each recording. A mark without a label where `as` is left out. */
export interface RecipeFind extends Omit<FindOptions, 'like'> {
  readonly as?: FoundAs
}

/** What is written of each recording. */
export interface RecipeOutputs {
  readonly result: boolean
  readonly removed: boolean
  readonly clips: boolean
  readonly table: 'raven' | 'audacity' | 'csv' | null
  readonly features: 'parquet' | 'csv' | 'npz' | null
}

/** What can be done to any recording: JSON, the contents of a `*.recipe.json`. */
export interface Recipe {
  readonly format: 'specmask-recipe'
  readonly version: 1
  /** Of the recordings that it is for; any where it is left out. */
  readonly kind?: 'real' | 'iq'
  /** Layers may carry `learn`: what they have learnt is kept, or learnt anew of each recording. */
  readonly chain: readonly Layer[]
  readonly find: RecipeFind | null
  readonly features: FeaturesRequest | null
  readonly outputs: RecipeOutputs
}

/** The sound, and nothing beside it. */
export const USUAL_OUTPUTS: RecipeOutputs = {
  result: true,
  removed: false,
  clips: false,
  table: null,
  features: null,
}
