import type { EngineName } from '#core/dsp'
import { type EngineFor, engineForGrids } from '#core/grid'
import { LAYERS, type MaskLayer } from '#core/layers'
import { enginesNamed } from './engines-named'

/** An enabled mask with nothing painted, but for what is said. */
export function maskLayerWith(change: Partial<MaskLayer>): MaskLayer {
  return { ...LAYERS.mask.defaults, id: 'm1', kind: 'mask', enabled: true, ...change }
}

/** An engine for each grid, as a worker has them. */
export function enginesFor(name: EngineName): EngineFor {
  return engineForGrids(enginesNamed(name))
}
