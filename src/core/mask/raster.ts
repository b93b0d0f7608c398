import { type Interval, intersection } from '#core/base'
import { rowTopHz, type ScreenZoom } from '#core/grid'
import type { ChannelChoice } from '#core/signal'
import { coverageOf } from './coverage'
import { columnGains } from './gains'
import type { Mask } from './region/region'
import { maskWithin } from './regions-within'

/** Lines per screen column; coarser than the filter's, since a screen shows no 1/64 of a pixel. */
const RASTER_LINES = 16

/** A gain of 1 as it is stored. */
export const UNIT_GAIN = 128

/** The strongest boost that differs from weaker ones. */
const MOST_BOOST_DB = 24

/**
 * A gain as it is drawn: 0 … 128 are gains of 0 … 1, 129 … 255 boosts in even steps of dB up to
 * 24 dB, so that both what is left and what is added can be seen.
 */
function gainByte(gain: number): number {
  if (gain <= 1) return Math.round(UNIT_GAIN * gain)
  const share = (20 * Math.log10(gain)) / MOST_BOOST_DB
  return UNIT_GAIN + Math.round((255 - UNIT_GAIN) * Math.min(1, share))
}

/** The mask is drawn in patches of so many columns by as many rows. */
export const PATCH_SIZE = 256

/** Patches of a grid of pixels: patch (x, y) begins at column x·PATCH_SIZE and row y·PATCH_SIZE. */
export interface PatchGrid {
  readonly zoom: ScreenZoom
  /** Columns of patches, and rows of them. */
  readonly across: Interval
  readonly down: Interval
  /** The recording's own bounds, where shapes extend to infinity. */
  readonly durationS: number
  readonly bandLowHz: number
  readonly bandHighHz: number
}

/** The key of a patch. */
export function patchKey(x: number, y: number): string {
  return `${x} ${y}`
}

/** Gains as gainByte has them, [row][column], the top row first; undefined where all are 1. */
export type MaskPatch = Uint8Array | undefined

/**
 * The mask as it is drawn: the mean gain of each pixel.
 *
 * @param channel  'mean' shows every visible region
 * @returns        patches from left to right, row after row of them
 */
export function maskPatches(mask: Mask, channel: ChannelChoice, grid: PatchGrid): MaskPatch[] {
  const { zoom, across, down } = grid
  const wide = across.end - across.start
  const patches: MaskPatch[] = new Array(wide * (down.end - down.start)).fill(undefined)
  const columns = wide * PATCH_SIZE
  const rows = (down.end - down.start) * PATCH_SIZE
  const firstColumn = across.start * PATCH_SIZE
  const firstRow = down.start * PATCH_SIZE
  // A column more on either side: a region may end in the middle of one.
  const [startS, endS] = [firstColumn - 1, firstColumn + columns + 1].map((c) => c * zoom.pixelS)
  const gains = columnGains(
    maskWithin(mask, startS!, endS!),
    channel,
    {
      ...grid,
      startS: (firstColumn + 0.5) * zoom.pixelS,
      columnS: zoom.pixelS,
      columns,
      // From the lowest frequency up.
      edgesHz: Float64Array.from({ length: rows + 1 }, (_, i) =>
        rowTopHz(zoom, firstRow + rows - i),
      ),
    },
    RASTER_LINES,
    coverageOf,
  )
  const column = new Float64Array(rows)
  for (const candidate of gains.candidates) {
    const { start, end } = intersection(candidate, { start: 0, end: columns })
    for (let x = start; x < end; x++) {
      if (gains.gains(x, column)) storeColumn(column, x, wide, patches)
    }
  }
  return patches
}

function storeColumn(gains: Float64Array, x: number, wide: number, patches: MaskPatch[]): void {
  const patchColumn = Math.floor(x / PATCH_SIZE)
  const at = x % PATCH_SIZE
  for (let top = 0; top < gains.length; top += PATCH_SIZE) {
    const i = (top / PATCH_SIZE) * wide + patchColumn
    let patch = patches[i]
    for (let row = 0; row < PATCH_SIZE; row++) {
      const gain = gains[gains.length - 1 - top - row]!
      if (gain === 1 && patch === undefined) continue
      if (patch === undefined) {
        patch = new Uint8Array(PATCH_SIZE * PATCH_SIZE).fill(UNIT_GAIN)
        patches[i] = patch
      }
      patch[row * PATCH_SIZE + at] = gainByte(gain)
    }
  }
}
