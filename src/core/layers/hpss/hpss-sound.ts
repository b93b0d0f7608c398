import type { LayerSound } from '../layer-sound'
import { spectralRendering } from '../spectral/spectral-sound'
import { hpssGains } from './hpss-gains'
import type { HpssLayer } from './hpss-layer'

export const hpssSound: LayerSound<HpssLayer> = {
  rendering: spectralRendering(hpssGains),
}
