import type { Interval } from '#core/base'
import type { FrameGrid } from '#core/grid'

/** Rows and columns of a tile. */
export const TILE_SIZE = 256

/**
 * Where a tile lies in the pyramid. Column c holds frames
 * [(256·timeIndex + c)·2^timeLevel, + 2^timeLevel), row r likewise bins. Time and frequency have
 * levels of their own, so that a log axis takes fine bins below and coarse ones above.
 */
export interface TileAddress {
  readonly timeLevel: number
  readonly timeIndex: number
  readonly freqLevel: number
  readonly freqIndex: number
}

/** The address as a key of a map. */
export function addressKey(address: TileAddress): string {
  return `${address.timeLevel}/${address.timeIndex}/${address.freqLevel}/${address.freqIndex}`
}

/** The frames that a strip of tiles covers, those behind the recording's end too. */
export function framesOfStrip({
  timeLevel,
  timeIndex,
}: Pick<TileAddress, 'timeLevel' | 'timeIndex'>): Interval {
  const count = TILE_SIZE * 2 ** timeLevel
  return { start: timeIndex * count, end: (timeIndex + 1) * count }
}

const SILENT = 'silent:'

/** The key of a tile that holds silence, which everybody has. */
export function silentKey(address: TileAddress): string {
  return SILENT + addressKey(address)
}

export function isSilentKey(key: string): boolean {
  return key.startsWith(SILENT)
}

/** Tiles needed side by side to hold `cells` cells (frames or bins) at a level. */
export function tilesAcross(cells: number, level: number): number {
  return Math.max(1, Math.ceil(cells / (TILE_SIZE * 2 ** level)))
}

/** The lowest level at which one tile holds all cells. */
function topLevel(cells: number): number {
  return Math.max(0, Math.ceil(Math.log2(cells / TILE_SIZE)))
}

/** The levels at which one tile holds the whole recording. */
export function topLevels(grid: FrameGrid): { readonly time: number; readonly freq: number } {
  return { time: topLevel(grid.frameCount), freq: topLevel(grid.binCount) }
}
