import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Interval, LruCache, merged, overlaps } from '#core/base'
import { frameGrid } from '#core/grid'
import { framesOfStrip, TILE_SIZE, type TileAddress, topLevels } from './tile-address'
import { type CachedTile, SILENCE, TileCache } from './tile-cache'
import { addressesOf, exactPlan, type StripPlan } from './tile-plan'
import { type TileNews, TileStore } from './tile-store'

const stft = { window: 'hann', windowLength: 2048, fftSize: 2048, hop: 512 } as const
const grid = frameGrid({ rateHz: 44_100, kind: 'real', length: 44_100 * 400 }, stft)
const CELLS = TILE_SIZE * TILE_SIZE
const top = topLevels(grid)
const VIEW: readonly TileAddress[] = [
  { timeLevel: top.time, timeIndex: 0, freqLevel: 2, freqIndex: 0 },
  ...[0, 1, 2].map((timeIndex) => ({ timeLevel: 3, timeIndex, freqLevel: 1, freqIndex: 1 })),
]

/** An edit, by the frames in which it is heard. */
const edits = fc
  .array(
    fc
      .tuple(fc.nat(grid.frameCount), fc.integer({ min: 1, max: 3000 }))
      .map(([start, length]): Interval => ({ start, end: start + length })),
    { maxLength: 3 },
  )
  .map(merged)

/** A picture of a sound, and the one that it stands on; every tile of one sound has one level. */
class Pictures {
  readonly store = new TileStore()
  readonly #tiles: LruCache<CachedTile>
  readonly below: TileCache
  readonly above: TileCache
  /** Frames of the sound that are of each edit. */
  #heard: readonly Interval[] = []
  edition = 0

  constructor(budgetBytes: number, isSilent: boolean) {
    const onNews = (news: TileNews) => void this.store.follow([news])
    this.#tiles = new LruCache(budgetBytes, (key) => onNews({ kind: 'drop', key }))
    this.below = new TileCache(grid, 'a', this.#tiles, top.time, onNews)
    const ground = isSilent ? SILENCE : this.below
    this.above = new TileCache(grid, 'b', this.#tiles, top.time, onNews, ground)
  }

  edit(next: readonly Interval[]): void {
    this.edition++
    this.above.follow(next, merged([...this.#heard, ...next]), VIEW)
    this.#heard = next
  }

  isEdited(address: TileAddress): boolean {
    return this.#heard.some((span) => overlaps(span, framesOfStrip(address)))
  }

  /** Computes until all is exact. */
  settle(): void {
    for (let i = 0; ; i++) {
      const [strip] = exactPlan(this.above, grid, VIEW)
      if (strip === undefined) return
      expect(i).toBeLessThan(1000)
      this.#compute(strip)
    }
  }

  #compute(strip: StripPlan): void {
    const isOwn = this.above.isOwn(strip)
    const cache = isOwn ? this.above : this.below
    for (const address of addressesOf(strip)) {
      cache.put(address, 'exact', new Int16Array(CELLS).fill(isOwn ? this.edition : 0))
    }
  }
}

test('tiles are the ground’s but where an edit is heard, and there never of an earlier one', () => {
  fc.assert(
    fc.property(
      fc.array(edits, { minLength: 1, maxLength: 4 }),
      fc.integer({ min: 24, max: 200 }),
      (some, tileCount) => {
        const pictures = new Pictures(tileCount * 2 * CELLS, false)
        pictures.settle()
        for (const next of some) {
          const before = VIEW.map((address) => pictures.above.get(address) !== undefined)
          pictures.edit(next)
          // What was on the screen stays there until it is computed anew.
          const after = VIEW.map((address) => pictures.above.get(address) !== undefined)
          if (tileCount > 100) expect(after).toEqual(before)
          pictures.settle()
          for (const address of VIEW) {
            const isEdited = pictures.isEdited(address)
            expect(pictures.above.isOwn(address)).toBe(isEdited)
            expect(pictures.above.keyOf(address) === pictures.below.keyOf(address)).toBe(!isEdited)
            const values = pictures.store.get(pictures.above.keyOf(address))
            // The highest of a tile's strips: of the newest edit, or of none.
            expect(values?.reduce((a, b) => Math.max(a, b))).toBe(isEdited ? pictures.edition : 0)
          }
        }
      },
    ),
    { seed: 1502, numRuns: 10 },
  )
})

test('what is removed is silence that costs no job, but where an edit is heard', () => {
  const pictures = new Pictures(2 ** 26, true)
  const [whole, ...close] = VIEW as [TileAddress, ...TileAddress[]]
  expect(exactPlan(pictures.above, grid, VIEW)).toEqual([])
  expect(pictures.store.get(pictures.above.keyOf(whole))?.every((level) => level === -20_000)).toBe(
    true,
  )
  pictures.edit([{ start: 0, end: 10 }])
  expect(exactPlan(pictures.above, grid, close)).toHaveLength(1)
  pictures.settle()
  expect(pictures.store.get(pictures.above.keyOf(whole))?.[0]).toBe(1)
  pictures.edit([])
  expect(exactPlan(pictures.above, grid, VIEW)).toEqual([])
})
