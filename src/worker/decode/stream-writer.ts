import type { AudioSample } from 'mediabunny'
import { FormatError, type JobControl, LimitError } from '#core/base'
import type { Decoded } from '#core/formats'
import type { PrivateFile } from '../private-file'
import { sampleBytes } from './sample-bytes'

/** A decoder gives up some packets before the one that is damaged. */
const LAST_PACKETS_S = 1

/** What is written, and where to. */
export interface StreamTarget {
  readonly out: PrivateFile
  /** For a person. */
  readonly codec: string
  /** The stream's end in its own time. */
  readonly endS: number
  /** Whether something is missing at its end. */
  readonly isCut: boolean
}

/** What is known of the samples once they are written. */
interface StreamFacts extends Pick<Decoded<Blob>, 'rateHz' | 'channels' | 'warnings'> {
  readonly sampleCount: number
  /** Whether the decoder gave up midway. */
  readonly isBroken: boolean
}

/** Writes all samples that a decoder gives into a file. */
export class StreamWriter {
  readonly #target: StreamTarget
  #rateHz = 0
  #channels = 0
  #writtenSoFar = 0
  #isBroken = false
  #warnings: string[] = []

  constructor(target: StreamTarget) {
    this.#target = target
  }

  /**
   * @throws {FormatError}    if no sample comes
   * @throws {LimitError}     if they change their kind midway, or there is no room
   * @throws {CancelledError} at a checkpoint
   */
  async write(
    samples: AsyncIterator<AudioSample>,
    { progress, checkpoint }: JobControl,
  ): Promise<StreamFacts> {
    const { codec, endS } = this.#target
    for (;;) {
      const sample = await this.#next(samples)
      if (sample === undefined) break
      try {
        this.#take(sample)
        progress(Math.min(1, Math.max(0, sample.timestamp / endS)))
        await checkpoint()
      } catch (error) {
        await samples.return?.()
        throw error
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
      sampleCount: this.#writtenSoFar,
      isBroken: this.#isBroken,
      warnings: [...this.#warnings, ...this.#endWarnings()],
    }
  }

  #endWarnings(): string[] {
    if (!this.#target.isCut) return []
    const holds = seconds(this.#writtenSoFar / this.#rateHz)
    return [`The file ends early; showing all ${holds} that it holds.`]
  }

  /** The next of them; a stream that breaks off after its first samples ends there, and that is reported. */
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
      this.#isBroken = true
      // What breaks off in the last packets is cut off there, which has a notice of its own.
      const endS = this.#writtenSoFar / this.#rateHz
      const isLast = this.#target.endS - endS < LAST_PACKETS_S
      const isDeclaredOtherwise = isLast && this.#target.isCut
      this.#warnings = isDeclaredOtherwise
        ? []
        : [
            `The ${this.#target.codec} stream is damaged after ${seconds(endS)}; showing what comes before.`,
          ]
      return undefined
    }
  }

  #take(sample: AudioSample): void {
    if (this.#writtenSoFar === 0) {
      this.#rateHz = sample.sampleRate
      this.#channels = sample.numberOfChannels
    }
    if (sample.sampleRate !== this.#rateHz || sample.numberOfChannels !== this.#channels) {
      throw new LimitError(
        `The ${this.#target.codec} stream changes its rate or its channels midway, which a WAV cannot.`,
      )
    }
    this.#target.out.append(sampleBytes(sample))
    this.#writtenSoFar += sample.numberOfFrames
  }
}

/** `8 s`, `4.76 s`. */
function seconds(timeS: number): string {
  const digits = timeS < 100 ? Number(timeS.toPrecision(3)) : Math.round(timeS)
  return `${digits.toLocaleString('en')} s`
}
