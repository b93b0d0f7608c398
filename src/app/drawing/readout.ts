import type { PicturePoint } from '#app/context'
import { binAt, frameAt } from '#core/grid'
import { addressKey, TILE_SIZE } from '#core/pyramid'
import { type EditorState, gridOf, type Readout } from '#editor'
import type { DrawThread } from '#engine'
import type { TileController } from './tile-controller'

/** What the picture shows at a point: the level of the cell that is drawn there. */
export async function readoutAt(
  state: EditorState,
  tiles: TileController,
  thread: DrawThread,
  at: PicturePoint,
): Promise<Readout> {
  const grid = gridOf(state)
  if (grid === undefined) return { ...at, db: undefined }
  const frame = frameAt(grid, at.timeS)
  const bin = binAt(grid, at.freqHz)
  const address = tiles.visible.find(
    (tile) =>
      tile.timeIndex === indexAt(frame, tile.timeLevel) &&
      tile.freqIndex === indexAt(bin, tile.freqLevel),
  )
  if (address === undefined || !tiles.has(address)) return { ...at, db: undefined }
  const column = Math.floor(frame / 2 ** address.timeLevel) % TILE_SIZE
  const row = Math.floor(bin / 2 ** address.freqLevel) % TILE_SIZE
  return { ...at, db: await thread.level(addressKey(address), column, row) }
}

/** Whether two readouts say the same. */
export function isSameReadout(a: Readout | undefined, b: Readout | undefined): boolean {
  return a?.timeS === b?.timeS && a?.freqHz === b?.freqHz && a?.db === b?.db
}

function indexAt(cell: number, level: number): number {
  return Math.floor(cell / (TILE_SIZE * 2 ** level))
}
