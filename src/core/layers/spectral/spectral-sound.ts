import type { Interval } from '#core/base'
import { type FrameGrid, frameGrid, type StftParams } from '#core/grid'
import type { LayerBase } from '../layer-base'
import type { SoundKind } from '../layer-kind'
import { bandShare } from './band-share'
import type { GainModel } from './gain-model'
import { spectralSpan } from './spectral-span'

interface SpectralLayer extends LayerBase {
  readonly stft: StftParams
}

interface SpectralKind<L> {
  /** Frames on either side whose powers the gains of one depend on. */
  readonly reachFrames: number
  /** What the gains of one channel are. */
  gainsOf(layer: L, grid: FrameGrid): GainModel
}

/** A layer that weighs the cells of its STFT by gains that follow from the sound itself, as what it does to sound. */
export function spectralSound<L extends SpectralLayer>({
  reachFrames,
  gainsOf,
}: SpectralKind<L>): SoundKind<L> {
  const touched: SoundKind<L>['touched'] = (layer, facts, within) =>
    bandShare(layer.where, frameGrid(facts, layer.stft)) === 'none' ? [] : [within]
  return {
    reach: ({ stft: { windowLength, hop } }) => windowLength - 1 + reachFrames * hop,
    touched,
    changed: (before, after, facts): readonly Interval[] => {
      if (JSON.stringify(before) === JSON.stringify(after)) return []
      return [{ start: 0, end: facts.length }]
    },
    rendering: (layer, facts, engineFor) => {
      const grid = frameGrid(facts, layer.stft)
      const model = gainsOf(layer, grid)
      const share = bandShare(layer.where, grid)
      return (input, channel, samples, checkpoint) =>
        spectralSpan(
          { input, grid, engine: engineFor(grid), model, share },
          channel,
          samples,
          checkpoint,
        )
    },
  }
}
