import { LAYERS, type Layer } from '#core/layers'

/** What the page calls a layer: a mask goes by what is painted on it. */
export function effectName(layer: Layer): string {
  return layer.kind === 'mask' ? `Regions (${layer.regions.length})` : LAYERS[layer.kind].label
}
