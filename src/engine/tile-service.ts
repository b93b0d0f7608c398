import { transfer } from 'comlink'
import { type Interval, isNamed } from '#core/base'
import type { RecordingFacts } from '#core/formats'
import { type FrameGrid, frameGrid } from '#core/grid'
import {
  exactPlan,
  framesOfStrip,
  isAtLeast,
  jobLevel,
  lookPlan,
  placesOf,
  type StripPlan,
  stripKey,
  TILE_BYTES,
  TileCache,
  type TileNews,
  type TilePlace,
  topLevels,
  WaveformPyramid,
} from '#core/pyramid'
import type { PictureRef, Strip } from '#protocol'
import type { Job, Run } from './job'
import type { WorkerPool } from './pool'
import { priority } from './priority'

/** Above this many sample values the overview stays a preview: its exact picture would read everything. */
const EXACT_OVERVIEW_VALUES = 2 ** 28

/** Time levels from this many below the top up are dropped last: the overview stays whole. */
const PINNED_LEVELS = 3

/**
 * Times the tiles wished for that are held whatever the budget: those themselves, and the finer ones
 * that coarse ones are being made of. With less, tiles would drop one another for ever.
 */
const LEAST_WISHES = 4

/** Strips handed to the pool ahead of its workers; the rest waits here, where it costs nothing to change. */
const JOBS_AHEAD = 16

/** Tiles that are gone and kept for the next jobs to fill: 16 MiB. */
const MOST_SPARES = 128

/** Of them so many stay while nothing is to be done, for the next first look: 2 MiB. */
const RESTING_SPARES = 16

/** Columns of fewer bytes than these are read as a whole as fast as a frame in each of them. */
const PREVIEW_BYTES = 2 ** 20

/** What is to be seen, the most urgent first. */
export interface TileWish {
  readonly visible: readonly TilePlace[]
  readonly overview: readonly TilePlace[]
}

export interface TileEvents {
  /**
   * Tiles have come or gone: who holds their values is told. Resolves with arrays that hold none
   * any more, to be filled anew.
   */
  onNews(news: readonly TileNews[]): Promise<readonly Int16Array[]>
  /** More of the waveform is known. */
  onRanges(): void
  onError(error: unknown): void
}

/**
 * Gets the tiles of a picture: a glance at what is visible, or the exact tiles of a short view, then
 * a glance at the overview, then exactly what is visible, then the overview exactly; where that means
 * to read a lot, previews in between.
 * Work that is no longer wished for leaves the queue.
 */
export class TileService {
  readonly #pool: WorkerPool
  #budgetBytes: number
  readonly #events: TileEvents
  readonly #jobs = new Map<string, Job<unknown>>()
  readonly #spares: Int16Array[] = []
  #picture:
    | {
        readonly ref: PictureRef
        readonly facts: RecordingFacts
        readonly grid: FrameGrid
        readonly cache: TileCache
        readonly waveform: WaveformPyramid
      }
    | undefined
  #wish: TileWish = { visible: [], overview: [] }
  /** Something failed: nothing is tried again until there is another wish. */
  #hasFailed = false
  #hasPlan = false
  #news: TileNews[] = []

  constructor(pool: WorkerPool, budgetBytes: number, events: TileEvents) {
    this.#pool = pool
    this.#budgetBytes = budgetBytes
    this.#events = events
  }

