import type { LayerSound } from '../layer-sound'
import { spectralRendering } from '../spectral/spectral-sound'
import { hpssGains, picturedHpssGains } from './hpss-gains'
import type { HpssLayer } from './hpss-layer'

const picturedRendering = spectralRendering(picturedHpssGains)

export const hpssSound: LayerSound<HpssLayer> = {
  rendering: spectralRendering(hpssGains),
  pictured: (layer, facts, engineFor, ofInput, hasRoom) =>
    hasRoom ? picturedRendering(layer, facts, engineFor, ofInput, ofInput) : undefined,
}
