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
  type TileDetail,
  type TileNews,
} from '#core/pyramid'
import type { StripResult } from '#protocol'
import type { Job, Run } from './job'
import { JOBS_AT_ONCE } from './member'
import type { WorkerPool } from './pool'
import { priority } from './priority'
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

/** A job, and which strip it computes (WantedStrip). */
interface StripTask {
  readonly job: Job<StripResult>
  readonly slot: string
  /** Whether a worker is at it. */
  readonly hasBegun: () => boolean
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
 *
 * A sound that is edited again while a worker is at a strip of the view overtakes that: what it comes to is
 * seen, as stale, and the strip as it sounds by then is begun behind it. So the picture follows a slider
 * that is faster than a strip, one strip after the other, and no strip goes back.
 */
export class TileService {
  readonly #pool: WorkerPool
  #budgetBytes: number
  readonly #events: TileEvents
  /** By the key of what it makes; one that makes the same strip of two sounds has both. */
  readonly #jobs = new Map<string, StripTask>()
  /** Of strips as they sounded before they were edited again, by slot. */
  readonly #overtaken = new Map<string, StripTask>()
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
    for (const tasks of [this.#jobs, this.#overtaken]) {
      for (const { job } of tasks.values()) job.cancel()
      tasks.clear()
    }
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
    this.#dropOthers(next, request)
    const isCoarseFirst = plan[0]?.strip.detail === 'coarse'
    for (const wanted of next) {
      // Running jobs go on, but no further ones take disk and cores from coarse tiles.
      const isToWait = isCoarseFirst && wanted.strip.detail !== 'coarse'
      const isUnderWay = this.#jobs.has(wanted.key) || this.#overtaken.has(wanted.slot)
      if (!isToWait && !isUnderWay) this.#submit(wanted)
    }
  }

  /** All that is wanted takes time to find out, which coarse strips need not wait for. */
  #planOf(request: TileRequest): readonly WantedStrip[] {
    const coarseFirst = coarseFirstOf(request)
    const keys = new Set(coarseFirst.map(({ key }) => key))
    const isOnlyCoarse = keys.size > 0 && [...this.#jobs.keys()].every((key) => keys.has(key))
    return isOnlyCoarse ? coarseFirst : wantedStrips(request)
  }

  /** Jobs go on as long as something is wanted of what they make, be it as it sounded when they began. */
  #dropOthers(next: readonly WantedStrip[], request: TileRequest): void {
    const keys = new Set(next.flatMap(({ key, twin }) => [key, ...(twin ? [twin.key] : [])]))
    const going = new Set([...this.#jobs].flatMap(([key, { job }]) => (keys.has(key) ? job : [])))
    const seen = new Set(seenOf(next, request).map(({ slot }) => slot))
    for (const [key, task] of this.#jobs) {
      if (keys.has(key)) continue
      this.#jobs.delete(key)
      if (going.has(task.job)) continue
      if (task.hasBegun() && seen.has(task.slot)) this.#overtaken.set(task.slot, task)
      else task.job.cancel()
    }
    for (const [slot, { job }] of this.#overtaken) {
      if (seen.has(slot)) continue
      this.#overtaken.delete(slot)
      job.cancel()
    }
  }

  #submit({ picture, strip, level, slot, key, twin }: WantedStrip): void {
    const other = twin !== undefined && !this.#jobs.has(twin.key) ? twin : undefined
    const named = jobPicture(this.#pool, picture)
    const pictures = other && { twin: jobPicture(this.#pool, other.picture) }
    const tileCount = addressesOf(strip).length * (other === undefined ? 1 : 2)
    let hasBegun = false
    const run: Run<StripResult> = (api, id) => {
      hasBegun = true
      const recycled = this.#recycled.splice(0, tileCount)
      const buffers = recycled.map(({ buffer }) => buffer as ArrayBuffer)
      const { pooling } = picture.source
      const isSeen = level !== priority.background
      const request = { picture: named, ...pictures, strip, pooling, isSeen, recycled }
      return api.strip(transfer(request, buffers), id)
    }
    // Of an edited sound it takes longer to render than to read: two at once would both come late.
    const turns = picture.source.of === 'original' ? 1 : JOBS_AT_ONCE
    const span = strip.detail === 'exact' ? { span: framesOfStrip(strip) } : {}
    const job = this.#pool.submit(level, run, { ...span, turns })
    const task = { job, slot, hasBegun: () => hasBegun }
    this.#jobs.set(key, task)
    if (other !== undefined) this.#jobs.set(other.key, task)
    void this.#receive(task, strip, { picture, key }, other)
  }

  async #receive(
    task: StripTask,
    strip: StripPlan,
    own: StripOwner,
    twin: StripOwner | undefined,
  ): Promise<void> {
    const owners = twin === undefined ? [own] : [own, twin]
    const isWanted = ({ key }: StripOwner): boolean => this.#jobs.get(key) === task
    const isOvertaken = (): boolean => this.#overtaken.get(task.slot) === task
    try {
      const result = await task.job.promise
      if (isOvertaken()) store(own.picture.cache, strip, result.tiles, 'stale')
      for (const owner of owners.filter(isWanted)) {
        const computed = owner === own ? result : result.twin
        if (computed !== undefined) this.#store(owner.picture, strip, computed)
      }
    } catch (error) {
      if (isNamed(error, 'CancelledError')) return
      if (owners.some(isWanted)) {
        this.#hasFailed = true
        this.#events.onError(error)
      }
    }
    if (!isOvertaken() && !owners.some(isWanted)) return
    if (isOvertaken()) this.#overtaken.delete(task.slot)
    for (const { key } of owners.filter(isWanted)) this.#jobs.delete(key)
    if (this.#hasFailed) return
    this.#pursue()
    if (!this.isSettled) return
    void this.#notify()
    this.#events.onSettled()
  }

  #store(
    { cache, waveform }: TilePicture,
    strip: StripPlan,
    { tiles, ranges }: ComputedStrip,
  ): void {
    store(cache, strip, tiles, strip.detail)
    if (ranges === undefined) return
    waveform.put(strip.timeLevel, strip.timeIndex, ranges)
    this.#events.onRanges()
  }
}

/** Strips of the plan whose own tiles are on the screen, not finer ones that those are made of. */
function seenOf(plan: readonly WantedStrip[], { visible }: TileRequest): readonly WantedStrip[] {
  const keys = new Set(
    visible.flatMap(({ picture, addresses }) => addresses.map((it) => picture.cache.keyOf(it))),
  )
  return plan.filter(({ picture, strip }) =>
    addressesOf(strip).some((address) => keys.has(picture.cache.keyOf(address))),
  )
}

/** Puts tiles where there are none that are as close, or of a sound as new. */
function store(
  cache: TileCache,
  strip: StripPlan,
  tiles: readonly Int16Array[],
  detail: TileDetail,
): void {
  if (detail === 'stale' && !cache.isOwn(strip)) return
  const least = detail === 'stale' ? 'coarse' : detail
  for (const [i, address] of addressesOf(strip).entries()) {
    const values = tiles[i]
    if (values === undefined || isAtLeast(cache.get(address)?.detail, least)) continue
    cache.put(address, detail, values)
  }
}
