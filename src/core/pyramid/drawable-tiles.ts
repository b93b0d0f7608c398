import type { FrameGrid } from '#core/grid'
import { placeKey, type TilePlace, topLevels } from './tile-place'

/**
 * What is drawn where some tiles are still to come: the nearest coarser ones that are there, the
 * coarsest first and each once, then the tiles that are. Drawn in this order finer ones cover coarser.
 *
 * @param wanted  the tiles of a view
 * @param has     whether a tile is there
 */
export function drawableTiles(
  grid: FrameGrid,
  wanted: readonly TilePlace[],
  has: (place: TilePlace) => boolean,
): readonly TilePlace[] {
  const standIns = new Map<string, TilePlace>()
  for (const place of wanted) {
    const standIn = has(place) ? undefined : nearestCoarser(grid, place, has)
    if (standIn !== undefined) standIns.set(placeKey(standIn), standIn)
  }
  const coarsestFirst = [...standIns.values()].sort((a, b) => b.timeLevel - a.timeLevel)
  return [...coarsestFirst, ...wanted.filter(has)]
}

/** The least coarse in time; of several such the least coarse in frequency. */
function nearestCoarser(
  grid: FrameGrid,
  place: TilePlace,
  has: (place: TilePlace) => boolean,
): TilePlace | undefined {
  const top = topLevels(grid)
  for (let timeUp = 0; place.timeLevel + timeUp <= top.time; timeUp++) {
    for (let freqUp = 0; place.freqLevel + freqUp <= top.freq; freqUp++) {
      const coarser = {
        timeLevel: place.timeLevel + timeUp,
        timeIndex: Math.floor(place.timeIndex / 2 ** timeUp),
        freqLevel: place.freqLevel + freqUp,
        freqIndex: Math.floor(place.freqIndex / 2 ** freqUp),
      }
      if (has(coarser)) return coarser
    }
  }
  return undefined
}
