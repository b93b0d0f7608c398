import { clamp } from '#core/base'
import { type FrameGrid, type FrequencyScale, frequencyAxis, type Viewport } from '#core/grid'
import { TILE_SIZE, type TileAddress, tilesAcross, topLevels } from './tile-address'

/** How many cells may share a pixel before the next coarser level is taken, as a power of two. */
const SHARE_LOG2 = 0.3

/**
 * The tiles that show a view: one time level, chosen so that a column is about a pixel wide, and in
 * every frequency band the level whose rows are about a pixel high (a log axis needs several).
 *
 * @param widthPx, heightPx  device pixels
 * @returns                  places ordered from the lowest time index, disjoint, covering the view
 */
export function tilesInView(
  grid: FrameGrid,
  view: Viewport,
  scale: FrequencyScale,
  widthPx: number,
  heightPx: number,
): TileAddress[] {
  const top = topLevels(grid)
  const framesPerPx = (view.endS - view.startS) / grid.hopS / Math.max(1, widthPx)
  const timeLevel = levelFor(framesPerPx, top.time)
  const columnFrames = TILE_SIZE * 2 ** timeLevel
  const lastFrame = grid.frameCount - 1
  const firstFrame = clamp(Math.floor(view.startS / grid.hopS + 0.5), 0, lastFrame)
  const endFrame = clamp(Math.ceil(view.endS / grid.hopS + 0.5), 0, lastFrame)
  const bands = bandsInView(grid, view, scale, heightPx, top.freq)
  const addresses: TileAddress[] = []
  for (
    let timeIndex = Math.floor(firstFrame / columnFrames);
    timeIndex <= Math.floor(endFrame / columnFrames);
    timeIndex++
  ) {
    for (const band of bands) addresses.push({ timeLevel, timeIndex, ...band })
  }
  return addresses
}

function levelFor(cellsPerPx: number, top: number): number {
  return clamp(Math.ceil(Math.log2(cellsPerPx) - SHARE_LOG2), 0, top)
}

interface LevelBand {
  readonly freqLevel: number
  readonly freqIndex: number
}

function bandsInView(
  grid: FrameGrid,
  view: Viewport,
  scale: FrequencyScale,
  heightPx: number,
  top: number,
): LevelBand[] {
  const axis = frequencyAxis(scale, view.lowHz, view.highHz, grid.highHz)
  const bands: LevelBand[] = []
  const visit = (freqLevel: number, freqIndex: number): void => {
    const rowsHz = TILE_SIZE * 2 ** freqLevel * grid.binHz
    const bottomHz = grid.lowHz + freqIndex * rowsHz - grid.binHz / 2
    const lowHz = Math.max(bottomHz, view.lowHz)
    const highHz = Math.min(bottomHz + rowsHz, view.highHz)
    if (highHz <= lowHz) return
    const heightShare = axis.toUnit(highHz) - axis.toUnit(lowHz)
    const binsPerPx = (highHz - lowHz) / grid.binHz / Math.max(1e-9, heightShare * heightPx)
    if (freqLevel > levelFor(binsPerPx, top)) {
      visit(freqLevel - 1, 2 * freqIndex)
      if (2 * freqIndex + 1 < tilesAcross(grid.binCount, freqLevel - 1)) {
        visit(freqLevel - 1, 2 * freqIndex + 1)
      }
    } else {
      bands.push({ freqLevel, freqIndex })
    }
  }
  visit(top, 0)
  return bands
}
