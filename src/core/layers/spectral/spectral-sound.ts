import type { Interval } from '#core/base'
import { type FrameGrid, frameGrid, type StftParams } from '#core/grid'
import { type Channel, channelsOf, type SignalFacts } from '#core/signal'
import type { LayerBase } from '../layer-base'
import type { RenderMemory, SoundKind } from '../layer-kind'
import { bandShare } from './band-share'
import type { GainModel } from './gain-model'
import { spectralSpan } from './spectral-span'

interface SpectralLayer extends LayerBase {
  readonly stft: StftParams
}

interface SpectralKind<L> {
  /** Frames on either side whose powers the gains of one depend on. */
  reachFrames(layer: L, grid: FrameGrid): number
  /** Frames before a span that are transformed for its gains where those before it were rendered last; `reachFrames` where left out. */
  overlapFrames?(layer: L, grid: FrameGrid): number
  /** What the gains of one channel are. */
  gainsOf(layer: L, grid: FrameGrid, channel: Channel, memory: RenderMemory): GainModel
}

/** A layer that weighs the cells of its STFT by gains that follow from the sound itself, as what it does to sound. */
export function spectralSound<L extends SpectralLayer>({
  reachFrames,
  overlapFrames = reachFrames,
  gainsOf,
}: SpectralKind<L>): SoundKind<L> {
  const touched: SoundKind<L>['touched'] = (layer, facts, within) =>
    bandShare(layer.where, frameGrid(facts, layer.stft)) === 'none' ? [] : [within]
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
    touched,
    changed: (before, after, facts): readonly Interval[] => {
      if (JSON.stringify(before) === JSON.stringify(after)) return []
      return [{ start: 0, end: facts.length }]
    },
    rendering: (layer, facts, engineFor, memory) => {
      const grid = frameGrid(facts, layer.stft)
      const models = channelsOf(facts).map((channel) => gainsOf(layer, grid, channel, memory))
      const share = bandShare(layer.where, grid)
      return (input, channel, samples, checkpoint) =>
        spectralSpan(
          { input, grid, engine: engineFor(grid), model: models[channel] as GainModel, share },
          channel,
          samples,
          checkpoint,
        )
    },
  }
}
