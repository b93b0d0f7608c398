import type { StftEngine } from '#core/dsp'
import { type FrameGrid, frameGrid } from '#core/grid'
import { type Channel, channelsOf } from '#core/signal'
import type { LayerSound, RenderMemory } from '../layer-sound'
import { bandShare } from './band-share'
import type { GainModel } from './gain-model'
import { OverlapWeights } from './overlap-weights'
import type { SpectralLayer } from './spectral-layer'
import { spectralSpan } from './spectral-span'

/**
 * What renders sound whose cells are weighed by gains that follow from the sound itself.
 *
 * @param gainsOf  what the gains of one channel are; the engine is made for the grid
 */
export function spectralRendering<L extends SpectralLayer>(
  gainsOf: (
    layer: L,
    grid: FrameGrid,
    engine: StftEngine,
    channel: Channel,
    ofInput: RenderMemory,
  ) => GainModel,
): LayerSound<L>['rendering'] {
  return (layer, facts, engineFor, _memory, ofInput) => {
    const grid = frameGrid(facts, layer.stft)
    const engine = engineFor(grid)
    const models = channelsOf(facts).map((channel) =>
      gainsOf(layer, grid, engine, channel, ofInput),
    )
    const share = bandShare(layer.where, grid)
    const weights = new OverlapWeights(grid, engine)
    return (source, channel, samples, checkpoint) => {
      const model = models[channel] as GainModel
      const spectral = { source, grid, engine, model, share, weights }
      return spectralSpan(spectral, channel, samples, checkpoint)
    }
  }
}
