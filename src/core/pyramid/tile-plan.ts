import type { FrameGrid } from '#core/grid'
import type { TileCache } from './tile-cache'
import { TILE_SIZE, type TilePlace, tilesAcross } from './tile-place'

/** Tiles of one time strip that one job computes together: one transform serves all its rows. */
export interface StripPlan {
  readonly timeLevel: number
  readonly timeIndex: number
  readonly freqLevel: number
  readonly freqStart: number
  readonly freqEnd: number
  readonly isExact: boolean
}

/** The work of one job, in fftSize × frames: a few dozen milliseconds, so that sound can cut in. */
const JOB_WORK = 2 ** 22

/** How many exact strips are planned ahead for one tile. */
const PLAN_AHEAD = 32

/** The finest time level whose strips are small enough to be one job each. */
export function jobLevel(grid: FrameGrid): number {
  return Math.max(0, Math.floor(Math.log2(JOB_WORK / (TILE_SIZE * grid.stft.fftSize))))
}

export function stripKey(strip: StripPlan): string {
  const { timeLevel, timeIndex, freqLevel, freqStart, freqEnd, isExact } = strip
  return `${timeLevel}/${timeIndex}/${freqLevel}/${freqStart}-${freqEnd}/${isExact ? 'exact' : 'preview'}`
}

/** Places grouped into strips; those of one strip and level that touch are computed together. */
function strips(places: readonly TilePlace[], isExact: boolean): StripPlan[] {
  const out: StripPlan[] = []
  for (const place of places) {
    const last = out.at(-1)
    if (
      last !== undefined &&
      last.timeLevel === place.timeLevel &&
      last.timeIndex === place.timeIndex &&
      last.freqLevel === place.freqLevel &&
      last.freqEnd === place.freqIndex
    ) {
      out[out.length - 1] = { ...last, freqEnd: last.freqEnd + 1 }
    } else {
      const { freqIndex, ...where } = place
      out.push({ ...where, freqStart: freqIndex, freqEnd: freqIndex + 1, isExact })
    }
  }
  return out
}

/** First looks: strips of the places of which nothing is known. */
export function previewPlan(cache: TileCache, places: readonly TilePlace[]): StripPlan[] {
  return strips(
    places.filter((place) => cache.known(place) === undefined),
    false,
  )
}

/**
 * Strips still to be computed until the places are exact. A strip too long for one job is the
 * maximum of its halves, planned from the left, so that halves meet in the cache and are dropped late.
 */
export function exactPlan(
  cache: TileCache,
  grid: FrameGrid,
  places: readonly TilePlace[],
): StripPlan[] {
  const plan: StripPlan[] = []
  for (const strip of strips(
    places.filter((place) => cache.exact(place) === undefined),
    true,
  )) {
    addMissing(cache, grid, strip, plan, plan.length + PLAN_AHEAD)
  }
  return plan
}

/** Adds what a strip still needs, unless the cache can make it now. */
function addMissing(
  cache: TileCache,
  grid: FrameGrid,
  strip: StripPlan,
  plan: StripPlan[],
  limit: number,
): void {
  if (plan.length >= limit || isThere(cache, strip)) return
  if (strip.timeLevel <= jobLevel(grid)) {
    plan.push(strip)
    return
  }
  const timeLevel = strip.timeLevel - 1
  const lengthBefore = plan.length
  for (const timeIndex of [2 * strip.timeIndex, 2 * strip.timeIndex + 1]) {
    if (timeIndex < tilesAcross(grid.frameCount, timeLevel)) {
      addMissing(cache, grid, { ...strip, timeLevel, timeIndex }, plan, limit)
    }
  }
  // Both halves were there already: put them together now.
  if (plan.length === lengthBefore) isThere(cache, strip)
}

function isThere(cache: TileCache, strip: StripPlan): boolean {
  const { timeLevel, timeIndex, freqLevel } = strip
  let isComplete = true
  for (let freqIndex = strip.freqStart; freqIndex < strip.freqEnd; freqIndex++) {
    if (cache.exact({ timeLevel, timeIndex, freqLevel, freqIndex }) === undefined)
      isComplete = false
  }
  return isComplete
}
