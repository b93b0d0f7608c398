import type { FrameGrid } from '#core/grid'
import { addressKey, type TileAddress, topLevels } from './tile-address'

/** What can be drawn of a view, in order, and for which of its tiles there is nothing. */
export interface DrawableTiles {
  readonly tiles: readonly TileAddress[]
  readonly missing: readonly TileAddress[]
}

/**
 * What is drawn where some tiles are still to come: the nearest coarser ones that are there, the
 * coarsest first and each once, then the tiles that are. Drawn in this order finer ones cover coarser.
 *
 * @param wanted  the tiles of a view
 * @param has     whether a tile is there
 */
export function drawableTiles(
  grid: FrameGrid,
  wanted: readonly TileAddress[],
  has: (address: TileAddress) => boolean,
): DrawableTiles {
  const missing: TileAddress[] = []
  const standIns = new Map<string, TileAddress>()
  for (const address of wanted) {
    if (has(address)) continue
    const standIn = nearestCoarser(grid, address, has)
    if (standIn === undefined) missing.push(address)
    else standIns.set(addressKey(standIn), standIn)
  }
  const coarsestFirst = [...standIns.values()].sort((a, b) => b.timeLevel - a.timeLevel)
  return { tiles: [...coarsestFirst, ...wanted.filter(has)], missing }
}

/** The least coarse in time; of several such the least coarse in frequency. */
function nearestCoarser(
  grid: FrameGrid,
  address: TileAddress,
  has: (address: TileAddress) => boolean,
): TileAddress | undefined {
  const top = topLevels(grid)
  for (let timeUp = 0; address.timeLevel + timeUp <= top.time; timeUp++) {
    for (let freqUp = 0; address.freqLevel + freqUp <= top.freq; freqUp++) {
      const coarser = {
        timeLevel: address.timeLevel + timeUp,
        timeIndex: Math.floor(address.timeIndex / 2 ** timeUp),
        freqLevel: address.freqLevel + freqUp,
        freqIndex: Math.floor(address.freqIndex / 2 ** freqUp),
      }
      if (has(coarser)) return coarser
    }
  }
  return undefined
}
