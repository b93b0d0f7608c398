import type { NamedBandId } from '#core/grid'

export interface BrushSettings {
  /** Radius on the screen, CSS pixels, 2 … 200. */
  readonly radiusPx: number
  /** Soft edge as a share of the radius, 0 … 1. */
  readonly softness: number
}

/** How softly new regions begin: half-widths of the edge in hops and in bins. */
export interface FeatherSettings {
  readonly hops: number
  readonly bins: number
}

/** How far the wand goes. */
export interface WandSettings {
  /** How far below the cell clicked on others may lie, dB, each counted from its own floor. */
  readonly toleranceDb: number
  /** To both sides of the click; 0 means as far as is shown. */
  readonly reachS: number
  readonly reachHz: number
}

/** Settings of a search for what stands out. */
export interface FindSettings {
  readonly thresholdDb: number
  readonly minS: number
  readonly maxS: number
  readonly joinS: number
  readonly band: 'all' | 'view' | NamedBandId
}

export interface HarmonicsSettings {
  /** How many multiples of the fundamental, itself counted; undefined: as many as are heard. */
  readonly count: number | undefined
  /** Width of each band; undefined: as wide as the lines are. */
  readonly widthHz: number | undefined
}
