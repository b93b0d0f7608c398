import type { FrameGrid } from '#core/grid'

/** The frequency of each bin, in display order, Hz. */
export function binFrequencies({ binCount, lowHz, binHz }: FrameGrid): Float64Array {
  return Float64Array.from({ length: binCount }, (_, k) => lowHz + k * binHz)
}
