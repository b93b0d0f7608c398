import { clamp } from '#core/base'
import type { FrameGrid } from '#core/grid'
import { shapeBounds } from './region/bounds'
import type { Shape } from './region/region'

/** Of the powers of two that the page lists. */
const SHORTEST = 256
const LONGEST = 65536

/** Bins of a Hann window's main lobe. */
const MAIN_LOBE_BINS = 4

/**
 * A window length that would serve an edit of this shape better than the grid's: a shorter one where
 * its window is longer than the shape, so that the edit reaches out in time (a click), a longer one
 * where a tone's line is wider than the shape is high (a line of hum).
 *
 * It is the length L nearest to 2·rate·√(duration / width), half-way, as ratios go, between a window
 * as long as the shape, L = rate · duration, and a line as wide as it, L = 4 · rate / width.
 *
 * @param shape  of harmonics nothing is said: what their lines need is a matter of their spacing
 * @returns      samples; undefined where the grid's serves, or where none of the lengths is better
 */
export function servingLength(shape: Shape, grid: FrameGrid): number | undefined {
  const { rateHz, durationS, lowHz, highHz } = grid
  const { windowLength } = grid.stft
  const box = shapeBounds(shape)
  const lengthS = clamp(box.endS, 0, durationS) - clamp(box.startS, 0, durationS)
  const widthHz = clamp(box.highHz, lowHz, highHz) - clamp(box.lowHz, lowHz, highHz)
  if (shape.kind === 'harmonics' || !(lengthS > 0 && widthHz > 0)) return undefined
  const isLonger = windowLength > rateHz * lengthS
  const isWider = (MAIN_LOBE_BINS * rateHz) / windowLength > widthHz
  // What is short and narrow at once is too small for any.
  if (isLonger === isWider) return undefined
  const ideal = rateHz * Math.sqrt((MAIN_LOBE_BINS * lengthS) / widthHz)
  let length = SHORTEST
  while (length < LONGEST && 2 * length * length < ideal * ideal) length *= 2
  return (isLonger ? length < windowLength : length > windowLength) ? length : undefined
}
