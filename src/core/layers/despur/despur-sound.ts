import type { LayerSound } from '../layer-sound'
import { spectralSound } from '../spectral/spectral-sound'
import { despurGains } from './despur-gains'
import type { DespurLayer } from './despur-layer'

export const despurSound: LayerSound<DespurLayer> = spectralSound(despurGains)
