import fc from 'fast-check'
import { expect, test } from 'vitest'
import { LruCache } from '#core/base'
import { frameGrid } from '#core/grid'
import { addressKey, TILE_SIZE, type TileAddress, tilesAcross, topLevels } from './tile-address'
import { type CachedTile, TileCache } from './tile-cache'
import { addressesOf, detailPlan, exactPlan, jobLevel, type StripPlan, stripsOf } from './tile-plan'
import { type TileNews, TileStore } from './tile-store'

const stft = { window: 'hann', windowLength: 2048, fftSize: 2048, hop: 512 } as const
const grid = frameGrid({ rateHz: 44100, kind: 'real', length: 26_460_000 }, stft)
const CELLS = TILE_SIZE * TILE_SIZE

/** A level that names its strip, so that a maximum tells where it came from. */
function levelOf(strip: StripPlan): number {
  return strip.timeIndex
}

/** A cache alone under its budget, and the budget's account. */
function cachedIn(budgetBytes: number, store = new TileStore()) {
  const pinnedFrom = topLevels(grid).time - 3
  const onNews = (news: TileNews) => void store.follow([news])
  const tiles = new LruCache<CachedTile>(budgetBytes, (key) => onNews({ kind: 'drop', key }))
  return { cache: new TileCache(grid, 'a', tiles, pinnedFrom, onNews), tiles }
}

function cacheOf(budgetBytes: number, store = new TileStore()): TileCache {
  return cachedIn(budgetBytes, store).cache
}

/** Computes what is planned, one strip at a time, until nothing is; how many strips it took. */
function carriedOut(cache: TileCache, addresses: readonly TileAddress[]): number {
  for (let jobsSoFar = 0; jobsSoFar < 2000; jobsSoFar++) {
    const [strip] = exactPlan(cache, grid, addresses)
    if (strip === undefined) return jobsSoFar
    expect(strip.timeLevel).toBeLessThanOrEqual(jobLevel(grid))
    for (const address of addressesOf(strip)) {
      cache.put(address, 'exact', new Int16Array(CELLS).fill(levelOf(strip)))
    }
  }
  throw new Error('the plan never ends')
}

const overview = { timeLevel: topLevels(grid).time, timeIndex: 0, freqLevel: 3, freqIndex: 0 }

test('a tile of the whole recording is the maximum of strips that are a job each', () => {
  const store = new TileStore()
  const cache = cacheOf(2 ** 28, store)
  const jobs = carriedOut(cache, [overview])
  expect(jobs).toBe(tilesAcross(grid.frameCount, jobLevel(grid)))
  const values = store.get(cache.keyOf(overview)) as Int16Array
  const lastColumn = Math.floor((grid.frameCount - 1) / 2 ** overview.timeLevel)
  expect(values[0]).toBe(0)
  expect(values[lastColumn * TILE_SIZE]).toBe(jobs - 1)
})

test('tiles that lie on each other are one band, a tile that is named twice counts once', () => {
  const at = (freqLevel: number, freqIndex: number): TileAddress => ({
    timeLevel: 0,
    timeIndex: 5,
    freqLevel,
    freqIndex,
  })
  const [strip, ...others] = stripsOf([at(0, 2), at(1, 0), at(0, 1), at(0, 2), at(0, 4)], 'exact')
  expect(others).toEqual([])
  expect(strip?.bands).toEqual([
    { freqLevel: 0, freqStart: 1, freqEnd: 3 },
    { freqLevel: 0, freqStart: 4, freqEnd: 5 },
    { freqLevel: 1, freqStart: 0, freqEnd: 1 },
  ])
})

test('zooming out to a level whose parts are known costs no job', () => {
  const cache = cacheOf(2 ** 28)
  carriedOut(cache, [overview])
  for (let timeLevel = jobLevel(grid); timeLevel < overview.timeLevel; timeLevel++) {
    expect(exactPlan(cache, grid, [{ ...overview, timeLevel }])).toEqual([])
  }
  expect(exactPlan(cache, grid, [{ ...overview, freqLevel: 4 }])).toEqual([])
})

test('the plan ends although the budget holds a few tiles only', () => {
  expect(carriedOut(cacheOf(12 * CELLS * 2), [overview])).toBeLessThan(200)
})

test('who follows the news holds the tiles that the cache says are there, and no others', () => {
  const store = new TileStore()
  const { cache, tiles } = cachedIn(20 * CELLS * 2, store)
  const addresses = [3, 4].map((freqLevel) => ({ ...overview, freqLevel }))
  carriedOut(cache, addresses)
  expect(store.size * CELLS * 2).toBe(tiles.usedBytes)
  for (const address of addresses) expect(store.get(cache.keyOf(address))).toBeDefined()
  tiles.clear()
  expect(store.size).toBe(0)
})

test('a look is planned only where less is known', () => {
  const cache = cacheOf(2 ** 28)
  const address = { timeLevel: 4, timeIndex: 1, freqLevel: 0, freqIndex: 2 }
  expect(detailPlan(cache, [address], 'coarse')).toHaveLength(1)
  cache.put(address, 'coarse', new Int16Array(CELLS))
  expect(detailPlan(cache, [address], 'coarse')).toEqual([])
  expect(detailPlan(cache, [address], 'preview')).toHaveLength(1)
  expect(exactPlan(cache, grid, [address])).not.toEqual([])
})

test('tiles of one strip are one job, whatever their levels, and no others with them', () => {
  const level = fc.integer({ min: 0, max: 3 })
  const index = fc.integer({ min: 0, max: 4 })
  const requests = fc.uniqueArray(fc.tuple(level, index), { minLength: 1, selector: String })
  fc.assert(
    fc.property(requests, (cells) => {
      const addresses = cells
        .filter(([freqLevel, freqIndex]) => freqIndex < tilesAcross(grid.binCount, freqLevel))
        .map(([freqLevel, freqIndex]) => ({ timeLevel: 0, timeIndex: 7, freqLevel, freqIndex }))
      const plan = exactPlan(cacheOf(2 ** 28), grid, [...addresses, ...addresses])
      expect(plan.length).toBe(addresses.length === 0 ? 0 : 1)
      const covered = plan.flatMap(addressesOf).map(addressKey)
      expect(covered.sort()).toEqual(addresses.map(addressKey).sort())
    }),
  )
})
