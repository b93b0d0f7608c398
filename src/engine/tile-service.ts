import { transfer } from 'comlink'
import { isNamed } from '#core/base'
import type { FrameGrid } from '#core/grid'
import {
  addressesOf,
  type ComputedStrip,
  framesOfStrip,
  isAtLeast,
  type StripPlan,
  TILE_BYTES,
  type TileAddress,
  type TileCache,
  type TileNews,
} from '#core/pyramid'
import type { StripResult } from '#protocol'
import type { Job, Run } from './job'
import type { WorkerPool } from './pool'
import { jobPicture, type PictureSource, type TilePicture, TilePictures } from './tile-picture'
import { coarseFirstOf, type TileRequest, type WantedStrip, wantedStrips } from './tile-strips'

/**
 * The cache holds at least so many times the requested tiles, whatever the budget: the tiles
 * themselves, and the finer ones that coarse ones are made of. With less, tiles would evict one
 * another for ever.
 */
const LEAST_REQUESTS = 4

/** Strips handed to the pool ahead of its workers; the rest waits here, where it costs nothing to change. */
const JOBS_AHEAD = 16

/** Buffers of dropped tiles, reused by the next jobs: at most 8 MiB. */
const MOST_RECYCLED = 64

/** So many of them stay while no job runs, for the next coarse tiles: 2 MiB. */
const RESTING_RECYCLED = 16

/** Whose strip a job computes. */
interface StripOwner {
  readonly picture: TilePicture
  readonly key: string
}

export interface TileEvents {
  /**
   * Tiles were added or dropped: goes to the worker that has their values. Resolves with the
   * buffers of dropped tiles, to be reused.
   */
  onNews(news: readonly TileNews[]): Promise<readonly Int16Array[]>
  /** The last of what is wanted has come, and its news has been passed on. */
  onSettled(): void
  /** More columns of the waveform have been computed. */
  onRanges(): void
  onError(error: unknown): void
}

/**
 * Gets the tiles of pictures: coarse ones of what is in view (exact ones where the view is short), coarse
 * ones of the overview, exact ones of the view, exact ones of the overview; where exact tiles mean
 * a lot of reading, previews come in between. Jobs that are no longer requested leave the queue.
 */
export class TileService {
  readonly #pool: WorkerPool
  #budgetBytes: number
  readonly #events: TileEvents
  /** By the key of what it makes; one that makes the same strip of two sounds has both. */
  readonly #jobs = new Map<string, Job<unknown>>()
  readonly #recycled: Int16Array[] = []
  readonly #pictures: TilePictures
  #request: TileRequest | undefined
  /** Something failed: nothing is tried again until there is another request. */
  #hasFailed = false
  #hasPlan = false
  #news: TileNews[] = []

  constructor(pool: WorkerPool, budgetBytes: number, events: TileEvents) {
    this.#pool = pool
    this.#budgetBytes = budgetBytes
    this.#events = events
    this.#pictures = new TilePictures(budgetBytes, (news) => this.#note(news))
  }

