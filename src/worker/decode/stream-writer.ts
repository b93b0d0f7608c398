import type { AudioSample } from 'mediabunny'
import { FormatError, type JobControl, LimitError } from '#core/base'
import type { Decoded } from './decoded'
import type { Kept } from './kept'
import type { PrivateFile } from './private-file'
import { sampleBytes } from './sample-bytes'

/** An encoder's frame: an end that is said to be so much later is none that is missing. */
const FRAME_SAMPLES = 1152

/** A decoder gives up some packets before the one that is damaged. */
const LAST_PACKETS_S = 1

/** What is written, where to, and in what form. */
export interface StreamTarget {
  readonly out: PrivateFile
  /** For a person. */
  readonly codec: string
  readonly format: Decoded['format']
  readonly kept: Kept
  /** The stream's end in its own time. */
  readonly endS: number
  /** Whether something is missing at its end. */
  readonly isCut: boolean
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
      length: this.#writtenSoFar,
      warnings: [...this.#warnings, ...this.#endWarnings(), ...this.#startWarnings()],
    }
  }

  #endWarnings(): string[] {
    const { isCut, kept } = this.#target
    const heldS = this.#writtenSoFar / this.#rateHz
    const declaredS = kept.declaredS ?? 0
    if ((declaredS - heldS) * this.#rateHz > FRAME_SAMPLES) {
      return [
        `The file ends early: it says ${seconds(declaredS)} and holds ${seconds(heldS)}. Showing all of it.`,
      ]
    }
    return isCut ? [`The file ends early; showing all ${seconds(heldS)} that it holds.`] : []
  }

  #startWarnings(): string[] {
    if (this.#target.kept.isDelayKnown) return []
    return ['The file does not say how much silence its encoder put in front; it is kept.']
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
      // What breaks off in the last packets is cut off there, which is told otherwise.
      const endS = this.#decodedSoFar / this.#rateHz
      const isLast = this.#target.endS - endS < LAST_PACKETS_S
      const isToldOtherwise = isLast && (this.#target.isCut || this.#target.kept.declaredS)
      this.#warnings = isToldOtherwise
        ? []
        : [
            `The ${this.#target.codec} stream is damaged after ${seconds(endS)}; showing what comes before.`,
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
    const { start, end } = this.#target.kept.samples(this.#rateHz)
    const from = Math.max(0, start - this.#decodedSoFar)
    const to = Math.min(frames, end - this.#decodedSoFar)
    this.#decodedSoFar += frames
    if (from >= to) return
    this.#target.out.append(sampleBytes(sample, this.#target.format, from, to))
    this.#writtenSoFar += to - from
  }
}

/** `8 s`, `4.76 s`. */
function seconds(timeS: number): string {
  const digits = timeS < 100 ? Number(timeS.toPrecision(3)) : Math.round(timeS)
  return `${digits.toLocaleString('en')} s`
}
