import { SILENT } from './reduce-tiles'
import { TILE_SIZE } from './tile-address'

/** The floor of each row of a tile: the median of its levels over time, hundredths of a dB. */
export type TileFloor = Int16Array

/** What is silent, or outside the recording, says nothing about a floor; where all is, it is silence. */
export function tileFloor(tile: Int16Array): TileFloor {
  const floor = new Int16Array(TILE_SIZE)
  const levels = new Int16Array(TILE_SIZE)
  for (let row = 0; row < TILE_SIZE; row++) {
    let count = 0
    for (let i = row; i < tile.length; i += TILE_SIZE) {
      const level = tile[i] as number
      if (level !== SILENT) levels[count++] = level
    }
    floor[row] = count === 0 ? SILENT : (levels.subarray(0, count).sort()[count >> 1] as number)
  }
  return floor
}

/**
 * How far levels stand above the floor about them: each row's median over a tile, which holds in
 * the tile's middle and changes evenly from there to the middles of its neighbours. What stands
 * still, carriers and hum, is floor. Between sounds that are too faint to be shown nothing stands out:
 * no floor lies lower than `least`.
 *
 * @param least          hundredths of a dB
 * @param before, after  floors of the tiles before and after in time; where one is not known the
 *                       tile's own goes on
 */
export function levelsAboveFloor(
  tile: Int16Array,
  own: TileFloor,
  least: number,
  before: TileFloor = own,
  after: TileFloor = own,
): Int16Array {
  const out = new Int16Array(tile.length)
  for (let column = 0; column < TILE_SIZE; column++) {
    const away = (column + 0.5) / TILE_SIZE - 0.5
    const other = away < 0 ? before : after
    const share = Math.abs(away)
    const at = column * TILE_SIZE
    for (let row = 0; row < TILE_SIZE; row++) {
      const here = own[row] as number
      const floor = Math.max(least, here + ((other[row] as number) - here) * share)
      out[at + row] = (tile[at + row] as number) - Math.round(floor)
    }
  }
  return out
}
