import { intersection, isEmpty, merged } from '#core/base'
import { frameGrid } from '#core/grid'
import { areSame } from '../is-same'
import type { LayerFacts } from '../layer-facts'
import { bandShare } from '../spectral/band-share'
import { blockReach, soughtSpan } from './phase-blocks'
import type { ReconstructLayer } from './reconstruct-layer'

export const reconstructFacts: LayerFacts<ReconstructLayer> = {
  reach: blockReach,
  touched: (layer, facts, within) => {
    const run = intersection(soughtSpan(layer, facts), within)
    const share = bandShare(layer.where, frameGrid(facts, layer.stft))
    return isEmpty(run) || share === 'none' ? [] : [run]
  },
  changed: (before, after, facts) => {
    if (areSame(before, after)) return []
    const all = { start: 0, end: facts.length }
    return merged([before, after].flatMap((one) => reconstructFacts.touched(one, facts, all)))
  },
}
