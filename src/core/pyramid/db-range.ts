import { SILENT } from './reduce-tiles'

/** Levels between which a picture's colours run. */
export interface DbRange {
  readonly dbMin: number
  readonly dbMax: number
}

/** What silence alone is shown with. */
const RANGE_OF_SILENCE: DbRange = { dbMin: -100, dbMax: -60 }

const LEAST_SPAN_DB = 40
const MOST_SPAN_DB = 100
const BELOW_MEDIAN_DB = 5
const TOP_SHARE = 0.999

/** So many cells give percentiles to a tenth of a per cent; more are not counted. */
const ENOUGH_CELLS = 2 ** 18

/**
 * The dB range found from the picture itself: top = 99.9th percentile, bottom = the larger of
 * median − 5 dB and top − 100 dB, at least 40 dB apart, in whole dB. Cells that read exactly the
 * floor (digital silence, or outside the recording) say nothing about it and do not count.
 *
 * @param tiles  hundredths of a dB, any number of cells
 */
export function dbRange(tiles: readonly Int16Array[]): DbRange {
  const cellCount = tiles.reduce((sum, tile) => sum + tile.length, 0)
  // Odd, so that it meets every row of tiles whose sides are powers of two.
  const step = 2 * Math.floor(cellCount / (2 * ENOUGH_CELLS)) + 1
  const some = levelCounts(tiles, step)
  // What is almost all silence is looked at whole.
  const { counts, total } = some.total > ENOUGH_CELLS / 64 ? some : levelCounts(tiles, 1)
  if (total === 0) return RANGE_OF_SILENCE
  const topDb = percentile(counts, total, TOP_SHARE) / 100
  const medianDb = percentile(counts, total, 0.5) / 100
  const dbMax = wholeDb(topDb)
  const bottomDb = Math.max(medianDb - BELOW_MEDIAN_DB, topDb - MOST_SPAN_DB)
  return { dbMin: Math.min(wholeDb(bottomDb), dbMax - LEAST_SPAN_DB), dbMax }
}

/** How many cells have each level, of every `step`th cell; those at the floor not counted. */
function levelCounts(tiles: readonly Int16Array[], step: number) {
  const counts = new Uint32Array(65536)
  let total = 0
  let first = 0
  for (const tile of tiles) {
    let i = first
    for (; i < tile.length; i += step) {
      const level = tile[i] as number
      if (level === SILENT) continue
      const slot = level + 32768
      counts[slot] = (counts[slot] as number) + 1
      total++
    }
    first = i - tile.length
  }
  return { counts, total }
}

/**
 * Exact tiles, of maxima, are some dB above coarse ones; a difference of so much is another
 * picture.
 */
const SURPRISE_DB = 20

/**
 * The range for a picture whose coarse tiles have become exact: the one found first, so that
 * colours do not change, unless the coarse tiles missed the signal.
 */
export function rangeOfWhole(found: DbRange, exact: DbRange): DbRange {
  const { dbMin, dbMax } = RANGE_OF_SILENCE
  const hasSeenNothing = found.dbMin === dbMin && found.dbMax === dbMax
  const isTooDim = exact.dbMax < found.dbMin
  const isTooBright = exact.dbMax > found.dbMax + SURPRISE_DB
  return hasSeenNothing || isTooDim || isTooBright ? exact : found
}

/** Rounded, and never −0. */
function wholeDb(db: number): number {
  return Math.round(db) + 0
}

/** The lowest level that at least `share` of all cells do not exceed. */
function percentile(counts: Uint32Array, total: number, share: number): number {
  let soFar = 0
  for (let slot = 0; slot < counts.length; slot++) {
    soFar += counts[slot] as number
    if (soFar >= share * total) return slot - 32768
  }
  return 32767
}
