import type { FrameGrid } from '#core/grid'
import { type Detail, isAtLeast } from './detail'
import { TILE_SIZE, type TileAddress, tilesAcross } from './tile-address'
import type { TileCache } from './tile-cache'

/** Tiles of one frequency level that lie on each other. */
interface TileBand {
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
  readonly bands: readonly TileBand[]
  readonly detail: Detail
}

/** The work of one job, in fftSize × frames: a few milliseconds, or a tenth of a second without the kernel. */
const JOB_COST = 2 ** 23

/** How many exact strips are planned ahead for one tile. */
const PLAN_AHEAD = 32

/** The finest time level whose strips are small enough to be one job each. */
export function jobLevel(grid: FrameGrid): number {
  return Math.max(0, Math.floor(Math.log2(JOB_COST / (TILE_SIZE * grid.stft.fftSize))))
}

/** Equal for plans of the same tiles in the same detail. */
export function stripKey({ timeLevel, timeIndex, bands, detail }: StripPlan): string {
  const rows = bands.map(
    ({ freqLevel, freqStart, freqEnd }) => `${freqLevel}:${freqStart}-${freqEnd}`,
  )
  return `${timeLevel}/${timeIndex}/${rows.join()}/${detail}`
}

/** The addresses of a strip's tiles, in the order in which they are computed. */
export function addressesOf({ timeLevel, timeIndex, bands }: StripPlan): TileAddress[] {
  return bands.flatMap(({ freqLevel, freqStart, freqEnd }) =>
    Array.from({ length: freqEnd - freqStart }, (_, i) => ({
      timeLevel,
      timeIndex,
      freqLevel,
      freqIndex: freqStart + i,
    })),
  )
}

/** Tiles grouped into strips, in the order of each strip's first tile. */
export function stripsOf(addresses: readonly TileAddress[], detail: Detail): StripPlan[] {
  const byStrip = new Map<string, TileAddress[]>()
  for (const address of addresses) {
    const key = `${address.timeLevel}/${address.timeIndex}`
    const others = byStrip.get(key)
    if (others === undefined) byStrip.set(key, [address])
    else others.push(address)
  }
  return [...byStrip.values()].map((group) => {
    const { timeLevel, timeIndex } = group[0] as TileAddress
    return { timeLevel, timeIndex, bands: bandsOf(group), detail }
  })
}

/** Tiles of one strip as bands, lowest levels first; a tile named twice counts once. */
function bandsOf(addresses: readonly TileAddress[]): TileBand[] {
  const bands: TileBand[] = []
  const sorted = [...addresses].sort(
    (a, b) => a.freqLevel - b.freqLevel || a.freqIndex - b.freqIndex,
  )
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

/** Strips of those tiles that are not cached in this detail. */
export function detailPlan(
  cache: TileCache,
  addresses: readonly TileAddress[],
  detail: Detail,
): StripPlan[] {
  return stripsOf(
    addresses.filter((address) => !isAtLeast(cache.anyTile(address)?.detail, detail)),
    detail,
  )
}

/**
 * Strips still to be computed until the places are exact. A strip too long for one job is the
 * maximum of its halves, planned from the left, so that halves meet in the cache and are dropped late.
 */
export function exactPlan(
  cache: TileCache,
  grid: FrameGrid,
  addresses: readonly TileAddress[],
): StripPlan[] {
  const plan: StripPlan[] = []
  for (const strip of stripsOf(
    addresses.filter((address) => cache.exact(address) === undefined),
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
  for (const address of addressesOf(strip))
    isComplete = cache.exact(address) !== undefined && isComplete
  return isComplete
}
