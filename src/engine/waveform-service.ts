import { type Interval, isNamed, overlaps } from '#core/base'
import type { ChannelChoice } from '#core/signal'
import type { AudioRef, Waveform, WaveformJob } from '#protocol'
import type { Job } from './job'
import type { WorkerPool } from './pool'
import { priority } from './priority'

/** Samples a job looks at: some milliseconds, most of them to read. */
const JOB_SAMPLES = 2 ** 19

/** Above this many samples in view the result's waveform is not computed. */
const FILTERED_SAMPLES = 2 ** 26

/** The waveform without a job: [minimum, maximum] a column (WaveformPyramid.ranges). */
export interface CachedRanges {
  /** Of the original. */
  ranges(samples: Interval, columnCount: number): Float32Array | undefined
  /** Of the edited sounds; undefined where tiles will not bring all of it. */
  editedRanges(samples: Interval, columnCount: number): EditedRanges | undefined
}

interface EditedRanges {
  readonly result: Float32Array
  readonly removed: Float32Array
}

/** The waveform of the view: [minimum, maximum] a column, NaN where not yet computed. */
export interface WaveformView {
  readonly startSample: number
  readonly endSample: number
  readonly original: Float32Array
  readonly result: Float32Array
  /** What the mask takes away. */
  readonly removed: Float32Array
}

interface WaveformRequest {
  readonly audio: AudioRef
  readonly channel: ChannelChoice
  readonly view: WaveformView
  readonly columns: number
}

/**
 * The waveform of a view. What the picture's tiles bring along is taken from them; where the mask
 * touches samples, or where columns are finer than the tiles', it is computed in pieces, from the
 * left, and again where an edit changed it.
 */
export class WaveformService {
  readonly #pool: WorkerPool
  readonly #cached: CachedRanges
  readonly #onChange: (view: WaveformView) => void
  readonly #onError: (error: unknown) => void
  /** The newest job of each piece, by its first column. */
  readonly #jobs = new Map<number, Job<Waveform>>()
  /** First columns of the pieces that jobs compute. */
  readonly #asked = new Set<number>()
  #wanted: WaveformRequest | undefined

  constructor(
    pool: WorkerPool,
    cached: CachedRanges,
    onChange: (view: WaveformView) => void,
    onError: (error: unknown) => void,
  ) {
    this.#pool = pool
    this.#cached = cached
    this.#onChange = onChange
    this.#onError = onError
  }

  get isSettled(): boolean {
    return this.#jobs.size === 0
  }

  /** Drops what is under way; nothing is computed until the next view. */
  stop(): void {
    this.#stopJobs()
    this.#wanted = undefined
  }

  #stopJobs(): void {
    for (const job of this.#jobs.values()) job.cancel()
    this.#jobs.clear()
    this.#asked.clear()
  }

  /**
   * Starts on another view.
   *
   * @param touched  samples that the mask may change
   */
  setView(
    audio: AudioRef,
    channel: ChannelChoice,
    samples: Interval,
    columns: number,
    touched: readonly Interval[],
  ): void {
    this.stop()
    if (columns < 1 || samples.end <= samples.start) return
    const view = {
      startSample: samples.start,
      endSample: samples.end,
      original: new Float32Array(2 * columns).fill(Number.NaN),
      result: new Float32Array(2 * columns).fill(Number.NaN),
      removed: new Float32Array(2 * columns).fill(Number.NaN),
    }
    this.#wanted = { audio, channel, view, columns }
    const ranges = this.#cached.ranges(samples, columns)
    const edited = this.#edited(this.#wanted)
    if (ranges === undefined) this.#request(samples)
    else if (edited === undefined && samples.end - samples.start <= FILTERED_SAMPLES) {
      for (const interval of touched) this.#request(interval)
    }
    this.#show(this.#filled(this.#wanted, ranges, edited))
  }

  /** What is shown, with all that is known by now: of the original, and what edits make of it; undefined where that is nothing. */
  refreshed(): WaveformView | undefined {
    const request = this.#wanted
    if (request === undefined) return undefined
    const { startSample, endSample } = request.view
    const samples = { start: startSample, end: endSample }
    const ranges = this.#cached.ranges(samples, request.columns)
    return this.#filled(request, ranges, this.#edited(request))
  }

