import { transfer } from 'comlink'
import { type Interval, isNamed } from '#core/base'
import type { RecordingFacts } from '#core/formats'
import { type FrameGrid, frameGrid } from '#core/grid'
import {
  addressesOf,
  detailPlan,
  exactPlan,
  framesOfStrip,
  isAtLeast,
  jobLevel,
  type StripPlan,
  stripKey,
  TILE_BYTES,
  type TileAddress,
  TileCache,
  type TileNews,
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
 * The cache holds at least so many times the requested tiles, whatever the budget: the tiles
 * themselves, and the finer ones that coarse ones are made of. With less, tiles would evict one
 * another for ever.
 */
const LEAST_REQUESTS = 4

/** Strips handed to the pool ahead of its workers; the rest waits here, where it costs nothing to change. */
const JOBS_AHEAD = 16

/** Buffers of dropped tiles, reused by the next jobs: at most 16 MiB. */
const MOST_RECYCLED = 128

/** So many of them stay while no job runs, for the next coarse tiles: 2 MiB. */
const RESTING_RECYCLED = 16

/** Columns of fewer bytes than these are read as a whole as fast as a frame in each of them. */
const PREVIEW_BYTES = 2 ** 20

/** The tiles to be shown, the most urgent first. */
export interface TileRequest {
  readonly visible: readonly TileAddress[]
  readonly overview: readonly TileAddress[]
}

export interface TileEvents {
  /**
   * Tiles were added or dropped: goes to the worker that has their values. Resolves with the
   * buffers of dropped tiles, to be reused.
   */
  onNews(news: readonly TileNews[]): Promise<readonly Int16Array[]>
  /** More columns of the waveform have been computed. */
  onRanges(): void
  onError(error: unknown): void
}

/**
 * Gets the tiles of a picture: coarse ones of the view (exact ones where the view is short), coarse
 * ones of the overview, exact ones of the view, exact ones of the overview; where exact tiles mean
 * a lot of reading, previews come in between. Jobs that are no longer requested leave the queue.
 */
export class TileService {
  readonly #pool: WorkerPool
  #budgetBytes: number
  readonly #events: TileEvents
  readonly #jobs = new Map<string, Job<unknown>>()
  readonly #recycled: Int16Array[] = []
  #picture:
    | {
        readonly ref: PictureRef
        readonly facts: RecordingFacts
        readonly grid: FrameGrid
        readonly cache: TileCache
        readonly waveform: WaveformPyramid
      }
    | undefined
  #request: TileRequest = { visible: [], overview: [] }
  /** Something failed: nothing is tried again until there is another request. */
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
    this.#request = { visible: [], overview: [] }
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

  want(request: TileRequest): void {
    this.#request = request
    this.#hasFailed = false
    this.#picture?.cache.setBudget(this.#cacheBytes())
    this.#pursue()
    // What could be made at once may be drawn in this very frame.
    void this.#notify()
  }

  /** Another budget for the tiles. */
  setBudget(budgetBytes: number): void {
    this.#budgetBytes = budgetBytes
    this.#picture?.cache.setBudget(this.#cacheBytes())
  }

  /** Whether the tile is there, exact or not. */
  has(address: TileAddress): boolean {
    return this.#picture?.cache.get(address) !== undefined
  }

  /** Whether the tile is there as exactly as it will be. */
  isExact(address: TileAddress): boolean {
    return this.#picture?.cache.get(address)?.detail === 'exact'
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

  /** News of one turn of the event loop is sent together, in order. */
  #note(news: TileNews): void {
    if (this.#news.length === 0) queueMicrotask(() => void this.#notify())
    this.#news.push(news)
  }

  async #notify(): Promise<void> {
    const news = this.#news
    if (news.length === 0) return
    this.#news = []
    const gone = await this.#events.onNews(news)
    this.#recycled.push(...gone.slice(0, MOST_RECYCLED - this.#recycled.length))
  }

  #cacheBytes(): number {
    const { visible, overview } = this.#request
    const requestBytes = (visible.length + overview.length) * TILE_BYTES
    return Math.max(this.#budgetBytes, LEAST_REQUESTS * requestBytes)
  }

  #plan(): { readonly strip: StripPlan; readonly level: number }[] {
    if (this.#picture === undefined) return []
    const { facts, grid, cache } = this.#picture
    const { visible, overview } = sharedRequest(this.#request)
    const at = (level: number) => (strip: StripPlan) => ({ strip, level })
    const isOverviewExact = facts.length * facts.channels < EXACT_OVERVIEW_VALUES
    const hopBytes = grid.stft.hop * facts.channels * facts.format.bytes
    const isLong = ({ timeLevel }: TileAddress): boolean =>
      2 ** timeLevel * hopBytes >= PREVIEW_BYTES
    const isShort = (address: TileAddress): boolean =>
      address.timeLevel <= jobLevel(grid) && !isLong(address)
    return [
      ...detailPlan(cache, visible.filter(isCoarse), 'coarse').map(at(priority.visible)),
      ...exactPlan(cache, grid, visible.filter(isShort)).map(at(priority.visible)),
      ...detailPlan(cache, overview.filter(isCoarse), 'coarse').map(at(priority.preview)),
      ...detailPlan(cache, visible.filter(isLong), 'preview').map(at(priority.preview)),
      ...detailPlan(cache, overview.filter(isLong), 'preview').map(at(priority.preview)),
      ...exactPlan(
        cache,
        grid,
        visible.filter((address) => !isShort(address)),
      ).map(at(priority.exact)),
      ...(isOverviewExact ? exactPlan(cache, grid, overview) : []).map(at(priority.background)),
    ]
  }

  #pursue(): void {
    const picture = this.#picture
    if (picture === undefined || this.#hasFailed) return
    const plan = this.#plan()
    this.#hasPlan = plan.length > 0
    if (!this.#hasPlan) this.#recycled.splice(RESTING_RECYCLED)
    const next = new Map(plan.slice(0, JOBS_AHEAD).map((item) => [stripKey(item.strip), item]))
    for (const [key, job] of this.#jobs) {
      if (!next.has(key)) {
        job.cancel()
        this.#jobs.delete(key)
      }
    }
    const isGlancing = plan[0]?.strip.detail === 'coarse'
    for (const [key, { strip, level }] of next) {
      // Running jobs go on, but no further ones take disk and cores from coarse tiles.
      const isToWait = isGlancing && strip.detail !== 'coarse'
      if (isToWait || this.#jobs.has(key)) continue
      const run: Run<Strip> = (api, id) => {
        const recycled = this.#recycled.splice(0, addressesOf(strip).length)
        const buffers = recycled.map(({ buffer }) => buffer as ArrayBuffer)
        return api.strip(transfer({ picture: picture.ref, strip, recycled }, buffers), id)
      }
      const options = strip.detail === 'exact' ? { span: framesOfStrip(strip) } : {}
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
    const { detail } = strip
    for (const [i, address] of addressesOf(strip).entries()) {
      const values = tiles[i]
      if (values === undefined || isAtLeast(cache.get(address)?.detail, detail)) continue
      cache.put(address, detail, values)
    }
  }
}

/** Tiles of the overview that lie in a strip of the view are computed with it. */
function sharedRequest({ visible, overview }: TileRequest): TileRequest {
  const stripOf = ({ timeLevel, timeIndex }: TileAddress): string => `${timeLevel}/${timeIndex}`
  const strips = new Set(visible.map(stripOf))
  const isShared = (address: TileAddress): boolean => strips.has(stripOf(address))
  return {
    visible: [...visible, ...overview.filter(isShared)],
    overview: overview.filter((address) => !isShared(address)),
  }
}

/** At the finest levels a coarse tile would take as long as the exact one. */
function isCoarse(address: TileAddress): boolean {
  return address.timeLevel > 1
}
