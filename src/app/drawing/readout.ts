import type { PicturePoint } from '#app/context'
import { binAt, frameAt } from '#core/grid'
import { TILE_SIZE } from '#core/pyramid'
import type { ChannelChoice } from '#core/signal'
import type { Readout } from '#editor'
import type { DrawThread } from '#engine'
import type { PictureIndex } from '#protocol'
import type { TileController } from './tile-controller'

/** What the picture shows at a point: the cell that is drawn there, by its middle, and its level. */
export async function readoutAt(
  tiles: TileController,
  thread: DrawThread,
  at: PicturePoint,
  picture: PictureIndex,
  channel: ChannelChoice,
): Promise<Readout> {
  const view = tiles.view(picture)
  if (view === undefined) return { ...at, db: undefined, cell: undefined }
  const frame = frameAt(view.grid, at.timeS)
  const bin = binAt(view.grid, at.freqHz)
  // The finest is drawn last.
  const tile = view.tiles.findLast(
    ({ timeIndex, timeLevel, freqIndex, freqLevel }) =>
      timeIndex === indexAt(frame, timeLevel) && freqIndex === indexAt(bin, freqLevel),
  )
  if (tile === undefined) return { ...at, db: undefined, cell: undefined }
  const { hopS, binHz, lowHz } = view.grid
  const [frames, bins] = [2 ** tile.timeLevel, 2 ** tile.freqLevel]
  const firstFrame = Math.floor(frame / frames) * frames
  const firstBin = Math.floor(bin / bins) * bins
  const column = Math.floor(frame / 2 ** tile.timeLevel) % TILE_SIZE
  const row = Math.floor(bin / 2 ** tile.freqLevel) % TILE_SIZE
  return {
    timeS: (firstFrame + (frames - 1) / 2) * hopS,
    freqHz: lowHz + (firstBin + (bins - 1) / 2) * binHz,
    db: await thread.level(tile.key, column, row),
    channel,
    cell: { lengthS: frames * hopS, heightHz: bins * binHz },
  }
}

/** Whether two readouts say the same. */
export function isSameReadout(a: Readout | undefined, b: Readout | undefined): boolean {
  return (
    a?.timeS === b?.timeS && a?.freqHz === b?.freqHz && a?.db === b?.db && a?.channel === b?.channel
  )
}

function indexAt(cell: number, level: number): number {
  return Math.floor(cell / (TILE_SIZE * 2 ** level))
}
