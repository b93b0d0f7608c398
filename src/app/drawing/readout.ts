import type { PicturePoint } from '#app/studio'
import { binAt, frameAt } from '#core/grid'
import { placeKey, TILE_SIZE } from '#core/pyramid'
import { type EditorState, gridOf, type Readout } from '#editor'
import type { DrawThread } from '#engine'
import type { TileWork } from './tile-work'

/** What the picture shows at a point: the level of the cell that is drawn there. */
export async function readoutAt(
  state: EditorState,
  tiles: TileWork,
  thread: DrawThread,
  at: PicturePoint,
): Promise<Readout> {
  const grid = gridOf(state)
  if (grid === undefined) return { ...at, db: undefined }
  const frame = frameAt(grid, at.timeS)
  const bin = binAt(grid, at.freqHz)
  const place = tiles.visible.find(
    (tile) =>
      tile.timeIndex === indexAt(frame, tile.timeLevel) &&
      tile.freqIndex === indexAt(bin, tile.freqLevel),
  )
  if (place === undefined || !tiles.has(place)) return { ...at, db: undefined }
  const column = Math.floor(frame / 2 ** place.timeLevel) % TILE_SIZE
  const row = Math.floor(bin / 2 ** place.freqLevel) % TILE_SIZE
  return { ...at, db: await thread.level(placeKey(place), column, row) }
}

/** Whether two readouts say the same. */
export function isSameReadout(a: Readout | undefined, b: Readout | undefined): boolean {
  return a?.timeS === b?.timeS && a?.freqHz === b?.freqHz && a?.db === b?.db
}

function indexAt(cell: number, level: number): number {
  return Math.floor(cell / (TILE_SIZE * 2 ** level))
}
