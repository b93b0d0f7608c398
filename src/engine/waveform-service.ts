import { type Interval, isNamed, overlaps } from '#core/base'
import type { ChannelChoice } from '#core/signal'
import type { AudioRef, Waveform, WaveformJob } from '#protocol'
import { type Job, priority, type WorkerPool } from './pool'

/** Samples a job looks at: some milliseconds, most of them to read. */
const JOB_SAMPLES = 2 ** 19

/** Above this many samples in view the filtered waveform is not computed. */
const FILTERED_SAMPLES = 2 ** 26

/** The waveform of what is in view: [minimum, maximum] a column, NaN where not yet known. */
export interface WaveformView {
  readonly startSample: number
  readonly endSample: number
  readonly original: Float32Array
  readonly filtered: Float32Array
}

interface Wish {
  readonly audio: AudioRef
  readonly channel: ChannelChoice
  readonly view: WaveformView
  readonly columns: number
}

/** Computes the waveform of a view in pieces, from the left, and again where an edit changed it. */
export class WaveformService {
  readonly #pool: WorkerPool
  readonly #onChange: (view: WaveformView) => void
  readonly #onError: (error: unknown) => void
  /** The newest job of each piece, by its first column. */
  readonly #jobs = new Map<number, Job<Waveform>>()
  #wish: Wish | undefined

  constructor(
    pool: WorkerPool,
    onChange: (view: WaveformView) => void,
    onError: (error: unknown) => void,
  ) {
    this.#pool = pool
    this.#onChange = onChange
    this.#onError = onError
  }

  get isSettled(): boolean {
    return this.#jobs.size === 0
  }

  /** Drops what is under way; nothing is computed until the next view. */
  stop(): void {
    for (const job of this.#jobs.values()) job.cancel()
    this.#jobs.clear()
    this.#wish = undefined
  }

  /** Starts on another view. */
  setView(audio: AudioRef, channel: ChannelChoice, samples: Interval, columns: number): void {
    this.stop()
    if (columns < 1 || samples.end <= samples.start) return
    const view = {
      startSample: samples.start,
      endSample: samples.end,
      original: new Float32Array(2 * columns).fill(Number.NaN),
      filtered: new Float32Array(2 * columns).fill(Number.NaN),
    }
    this.#wish = { audio, channel, view, columns }
    this.#request(samples)
  }

  /** The mask has changed these samples. */
  setAudio(audio: AudioRef, dirty: readonly Interval[]): void {
    if (this.#wish === undefined) return
    this.#wish = { ...this.#wish, audio }
    for (const interval of dirty) this.#request(interval)
  }

  #request(dirty: Interval): void {
    const wish = this.#wish
    if (wish === undefined) return
    const { startSample, endSample } = wish.view
    const samplesPerColumn = (endSample - startSample) / wish.columns
    const columnsPerJob = Math.max(1, Math.floor(JOB_SAMPLES / samplesPerColumn))
    for (let column = 0; column < wish.columns; column += columnsPerJob) {
      const columns = Math.min(columnsPerJob, wish.columns - column)
      const samples = {
        start: Math.round(startSample + column * samplesPerColumn),
        end: Math.round(startSample + (column + columns) * samplesPerColumn),
      }
      if (!overlaps(samples, dirty)) continue
      const request: WaveformJob = {
        audio: wish.audio,
        channel: wish.channel,
        startSample: samples.start,
        endSample: samples.end,
        columns,
        withFiltered: endSample - startSample <= FILTERED_SAMPLES,
      }
      const job = this.#pool.submit(priority.background, (api) => api.waveform(request))
      this.#jobs.get(column)?.cancel()
      this.#jobs.set(column, job)
      void this.#receive(wish.view, column, job)
    }
  }

  async #receive(view: WaveformView, column: number, job: Job<Waveform>): Promise<void> {
    try {
      const { original, filtered } = await job.promise
      if (this.#jobs.get(column) !== job) return
      this.#jobs.delete(column)
      view.original.set(original, 2 * column)
      if (filtered !== undefined) view.filtered.set(filtered, 2 * column)
      this.#onChange(view)
    } catch (error) {
      if (isNamed(error, 'CancelledError') || this.#jobs.get(column) !== job) return
      this.#jobs.delete(column)
      this.#onError(error)
    }
  }
}
