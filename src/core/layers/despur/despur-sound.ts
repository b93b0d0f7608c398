import type { LayerSound } from '../layer-sound'
import { spectralRendering } from '../spectral/spectral-sound'
import { despurGains } from './despur-gains'
import type { DespurLayer } from './despur-layer'

export const despurSound: LayerSound<DespurLayer> = {
  rendering: spectralRendering(despurGains),
}
