import { areSame, isSame } from '../is-same'
import type { LayerFacts } from '../layer-facts'
import type { DehumLayer } from './dehum-layer'
import { FIT_STEP_S, humOf } from './hum-of-layer'

export const dehumFacts: LayerFacts<DehumLayer> = {
  reach: (layer, facts) => {
    const hum = humOf(layer, facts)
    if (hum === undefined) return 0
    const { taps, step } = hum.view.rate
    return Math.ceil((hum.aroundS + FIT_STEP_S) * facts.rateHz) + taps.length + 2 * step
  },
  // What lies around is remembered: the next span costs its own samples.
  overlap: () => 0,
  // Phasors serve every width.
  coarseReach: () => 0,
  touched: (layer, facts, within) =>
    (humOf(layer, facts)?.lines.length ?? 0) === 0 ? [] : [within],
  changed: (before, after, facts) => {
    if (isActingAlike(before, after)) return []
    return [{ start: 0, end: facts.length }]
  },
  isUnlearnt: ({ fundamentalHz, drift, learnt }) =>
    learnt === undefined && (fundamentalHz === 'auto' || drift),
}

/** Whether two layers make the same sound. */
function isActingAlike(before: DehumLayer, after: DehumLayer): boolean {
  const isSameTrack = isSame(before.learnt?.track, after.learnt?.track)
  return (
    isSameTrack && areSame(before, after, ['fundamentalHz', 'count', 'widthHz', 'drift', 'off'])
  )
}
