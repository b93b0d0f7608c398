import type { LayerFacts } from '../layer-facts'
import { spectralFacts } from '../spectral/spectral-facts'
import { HPSS_REACH_FRAMES } from './hpss-gains'
import type { HpssLayer } from './hpss-layer'

export const hpssFacts: LayerFacts<HpssLayer> = spectralFacts({
  reachFrames: () => HPSS_REACH_FRAMES,
})
