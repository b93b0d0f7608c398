import type { Interval, JobControl } from '#core/base'
import type { SampleMath } from '#core/dsp'
import { frameGrid, nearestSamples } from '#core/grid'
import { channelsOf, type SampleSource } from '#core/signal'
import type { LayerSound, RenderMemory } from '../layer-sound'
import { spectralRendering } from '../spectral/spectral-sound'
import { coarseGains, denoiseGains, picturedGains } from './denoise-gains'
import type { DenoiseLayer } from './denoise-layer'
import { learntNoise } from './noise-profile'
import { quietestStretch } from './quietest'

/** The least frames of a stretch that is looked for. */
const LEAST_FRAMES = 8

const coarseRendering = spectralRendering(coarseGains)
const picturedRendering = spectralRendering(picturedGains)

/** Frames of a coarse picture lie far apart: one leaves nothing that the next could go on from. */
const NONE: RenderMemory = { get: () => undefined, set: () => undefined }

/** Gains by a noise profile, learnt of the quietest stretch of the input or of another that the layer names. */
export const denoiseSound: LayerSound<DenoiseLayer> = {
  rendering: spectralRendering(denoiseGains),
  coarse: (layer, facts, engineFor) => coarseRendering(layer, facts, engineFor, NONE, NONE),
  pictured: (layer, facts, engineFor, ofInput) =>
    picturedRendering(layer, facts, engineFor, NONE, ofInput),
  learnt: async (layer, input, engineFor, control) => {
    const { samples: math } = engineFor(frameGrid(input, layer.stft))
    const samples = await stretchOf(layer, input, math, control)
    const profile = await learntNoise(
      input,
      samples,
      channelsOf(input),
      layer.stft,
      engineFor,
      control,
    )
    return { ...layer, profile }
  },
}

async function stretchOf(
  { learn, channels = 'all', stft }: DenoiseLayer,
  input: SampleSource,
  math: SampleMath,
  control: JobControl,
): Promise<Interval> {
  if (typeof learn === 'object') return nearestSamples(learn, input)
  const heard = channelsOf(input).filter((each) => channels === 'all' || channels.includes(each))
  const leastSamples = stft.windowLength + (LEAST_FRAMES - 1) * stft.hop
  return quietestStretch(input, heard, leastSamples, math, control)
}
