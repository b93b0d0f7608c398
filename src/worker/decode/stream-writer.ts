import type { AudioSample } from 'mediabunny'
import { CancelledError, FormatError, LimitError } from '#core/base'
import type { KeepGoing } from '#protocol'
import type { Decoded } from './decoded'
import type { Kept } from './kept'
import type { PrivateFile } from './private-file'
import { sampleBytes } from './sample-bytes'

/** How often the one who waits is told. */
const TELL_MS = 100

/** What is written, where to, and in what form. */
export interface StreamTarget {
  readonly out: PrivateFile
  /** For a person. */
  readonly codec: string
  readonly format: Decoded['format']
  readonly kept: Kept
  /** The stream's end in its own time. */
  readonly endS: number
}

/** What is known of the samples once they are written. */
type StreamFacts = Pick<Decoded, 'rateHz' | 'channels' | 'length' | 'warnings'>

/** Writes the samples that a decoder gives into a file, without those that filled its frames. */
export class StreamWriter {
  readonly #target: StreamTarget
  #rateHz = 0
  #channels = 0
  /** Given by the decoder. */
  #decodedSoFar = 0
  #writtenSoFar = 0
  #warnings: string[] = []

  constructor(target: StreamTarget) {
    this.#target = target
  }

  /**
   * @throws {FormatError}    if no sample comes
   * @throws {LimitError}     if they change their kind midway, or there is no room
   * @throws {CancelledError} after `keepGoing` said no
   */
  async write(samples: AsyncIterator<AudioSample>, keepGoing: KeepGoing): Promise<StreamFacts> {
    const { codec, endS } = this.#target
    let toldMs = Number.NEGATIVE_INFINITY
    for (;;) {
      const sample = await this.#next(samples)
      if (sample === undefined) break
      try {
        this.#take(sample)
        if (performance.now() - toldMs < TELL_MS) continue
        toldMs = performance.now()
        const share = Math.min(1, Math.max(0, sample.timestamp / endS))
        if (!(await keepGoing(share))) {
          await samples.return?.()
          throw new CancelledError()
        }
      } finally {
        sample.close()
      }
    }
    if (this.#writtenSoFar === 0) {
      throw new FormatError(`The ${codec} stream holds no samples`, 0)
    }
    return {
      rateHz: this.#rateHz,
      channels: this.#channels,
      length: this.#writtenSoFar,
      warnings: this.#warnings,
    }
  }

  /** The next of them; a stream that breaks off after its first samples ends there, and that is told. */
  async #next(samples: AsyncIterator<AudioSample>): Promise<AudioSample | undefined> {
    try {
      const step = await samples.next()
      return step.done === true ? undefined : step.value
    } catch {
      if (this.#writtenSoFar === 0) {
        throw new FormatError(
          `The ${this.#target.codec} stream is damaged and cannot be decoded`,
          0,
        )
      }
      const endS = (this.#writtenSoFar / this.#rateHz).toFixed(1)
      this.#warnings = [
        `The ${this.#target.codec} stream is damaged after ${endS} s; showing what comes before.`,
      ]
      return undefined
    }
  }

  #take(sample: AudioSample): void {
    if (this.#decodedSoFar === 0) {
      this.#rateHz = sample.sampleRate
      this.#channels = sample.numberOfChannels
    }
    if (sample.sampleRate !== this.#rateHz || sample.numberOfChannels !== this.#channels) {
      throw new LimitError(
        `The ${this.#target.codec} stream changes its rate or its channels midway, which a WAV cannot.`,
      )
    }
    const frames = sample.numberOfFrames
    const { start, end } = this.#target.kept(this.#rateHz)
    const from = Math.max(0, start - this.#decodedSoFar)
    const to = Math.min(frames, end - this.#decodedSoFar)
    this.#decodedSoFar += frames
    if (from >= to) return
    this.#target.out.append(sampleBytes(sample, this.#target.format, from, to))
    this.#writtenSoFar += to - from
  }
}
