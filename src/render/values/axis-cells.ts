import { clamp, type Interval } from '#core/base'
import { rowTopHz } from '#core/grid'
import type { TileAddress } from '#core/pyramid'
import type { PictureScene } from '#render/screen'

/** A pixel looks at no more than so many cells along an axis, evenly spread; both backends alike. */
export const MAX_TAPS = 8

/**
 * Which cells each pixel of a row or column of the screen shows. The one place that knows; both
 * backends look it up.
 *
 * Where a cell is larger than a pixel, spans[i] = 0 and the pixel is mixed from cells firsts[i]
 * and firsts[i] + 1 by shares[i]. Where it is smaller, the pixel shows the maximum, or
 * the mean power, of firsts[i] … firsts[i] + spans[i] − 1: those whose centres lie in it.
 */
export interface AxisCells {
  /** The pixels that show something of the recording, counted from the first that was asked for. */
  readonly pixels: Interval
  readonly firsts: Int32Array
  readonly spans: Int32Array
  readonly shares: Float32Array
}

/** How far apart the cells are that a pixel of `span` cells looks at. */
export function tapStep(span: number): number {
  return Math.ceil(span / MAX_TAPS)
}

/**
 * @param edges      pixelCount + 1 positions in cells (cell c reaches from c to c + 1) of the
 *                   pixels' borders, ascending or descending
 * @param cellCount  cells that exist; the last may be a part of one
 * @param reach      where the picture of them ends, in cells; between, the last cell is shown
 */
export function axisCells(
  edges: Float64Array,
  cellCount: number,
  reach: number = cellCount,
): AxisCells {
  const pixelCount = edges.length - 1
  const firsts = new Int32Array(pixelCount)
  const spans = new Int32Array(pixelCount)
  const shares = new Float32Array(pixelCount)
  const lastCell = Math.ceil(cellCount) - 1
  let start = pixelCount
  let end = 0
  for (let i = 0; i < pixelCount; i++) {
    const a = edges[i] as number
    const b = edges[i + 1] as number
    const low = a < b ? a : b
    const high = a < b ? b : a
    const middle = (low + high) / 2
    if (middle < 0 || middle >= reach) continue
    if (i < start) start = i
    end = i + 1
    // A whisker below 1, lest rounding switches between the two along an axis of equal cells.
    if (high - low > 1 - 1e-6) {
      const first = clamp(Math.ceil(low - 0.5), 0, lastCell)
      const past = clamp(Math.ceil(high - 0.5), first + 1, lastCell + 1)
      firsts[i] = first
      spans[i] = past - first
    } else {
      const position = clamp(middle - 0.5, 0, lastCell)
      firsts[i] = Math.floor(position)
      shares[i] = position - Math.floor(position)
    }
  }
  return { pixels: { start: Math.min(start, end), end }, firsts, spans, shares }
}

/** The columns of tiles at `timeLevel` that some columns of pixels show. */
export function columnCells(scene: PictureScene, timeLevel: number, pixels: Interval): AxisCells {
  const { screen, hopS, frameCount } = scene
  const perColumn = 2 ** timeLevel
  const edges = edgesOf(pixels, (c) => ((c * screen.pixelS) / hopS + 0.5) / perColumn)
  return axisCells(edges, frameCount / perColumn)
}

/**
 * The rows of tiles at `freqLevel` that some rows of pixels show, the top first. The picture of I/Q
 * ends half a bin above its last row; those pixels show it.
 */
export function rowCells(scene: PictureScene, freqLevel: number, pixels: Interval): AxisCells {
  const { screen, binHz, lowHz, binCount } = scene
  const perRow = 2 ** freqLevel
  const edges = edgesOf(pixels, (r) => ((rowTopHz(screen, r) - lowHz) / binHz + 0.5) / perRow)
  return axisCells(edges, binCount / perRow, (binCount + 1) / perRow)
}

function edgesOf({ start, end }: Interval, edgeOf: (pixel: number) => number): Float64Array {
  const edges = new Float64Array(end - start + 1)
  for (let i = 0; i < edges.length; i++) edges[i] = edgeOf(start + i)
  return edges
}

/** Tiles of one resolution. */
export interface TileLayer<T extends TileAddress> {
  readonly timeLevel: number
  readonly freqLevel: number
  readonly tiles: readonly T[]
}

/** The tiles by resolution, in the order in which resolutions first occur. */
export function layersOf<T extends TileAddress>(tiles: readonly T[]): readonly TileLayer<T>[] {
  const layers = new Map<string, TileLayer<T> & { readonly tiles: T[] }>()
  for (const tile of tiles) {
    const { timeLevel, freqLevel } = tile
    const name = `${timeLevel} ${freqLevel}`
    const layer = layers.get(name)
    if (layer === undefined) layers.set(name, { timeLevel, freqLevel, tiles: [tile] })
    else layer.tiles.push(tile)
  }
  return [...layers.values()]
}
