import type { LayerFacts } from '../layer-facts'
import type { DeclipLayer } from './declip-layer'

/** Peaks are repaired in blocks of so many samples, at multiples of it … */
export const BLOCK = 2048

/** … out of so many more on either side. */
export const CONTEXT = 1024

export const declipFacts: LayerFacts<DeclipLayer> = {
  reach: () => BLOCK + CONTEXT,
  touched: (layer, _, within) => (declipThresholdDb(layer) === undefined ? [] : [within]),
  changed: (before, after, { length }) =>
    declipThresholdDb(before) === declipThresholdDb(after) ? [] : [{ start: 0, end: length }],
  isUnlearnt: (layer) => declipThresholdDb(layer) === undefined,
}

/** Levels above it were cut off; undefined until it has been learnt. */
export function declipThresholdDb({ thresholdDb, learnt }: DeclipLayer): number | undefined {
  return thresholdDb === 'auto' ? learnt?.thresholdDb : thresholdDb
}
