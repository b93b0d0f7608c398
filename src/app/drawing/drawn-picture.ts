import type { FrameGrid } from '#core/grid'
import {
  aboveFloorKey,
  differenceKey,
  drawableTiles,
  type Pooling,
  type TileAddress,
} from '#core/pyramid'
import type { WantedTiles } from '#engine'
import type { KeyedTile } from '#render'

/** What there is of a picture to be drawn. */
export interface DrawnPicture {
  readonly grid: FrameGrid
  /** In order: stand-ins first. */
  readonly tiles: readonly KeyedTile[]
  readonly pooling: Pooling
}

/**
 * What there is to be drawn; where there is nothing, what the picture stands on.
 *
 * @param leastFloorDb  where how far levels stand above the floor is drawn in their place: the least floor
 */
export function drawable(
  { picture, addresses }: WantedTiles,
  leastFloorDb?: number,
): DrawnPicture & {
  readonly missingCount: number
} {
  const { grid, cache } = picture
  const { tiles, missing } = drawableTiles(grid, addresses, (it) => cache.get(it) !== undefined)
  const keyAt = (address: TileAddress) => cache.get(address) && cache.keyOf(address)
  const keyOf = (address: TileAddress): string => {
    const { timeIndex } = address
    if (leastFloorDb === undefined) return cache.keyOf(address)
    const [before, after] = [-1, 1].map((by) => keyAt({ ...address, timeIndex: timeIndex + by }))
    return aboveFloorKey(cache.keyOf(address), leastFloorDb, before, after)
  }
  const keyed = tiles.map((address) => ({ ...address, key: keyOf(address) }))
  const standIns = missing.flatMap((address) => {
    const key = cache.groundKeyOf(address)
    return key === undefined ? [] : [{ ...address, key }]
  })
  const missingCount = missing.length - standIns.length
  const { pooling } = picture.source
  return { grid, tiles: [...standIns, ...keyed], pooling, missingCount }
}

/** How the result's levels differ from the original's, where both are there. */
export function differenceOf(result: WantedTiles, original: WantedTiles): DrawnPicture {
  const { cache } = original.picture
  const { grid, tiles, pooling } = drawable(result)
  return {
    grid,
    pooling,
    tiles: tiles
      .filter((tile) => cache.get(tile) !== undefined)
      .map((tile) => ({ ...tile, key: differenceKey(tile.key, cache.keyOf(tile)) })),
  }
}
