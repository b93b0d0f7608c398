import type { Interval } from '#core/base'
import type { FrameGrid } from '#core/grid'
import { isAtLeast, type Look } from './look'
import type { TileCache } from './tile-cache'
import { TILE_SIZE, type TilePlace, tilesAcross } from './tile-place'

/** Tiles of one frequency level that lie on each other. */
interface Band {
  readonly freqLevel: number
  /** Half-open range of tile indices up the picture. */
  readonly freqStart: number
  readonly freqEnd: number
}

/**
 * Tiles of one time strip that one job computes together: columns
 * [256·timeIndex, 256·(timeIndex + 1)) at `timeLevel`, where a column is 2^timeLevel frames and a
 * row 2^freqLevel bins. One transform serves all rows of all bands.
 */
export interface StripPlan {
  readonly timeLevel: number
  readonly timeIndex: number
  readonly bands: readonly Band[]
  readonly look: Look
}

/** The work of one job, in fftSize × frames: a few milliseconds, or a tenth of a second without the kernel. */
const JOB_WORK = 2 ** 23

/** How many exact strips are planned ahead for one tile. */
const PLAN_AHEAD = 32

/** The finest time level whose strips are small enough to be one job each. */
export function jobLevel(grid: FrameGrid): number {
  return Math.max(0, Math.floor(Math.log2(JOB_WORK / (TILE_SIZE * grid.stft.fftSize))))
}

/** The same for plans of the same tiles, looked at as closely. */
export function stripKey({ timeLevel, timeIndex, bands, look }: StripPlan): string {
  const rows = bands.map(
    ({ freqLevel, freqStart, freqEnd }) => `${freqLevel}:${freqStart}-${freqEnd}`,
  )
  return `${timeLevel}/${timeIndex}/${rows.join()}/${look}`
}

/** The frames that a strip covers, those behind the recording's end too. */
export function framesOfStrip({ timeLevel, timeIndex }: StripPlan): Interval {
  const count = TILE_SIZE * 2 ** timeLevel
  return { start: timeIndex * count, end: (timeIndex + 1) * count }
}

/** The places of a strip's tiles, in the order in which they are computed. */
export function placesOf({ timeLevel, timeIndex, bands }: StripPlan): TilePlace[] {
  return bands.flatMap(({ freqLevel, freqStart, freqEnd }) =>
    Array.from({ length: freqEnd - freqStart }, (_, i) => ({
      timeLevel,
      timeIndex,
      freqLevel,
      freqIndex: freqStart + i,
    })),
  )
}

/** Places grouped into strips, in the order of each strip's first place. */
function strips(places: readonly TilePlace[], look: Look): StripPlan[] {
  const byStrip = new Map<string, TilePlace[]>()
  for (const place of places) {
    const key = `${place.timeLevel}/${place.timeIndex}`
    const others = byStrip.get(key)
    if (others === undefined) byStrip.set(key, [place])
    else others.push(place)
  }
  return [...byStrip.values()].map((group) => {
    const { timeLevel, timeIndex } = group[0] as TilePlace
    return { timeLevel, timeIndex, bands: bandsOf(group), look }
  })
}

/** Places of one strip as bands, lowest levels first; a place named twice counts once. */
function bandsOf(places: readonly TilePlace[]): Band[] {
  const bands: Band[] = []
  const sorted = [...places].sort((a, b) => a.freqLevel - b.freqLevel || a.freqIndex - b.freqIndex)
  for (const { freqLevel, freqIndex } of sorted) {
    const last = bands.at(-1)
    if (last?.freqLevel === freqLevel && last.freqEnd >= freqIndex) {
      bands[bands.length - 1] = { ...last, freqEnd: freqIndex + 1 }
    } else {
      bands.push({ freqLevel, freqStart: freqIndex, freqEnd: freqIndex + 1 })
    }
  }
  return bands
}

/** First looks: strips of the places of which less is known. */
export function lookPlan(cache: TileCache, places: readonly TilePlace[], look: Look): StripPlan[] {
  return strips(
    places.filter((place) => !isAtLeast(cache.known(place)?.look, look)),
    look,
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
    'exact',
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
  if (plan.length >= limit || makeExact(cache, strip)) return
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
  // All of its halves can be made now, so it can be as well.
  if (plan.length === lengthBefore) makeExact(cache, strip)
}

/** Makes every tile of a strip that can be made of finer ones; whether all are there now. */
function makeExact(cache: TileCache, strip: StripPlan): boolean {
  let isComplete = true
  for (const place of placesOf(strip)) isComplete = cache.exact(place) !== undefined && isComplete
  return isComplete
}