  #edited({ view, columns }: WaveformRequest): EditedRanges | undefined {
    return this.#cached.editedRanges({ start: view.startSample, end: view.endSample }, columns)
  }

  /** Takes cached ranges where no job computes them. */
  #filled(
    request: WaveformRequest,
    ranges: Float32Array | undefined,
    edited: EditedRanges | undefined,
  ): WaveformView | undefined {
    if (ranges === undefined || ranges.every(Number.isNaN)) return undefined
    const { startSample, endSample, original, result, removed } = request.view
    const isFilteredShown = edited !== undefined || endSample - startSample <= FILTERED_SAMPLES
    for (const { column, columns } of pieces(request)) {
      if (this.#asked.has(column)) continue
      for (let i = 2 * column; i < 2 * (column + columns); i++) {
        const value = ranges[i] as number
        // What is known stays where another picture's tiles bring nothing yet.
        if (Number.isNaN(value)) continue
        original[i] = value
        if (!isFilteredShown) continue
        result[i] = newestOf(edited?.result[i] ?? value, result[i])
        removed[i] = newestOf(edited?.removed[i] ?? 0, removed[i])
      }
    }
    return request.view
  }

  #show(view: WaveformView | undefined): void {
    if (view !== undefined) this.#onChange(view)
  }

  /** The mask has changed these samples. */
  setAudio(audio: AudioRef, dirty: readonly Interval[]): void {
    if (this.#wanted === undefined) return
    this.#wanted = { ...this.#wanted, audio }
    const { startSample, endSample } = this.#wanted.view
    if (this.#edited(this.#wanted) !== undefined) {
      this.#stopJobs()
      this.#show(this.refreshed())
      return
    }
    if (endSample - startSample > FILTERED_SAMPLES) return
    for (const interval of dirty) this.#request(interval)
  }

  #request(dirty: Interval): void {
    const requested = this.#wanted
    if (requested === undefined) return
    for (const { column, columns, samples } of pieces(requested)) {
      if (!overlaps(samples, dirty)) continue
      const request: WaveformJob = {
        audio: requested.audio,
        channel: requested.channel,
        startSample: samples.start,
        endSample: samples.end,
        columns,
      }
      const job = this.#pool.submit(priority.background, (api, id) => api.waveform(request, id))
      this.#jobs.get(column)?.cancel()
      this.#jobs.set(column, job)
      this.#asked.add(column)
      void this.#receive(requested.view, column, job)
    }
  }

  async #receive(view: WaveformView, column: number, job: Job<Waveform>): Promise<void> {
    try {
      const { original, result, removed } = await job.promise
      if (this.#jobs.get(column) !== job) return
      this.#jobs.delete(column)
      view.original.set(original, 2 * column)
      view.result.set(result, 2 * column)
      view.removed.set(removed, 2 * column)
      this.#onChange(view)
    } catch (error) {
      if (isNamed(error, 'CancelledError') || this.#jobs.get(column) !== job) return
      this.#jobs.delete(column)
      this.#onError(error)
    }
  }
}

/** What was known before stays until more is known. */
function newestOf(value: number, before: number | undefined): number {
  return Number.isNaN(value) ? (before ?? value) : value
}

/** The pieces that the columns of a view are computed in. */
function* pieces({ view, columns }: WaveformRequest): Generator<{
  /** The first. */
  readonly column: number
  readonly columns: number
  readonly samples: Interval
}> {
  const samplesPerColumn = (view.endSample - view.startSample) / columns
  const columnsPerJob = Math.max(1, Math.floor(JOB_SAMPLES / samplesPerColumn))
  for (let column = 0; column < columns; column += columnsPerJob) {
    const count = Math.min(columnsPerJob, columns - column)
    const start = Math.round(view.startSample + column * samplesPerColumn)
    const end = Math.round(view.startSample + (column + count) * samplesPerColumn)
    yield { column, columns: count, samples: { start, end } }
  }
}