  /** Forgets every tile: what is asked for from now on is of another recording. */
  reset(): void {
    for (const job of this.#jobs.values()) job.cancel()
    this.#jobs.clear()
    this.#pictures.clear()
    this.#hasFailed = false
    this.#hasPlan = false
    this.#request = undefined
  }

  /** A picture of the recording, which tiles can be wanted of (TilePictures.of). */
  picture(source: PictureSource, seenOf: (grid: FrameGrid) => readonly TileAddress[]): TilePicture {
    return this.#pictures.of(source, seenOf)
  }

  want(request: TileRequest): void {
    this.#request = request
    this.#hasFailed = false
    this.#pictures.tiles.setBudget(this.#cacheBytes())
    this.#pursue()
    // What could be made at once may be drawn in this very frame.
    void this.#notify()
  }

  /** Another budget for the tiles. */
  setBudget(budgetBytes: number): void {
    this.#budgetBytes = budgetBytes
    this.#pictures.tiles.setBudget(this.#cacheBytes())
  }

  /** True when all that was requested is there, as exact as it will be. */
  get isSettled(): boolean {
    return this.#request === undefined || this.#hasFailed || !this.#hasPlan
  }

  get usedBytes(): number {
    return this.#pictures.tiles.usedBytes
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
    const { visible = [], overview, ahead = [] } = this.#request ?? {}
    const all = [...visible, ...ahead, ...(overview === undefined ? [] : [overview])]
    const count = all.reduce((sum, it) => sum + it.addresses.length, 0)
    return Math.max(this.#budgetBytes, LEAST_REQUESTS * count * TILE_BYTES)
  }

  #pursue(): void {
    const request = this.#request
    if (request === undefined || this.#hasFailed) return
    const plan = this.#planOf(request)
    this.#hasPlan = plan.length > 0
    if (!this.#hasPlan) this.#recycled.splice(RESTING_RECYCLED)
    const next = plan.slice(0, JOBS_AHEAD)
    this.#dropOthers(new Set(next.flatMap(({ key, twin }) => [key, ...(twin ? [twin.key] : [])])))
    const isCoarseFirst = plan[0]?.strip.detail === 'coarse'
    for (const wanted of next) {
      // Running jobs go on, but no further ones take disk and cores from coarse tiles.
      const isToWait = isCoarseFirst && wanted.strip.detail !== 'coarse'
      if (!isToWait && !this.#jobs.has(wanted.key)) this.#submit(wanted)
    }
  }

  /** All that is wanted takes time to find out, which coarse strips need not wait for. */
  #planOf(request: TileRequest): readonly WantedStrip[] {
    const coarseFirst = coarseFirstOf(request)
    const keys = new Set(coarseFirst.map(({ key }) => key))
    const isOnlyCoarse = keys.size > 0 && [...this.#jobs.keys()].every((key) => keys.has(key))
    return isOnlyCoarse ? coarseFirst : wantedStrips(request)
  }

  /** Jobs go on as long as something is wanted of what they make. */
  #dropOthers(wantedKeys: ReadonlySet<string>): void {
    const going = new Set([...this.#jobs].flatMap(([key, job]) => (wantedKeys.has(key) ? job : [])))
    for (const [key, job] of this.#jobs) {
      if (wantedKeys.has(key)) continue
      if (!going.has(job)) job.cancel()
      this.#jobs.delete(key)
    }
  }

  #submit({ picture, strip, level, key, twin }: WantedStrip): void {
    const other = twin !== undefined && !this.#jobs.has(twin.key) ? twin : undefined
    const named = jobPicture(this.#pool, picture)
    const pictures = other && { twin: jobPicture(this.#pool, other.picture) }
    const tileCount = addressesOf(strip).length * (other === undefined ? 1 : 2)
    const run: Run<StripResult> = (api, id) => {
      const recycled = this.#recycled.splice(0, tileCount)
      const buffers = recycled.map(({ buffer }) => buffer as ArrayBuffer)
      const { pooling } = picture.source
      const request = { picture: named, ...pictures, strip, pooling, recycled }
      return api.strip(transfer(request, buffers), id)
    }
    const options = strip.detail === 'exact' ? { span: framesOfStrip(strip) } : {}
    const job = this.#pool.submit(level, run, options)
    this.#jobs.set(key, job)
    if (other !== undefined) this.#jobs.set(other.key, job)
    void this.#receive(job, strip, { picture, key }, other)
  }

  async #receive(
    job: Job<StripResult>,
    strip: StripPlan,
    own: StripOwner,
    twin: StripOwner | undefined,
  ): Promise<void> {
    const owners = twin === undefined ? [own] : [own, twin]
    const isWanted = ({ key }: StripOwner): boolean => this.#jobs.get(key) === job
    try {
      const result = await job.promise
      const wanted = owners.filter(isWanted)
      if (wanted.length === 0) return
      for (const owner of wanted) {
        this.#jobs.delete(owner.key)
        const computed = owner === own ? result : result.twin
        if (computed !== undefined) this.#store(owner.picture, strip, computed)
      }
      this.#pursue()
      if (!this.isSettled) return
      void this.#notify()
      this.#events.onSettled()
    } catch (error) {
      const wanted = owners.filter(isWanted)
      if (wanted.length === 0 || isNamed(error, 'CancelledError')) return
      for (const { key } of wanted) this.#jobs.delete(key)
      this.#hasFailed = true
      this.#events.onError(error)
    }
  }

  #store(
    { cache, waveform }: TilePicture,
    strip: StripPlan,
    { tiles, ranges }: ComputedStrip,
  ): void {
    store(cache, strip, tiles)
    if (ranges === undefined) return
    waveform.put(strip.timeLevel, strip.timeIndex, ranges)
    this.#events.onRanges()
  }
}

function store(cache: TileCache, strip: StripPlan, tiles: readonly Int16Array[]): void {
  const { detail } = strip
  for (const [i, address] of addressesOf(strip).entries()) {
    const values = tiles[i]
    if (values === undefined || isAtLeast(cache.get(address)?.detail, detail)) continue
    cache.put(address, detail, values)
  }
}
