import type { FrameGrid } from '#core/grid'
import type { Mask, Region, Shape } from '#core/mask'
import type { MaskLayer } from './mask-layer'

/** The same value for the same layer, so that what is cached by its list of regions is found again. */
const masks = new WeakMap<MaskLayer, { readonly mask: Mask; readonly durationS: number }>()

/**
 * A layer's mask in the band of its `where`: outside of it lies one more region, on top of all
 * others, that keeps. A cell across an edge of the band is changed by the share that lies inside.
 */
export function maskInBand(layer: MaskLayer, grid: FrameGrid): Mask {
  const { lowHz = grid.lowHz, highHz = grid.highHz } = layer.where ?? {}
  if (lowHz <= grid.lowHz && highHz >= grid.highHz) return layer
  const made = masks.get(layer)
  if (made?.durationS === grid.durationS) return made.mask
  const regions = [...layer.regions, outside(grid, lowHz, highHz)]
  const mask = { background: layer.background, regions }
  masks.set(layer, { mask, durationS: grid.durationS })
  return mask
}

function outside(grid: FrameGrid, lowHz: number, highHz: number): Region {
  const band = (low: number, high: number): Shape => ({
    kind: 'rectangle',
    startS: 0,
    endS: grid.durationS,
    lowHz: low,
    highHz: high,
  })
  const below = lowHz > grid.lowHz ? [band(grid.lowHz, lowHz)] : []
  const above = highHz < grid.highHz ? [band(highHz, grid.highHz)] : []
  const parts = [...below, ...above].map((shape) => ({ op: 'add', shape }) as const)
  return {
    id: '',
    label: '',
    hidden: false,
    channels: 'all',
    effect: { kind: 'keep' },
    feather: { timeS: 0, freqHz: 0 },
    shape: { kind: 'compound', parts },
  }
}
