import type { LayerFacts } from '../layer-facts'
import { spectralFacts } from '../spectral/spectral-facts'
import { denoiseCoarse, denoiseOverlap, denoiseReach } from './denoise-gains'
import type { DenoiseLayer } from './denoise-layer'

export const denoiseFacts: LayerFacts<DenoiseLayer> = {
  ...spectralFacts({
    reachFrames: denoiseReach,
    overlapFrames: denoiseOverlap,
    coarseFrames: denoiseCoarse,
  }),
  isUnlearnt: ({ profile }) => profile === undefined,
}
