import type { Interval } from '#core/base'
import { type FrameGrid, frameGrid } from '#core/grid'
import type { SignalFacts } from '#core/signal'
import { areSame } from '../is-same'
import type { LayerFacts } from '../layer-facts'
import { bandShare } from './band-share'
import type { SpectralLayer } from './spectral-layer'

interface GainFrames<L> {
  /** Frames on either side whose powers the gains of one depend on. */
  reachFrames(layer: L, grid: FrameGrid): number
  /** Frames before a span that are transformed for its gains where those before it were rendered last; `reachFrames` where left out. */
  overlapFrames?(layer: L, grid: FrameGrid): number
  /** Frames on either side of one in a coarse picture that are transformed for its gains; `reachFrames` where left out. */
  coarseFrames?(layer: L, grid: FrameGrid): number
}

/** What is known of a layer that weighs the cells of its STFT by gains that follow from the sound itself. */
export function spectralFacts<L extends SpectralLayer>({
  reachFrames,
  overlapFrames = reachFrames,
  coarseFrames = reachFrames,
}: GainFrames<L>): LayerFacts<L> {
  const around = (
    layer: L,
    facts: SignalFacts,
    framesOf: (layer: L, grid: FrameGrid) => number,
  ): number => {
    const { windowLength, hop } = layer.stft
    return windowLength - 1 + framesOf(layer, frameGrid(facts, layer.stft)) * hop
  }
  return {
    reach: (layer, facts) => around(layer, facts, reachFrames),
    overlap: (layer, facts) => around(layer, facts, overlapFrames),
    coarseReach: (layer, facts) => around(layer, facts, coarseFrames),
    touched: (layer, facts, within) =>
      bandShare(layer.where, frameGrid(facts, layer.stft)) === 'none' ? [] : [within],
    changed: (before, after, facts): readonly Interval[] => {
      if (areSame(before, after)) return []
      return [{ start: 0, end: facts.length }]
    },
  }
}
