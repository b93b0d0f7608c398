import type { LayerFacts } from '../layer-facts'
import { spectralFacts } from '../spectral/spectral-facts'
import { despurReach } from './despur-gains'
import type { DespurLayer } from './despur-layer'

export const despurFacts: LayerFacts<DespurLayer> = spectralFacts({ reachFrames: despurReach })
