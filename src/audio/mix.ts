import { resample, type SincKernel, sincKernel } from '#core/dsp'
import { type Blocks, copySamples, isTouched } from './blocks'
import type { Layout } from './messages'
import type { Listening } from './player'
import { Ramp } from './ramp'

/** [original, filtered]: both run all the time, what is heard is a matter of gains. */
const GAINS: Readonly<Record<Listening, readonly [number, number]>> = {
  original: [1, 0],
  filtered: [0, 1],
  removed: [1, -1],
}

/** Which samples go where in the quantum. */
interface Place {
  readonly blocks: Blocks
  /** Of the first frame, in samples of the recording. */
  readonly position: number
  /** The samples that the interpolation reads: [firstSample, endSample), all there. */
  readonly firstSample: number
  readonly endSample: number
  /** The first frame of the quantum, and how many. */
  readonly from: number
  readonly count: number
}

/**
 * The sum of all voices over one quantum, and the gains and the pace they share.
 */
export class Mix {
  step = 1
  kernel: SincKernel = sincKernel(1)
  readonly #originalRamp = new Ramp(1)
  readonly #filteredRamp = new Ramp(0)
  readonly #original: Float64Array
  readonly #filtered: Float64Array
  readonly #both: Float64Array
  readonly #read: Float64Array
  #samples = new Float32Array(0)
  #hearsOriginal = true
  #hearsFiltered = true
  readonly #sums: Float64Array[]
  readonly layout: Layout
  readonly fadeFrames: number

  constructor(layout: Layout, fadeFrames: number, frames: number) {
    this.layout = layout
    this.fadeFrames = fadeFrames
    this.#original = new Float64Array(frames)
    this.#filtered = new Float64Array(frames)
    this.#both = new Float64Array(frames)
    this.#read = new Float64Array(frames)
    this.#sums = Array.from({ length: layout.channels }, () => new Float64Array(frames))
  }

  /** Changes what is heard, in a straight line over `frames`. */
  turnTo(listening: Listening, frames: number): void {
    const [original, filtered] = GAINS[listening]
    this.#originalRamp.turnTo(original, frames)
    this.#filteredRamp.turnTo(filtered, frames)
  }

  /** Starts a quantum of `frames`, from silence. */
  begin(frames: number): void {
    this.#hearsOriginal = !this.#originalRamp.isSilent
    this.#hearsFiltered = !this.#filteredRamp.isSilent
    for (let i = 0; i < frames; i++) {
      const original = this.#originalRamp.next()
      const filtered = this.#filteredRamp.next()
      this.#original[i] = original
      this.#filtered[i] = filtered
      this.#both[i] = original + filtered
    }
    for (const sum of this.#sums) sum.fill(0)
  }

  /**
   * Adds the samples of a place, in place.
   *
   * @param envelope  a gain a frame, from its index 0
   */
  add(place: Place, envelope: Float64Array): void {
    const { blocks, firstSample, endSample } = place
    const touched = isTouched(blocks, this.layout, firstSample, endSample)
    for (let channel = 0; channel < this.layout.channels; channel++) {
      if (!touched) this.#addSignal('original', channel, place, envelope, this.#both)
      else {
        if (this.#hearsOriginal) {
          this.#addSignal('original', channel, place, envelope, this.#original)
        }
        if (this.#hearsFiltered) {
          this.#addSignal('filtered', channel, place, envelope, this.#filtered)
        }
      }
    }
  }

  #addSignal(
    signal: 'original' | 'filtered',
    channel: number,
    place: Place,
    envelope: Float64Array,
    gains: Float64Array,
  ): void {
    const { blocks, position, firstSample, endSample, from, count } = place
    const length = endSample - firstSample
    if (this.#samples.length < length) this.#samples = new Float32Array(length)
    copySamples(blocks, this.layout, signal, channel, firstSample, length, this.#samples)
    resample(this.kernel, this.#samples, position - firstSample, this.step, this.#read, count)
    const sum = this.#sums[channel]
    if (sum === undefined) return
    for (let i = 0; i < count; i++) {
      const gain = (envelope[i] ?? 0) * (gains[from + i] ?? 0)
      sum[from + i] = (sum[from + i] ?? 0) + (this.#read[i] ?? 0) * gain
    }
  }

  /** Rounds the sums into the output planes; what is more than the recording's channels is left alone. */
  finish(out: readonly Float32Array[]): void {
    for (let channel = 0; channel < out.length; channel++) {
      const plane = out[channel]
      const sum = this.#sums[channel]
      if (plane === undefined || sum === undefined) continue
      for (let i = 0; i < plane.length; i++) plane[i] = sum[i] ?? 0
    }
  }
}
