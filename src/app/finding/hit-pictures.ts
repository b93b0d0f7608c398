import { type AppContext, pictureRef } from '#app/context'
import { type Found, regionBoxOf } from '#core/find'
import { type FrameGrid, frameGrid } from '#core/grid'
import { type HitPicture, MOST_HIT_PICTURES } from '#editor'
import { priority } from '#engine'
import { colourTable } from '#render'

/** A small picture's largest size. */
const WIDTH_PX = 96
const HEIGHT_PX = 64

/** Shown on either side of a hit, of its own length and height. */
const MARGIN = 0.25

/** More levels of one hit are not held at a time: of a longer one its beginning is shown. */
const MOST_LEVELS = 2 ** 23

/** The cells that a small picture of a hit shows. */
export interface HitCells {
  readonly startFrame: number
  readonly endFrame: number
  readonly startBin: number
  readonly endBin: number
}

/** The cells of a hit and of some margin, as far as the recording has them; one at least. */
export function hitCells(hit: Found, grid: FrameGrid): HitCells {
  const { startS, endS, lowHz, highHz } = regionBoxOf(hit)
  const { hopS, binHz, frameCount, binCount } = grid
  const aroundS = MARGIN * (endS - startS)
  const aroundHz = MARGIN * (highHz - lowHz)
  const within = (value: number, most: number): number => Math.min(most, Math.max(0, value))
  const startFrame = within(Math.floor((startS - aroundS) / hopS), frameCount - 1)
  const endFrame = within(Math.ceil((endS + aroundS) / hopS) + 1, frameCount)
  const startBin = within(Math.floor((lowHz - aroundHz - grid.lowHz) / binHz), binCount - 1)
  const endBin = within(Math.ceil((highHz + aroundHz - grid.lowHz) / binHz) + 1, binCount)
  const mostFrames = Math.max(1, Math.floor(MOST_LEVELS / binCount))
  return {
    startFrame,
    endFrame: Math.min(Math.max(endFrame, startFrame + 1), startFrame + mostFrames),
    startBin,
    endBin: Math.max(endBin, startBin + 1),
  }
}

/**
 * A hit as a small picture, the highest frequency on top: each pixel has its strongest cell.
 *
 * @param levels  of its frames all bins, dBFS, [frame][bin]
 * @param colours  256 colours, RGBA, from the lowest level of the range to the highest
 */
export function hitPicture(
  levels: Float32Array,
  { startFrame, endFrame, startBin, endBin }: HitCells,
  binCount: number,
  { dbMin, dbMax }: { readonly dbMin: number; readonly dbMax: number },
  colours: ArrayLike<number>,
): HitPicture {
  const frames = endFrame - startFrame
  const bins = endBin - startBin
  const widthPx = Math.min(WIDTH_PX, frames)
  const heightPx = Math.min(HEIGHT_PX, bins)
  const rgba = new Uint8ClampedArray(4 * widthPx * heightPx)
  for (let y = 0; y < heightPx; y++) {
    const top = endBin - Math.floor((y * bins) / heightPx)
    const bottom = endBin - Math.floor(((y + 1) * bins) / heightPx)
    for (let x = 0; x < widthPx; x++) {
      let highest = Number.NEGATIVE_INFINITY
      const end = Math.floor(((x + 1) * frames) / widthPx)
      for (let m = Math.floor((x * frames) / widthPx); m < end; m++) {
        for (let k = bottom; k < top; k++) {
          const level = levels[m * binCount + k] as number
          if (level > highest) highest = level
        }
      }
      const share = Math.min(1, Math.max(0, (highest - dbMin) / (dbMax - dbMin)))
      const colour = 4 * Math.round(255 * share)
      for (let c = 0; c < 4; c++) rgba[4 * (y * widthPx + x) + c] = colours[colour + c] as number
    }
  }
  return { widthPx, heightPx, rgba }
}

/** Small pictures of hits in the open recording, one after the other, at most as many as are looked at. */
export async function* hitPictures(
  context: AppContext,
  hits: readonly Found[],
): AsyncGenerator<readonly [Found, HitPicture]> {
  const { pool, store } = context
  const state = store.getState()
  const facts = state.recording?.facts
  const picture = pictureRef(pool, state)
  if (facts === undefined || picture === undefined) return
  const grid = frameGrid(facts, picture.stft)
  for (const hit of hits.slice(0, MOST_HIT_PICTURES)) {
    const cells = hitCells(hit, grid)
    const { startFrame, endFrame } = cells
    const job = { picture, startFrame, endFrame }
    const levels = await pool.submit(priority.exact, (api, id) => api.levels(job, id)).promise
    const { display } = store.getState()
    const colours = colourTable(display.colourMap)
    yield [hit, hitPicture(levels, cells, grid.binCount, display, colours)] as const
  }
}
