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
  touched: (layer, facts, within) =>
    (humOf(layer, facts)?.lines.length ?? 0) === 0 ? [] : [within],
  changed: (before, after, facts) => {
    if (acting(before) === acting(after)) return []
    return [{ start: 0, end: facts.length }]
  },
  isUnlearnt: ({ fundamentalHz, drift, learnt }) =>
    learnt === undefined && (fundamentalHz === 'auto' || drift),
}

/** What of a layer makes its sound, as text. */
function acting({ fundamentalHz, count, widthHz, drift, off, learnt }: DehumLayer): string {
  return JSON.stringify([fundamentalHz, count, widthHz, drift, off, learnt?.track])
}
