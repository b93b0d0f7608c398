import type { FrameGrid } from '#core/grid'
import { FEATURE_SETS, FEATURES, type FeatureSet } from './feature-set'

/** A family as one who has a recording may choose it. */
export interface FeatureChoice {
  readonly set: FeatureSet
  readonly label: string
  /** Why it cannot be computed of the recording, with nothing set of it; undefined where it can. */
  readonly refusal: string | undefined
}

/** Every family in the order in which their columns stand, for a recording of a grid. */
export function featureChoices(grid: FrameGrid): readonly FeatureChoice[] {
  const setup = { grid, options: {}, bins: { start: 0, end: grid.binCount } }
  return FEATURE_SETS.map((set) => {
    const { label, refusal } = FEATURES[set]
    return { set, label, refusal: refusal(setup) }
  })
}
