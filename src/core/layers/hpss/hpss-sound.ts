import type { LayerSound } from '../layer-sound'
import { spectralSound } from '../spectral/spectral-sound'
import { hpssGains } from './hpss-gains'
import type { HpssLayer } from './hpss-layer'

export const hpssSound: LayerSound<HpssLayer> = spectralSound(hpssGains)