  /** Forgets every tile and starts on another picture (or none). */
  setPicture(ref: PictureRef | undefined, facts: RecordingFacts | undefined): void {
    for (const job of this.#jobs.values()) job.cancel()
    this.#jobs.clear()
    this.#picture?.cache.clear()
    this.#hasFailed = false
    this.#hasPlan = false
    this.#wish = { visible: [], overview: [] }
    if (ref === undefined || facts === undefined) {
      this.#picture = undefined
      return
    }
    const grid = frameGrid(facts, ref.stft)
    const pinnedFrom = Math.max(jobLevel(grid) + 1, topLevels(grid).time - PINNED_LEVELS)
    const onNews = (news: TileNews): void => this.#note(news)
    const cache = new TileCache(grid, this.#budgetBytes, pinnedFrom, onNews)
    this.#picture = { ref, facts, grid, cache, waveform: new WaveformPyramid(grid) }
  }

  want(wish: TileWish): void {
    this.#wish = wish
    this.#hasFailed = false
    this.#picture?.cache.setBudget(this.#cacheBytes())
    this.#pursue()
    // What could be made at once may be drawn in this very frame.
    void this.#tell()
  }

  /** Another budget for the tiles. */
  setBudget(budgetBytes: number): void {
    this.#budgetBytes = budgetBytes
    this.#picture?.cache.setBudget(this.#cacheBytes())
  }

  /** Whether the tile is there, exact or not. */
  has(place: TilePlace): boolean {
    return this.#picture?.cache.get(place) !== undefined
  }

  /** Whether the tile is there as exactly as it will be. */
  isExact(place: TilePlace): boolean {
    return this.#picture?.cache.get(place)?.look === 'exact'
  }

  /** The original's waveform as far as exact tiles brought it along (WaveformPyramid.ranges). */
  ranges(samples: Interval, columnCount: number): Float32Array | undefined {
    return this.#picture?.waveform.ranges(samples, columnCount)
  }

  /** True when all that was wished for is there as exactly as it will be. */
  get isSettled(): boolean {
    return this.#picture === undefined || this.#hasFailed || !this.#hasPlan
  }

  get usedBytes(): number {
    return this.#picture?.cache.usedBytes ?? 0
  }

  /** What is told in one turn is told at once, in order. */
  #note(news: TileNews): void {
    if (this.#news.length === 0) queueMicrotask(() => void this.#tell())
    this.#news.push(news)
  }

  async #tell(): Promise<void> {
    const news = this.#news
    if (news.length === 0) return
    this.#news = []
    const gone = await this.#events.onNews(news)
    this.#spares.push(...gone.slice(0, MOST_SPARES - this.#spares.length))
  }

  #cacheBytes(): number {
    const { visible, overview } = this.#wish
    const wishBytes = (visible.length + overview.length) * TILE_BYTES
    return Math.max(this.#budgetBytes, LEAST_WISHES * wishBytes)
  }

  #plan(): { readonly strip: StripPlan; readonly level: number }[] {
    if (this.#picture === undefined) return []
    const { facts, grid, cache } = this.#picture
    const { visible, overview } = sharedWish(this.#wish)
    const at = (level: number) => (strip: StripPlan) => ({ strip, level })
    const isOverviewExact = facts.length * facts.channels < EXACT_OVERVIEW_VALUES
    const hopBytes = grid.stft.hop * facts.channels * facts.format.bytes
    const isLong = ({ timeLevel }: TilePlace): boolean => 2 ** timeLevel * hopBytes >= PREVIEW_BYTES
    const isShort = (place: TilePlace): boolean =>
      place.timeLevel <= jobLevel(grid) && !isLong(place)
    return [
      ...lookPlan(cache, visible.filter(isCoarse), 'glance').map(at(priority.visible)),
      ...exactPlan(cache, grid, visible.filter(isShort)).map(at(priority.visible)),
      ...lookPlan(cache, overview.filter(isCoarse), 'glance').map(at(priority.preview)),
      ...lookPlan(cache, visible.filter(isLong), 'preview').map(at(priority.preview)),
      ...lookPlan(cache, overview.filter(isLong), 'preview').map(at(priority.preview)),
      ...exactPlan(
        cache,
        grid,
        visible.filter((place) => !isShort(place)),
      ).map(at(priority.exact)),
      ...(isOverviewExact ? exactPlan(cache, grid, overview) : []).map(at(priority.background)),
    ]
  }

  #pursue(): void {
    const picture = this.#picture
    if (picture === undefined || this.#hasFailed) return
    const plan = this.#plan()
    this.#hasPlan = plan.length > 0
    if (!this.#hasPlan) this.#spares.splice(RESTING_SPARES)
    const next = new Map(plan.slice(0, JOBS_AHEAD).map((item) => [stripKey(item.strip), item]))
    for (const [key, job] of this.#jobs) {
      if (!next.has(key)) {
        job.cancel()
        this.#jobs.delete(key)
      }
    }
    const isGlancing = plan[0]?.strip.look === 'glance'
    for (const [key, { strip, level }] of next) {
      // What was begun goes on, but nothing more takes disk and cores from a first look.
      const isToWait = isGlancing && strip.look !== 'glance'
      if (isToWait || this.#jobs.has(key)) continue
      const run: Run<Strip> = (api, id) => {
        const spares = this.#spares.splice(0, placesOf(strip).length)
        const buffers = spares.map(({ buffer }) => buffer as ArrayBuffer)
        return api.strip(transfer({ picture: picture.ref, strip, spares }, buffers), id)
      }
      const options = strip.look === 'exact' ? { span: framesOfStrip(strip) } : {}
      const job = this.#pool.submit(level, run, options)
      this.#jobs.set(key, job)
      void this.#receive(picture, key, strip, job.promise)
    }
  }

  async #receive(
    picture: { readonly cache: TileCache; readonly waveform: WaveformPyramid },
    key: string,
    strip: StripPlan,
    promise: Promise<Strip>,
  ): Promise<void> {
    try {
      const { tiles, ranges } = await promise
      if (this.#picture !== picture) return
      this.#jobs.delete(key)
      this.#store(picture.cache, strip, tiles)
      if (ranges !== undefined) {
        picture.waveform.put(strip.timeLevel, strip.timeIndex, ranges)
        this.#events.onRanges()
      }
      this.#pursue()
    } catch (error) {
      if (this.#picture !== picture || isNamed(error, 'CancelledError')) return
      this.#jobs.delete(key)
      this.#hasFailed = true
      this.#events.onError(error)
    }
  }

  #store(cache: TileCache, strip: StripPlan, tiles: readonly Int16Array[]): void {
    const { look } = strip
    for (const [i, place] of placesOf(strip).entries()) {
      const values = tiles[i]
      if (values === undefined || isAtLeast(cache.get(place)?.look, look)) continue
      cache.put(place, look, values)
    }
  }
}

/** Tiles of the overview that lie in a strip of the view are computed with it. */
function sharedWish({ visible, overview }: TileWish): TileWish {
  const stripOf = ({ timeLevel, timeIndex }: TilePlace): string => `${timeLevel}/${timeIndex}`
  const strips = new Set(visible.map(stripOf))
  const isShared = (place: TilePlace): boolean => strips.has(stripOf(place))
  return {
    visible: [...visible, ...overview.filter(isShared)],
    overview: overview.filter((place) => !isShared(place)),
  }
}

/** At the finest levels a glance would take as long as the exact tile. */
function isCoarse(place: TilePlace): boolean {
  return place.timeLevel > 1
}
