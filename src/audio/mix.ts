import type { Sound } from '#core/chain'
import { resample } from '#core/dsp'
import { type Blocks, copySamples, isTouched } from './blocks'
import type { BlockLayout, Pace } from './messages'
import { Ramp } from './ramp'

/** All three are mixed all the time, each with a gain. */
const SIGNALS: readonly Sound[] = ['original', 'result', 'removed']

interface Signal {
  readonly name: Sound
  readonly ramp: Ramp
  /** A gain a frame of the quantum. */
  readonly gains: Float64Array
  isHeard: boolean
}

/** Which samples go where in the quantum. */
interface QuantumExtent {
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
  pace: Pace
  readonly #signals: readonly Signal[]
  /** Of the original and the result together, where they are the same. */
  readonly #both: Float64Array
  readonly #read: Float64Array
  #samples = new Float32Array(0)
  readonly #sums: Float64Array[]
  readonly layout: BlockLayout
  readonly fadeFrames: number

  constructor(layout: BlockLayout, pace: Pace, fadeFrames: number, frames: number) {
    this.layout = layout
    this.pace = pace
    this.fadeFrames = fadeFrames
    this.#signals = SIGNALS.map((name) => ({
      name,
      ramp: new Ramp(name === 'original' ? 1 : 0),
      gains: new Float64Array(frames),
      isHeard: true,
    }))
    this.#both = new Float64Array(frames)
    this.#read = new Float64Array(frames)
    this.#sums = Array.from({ length: layout.channels }, () => new Float64Array(frames))
  }

  /** Changes what is heard, and how loud, in a straight line over `frames`. */
  turnTo(listening: Sound, gain: number, frames: number): void {
    for (const { name, ramp } of this.#signals) ramp.turnTo(name === listening ? gain : 0, frames)
  }

  /** Starts a quantum of `frames`, from silence. */
  begin(frames: number): void {
    this.#both.fill(0)
    for (const signal of this.#signals) {
      signal.isHeard = !signal.ramp.isSilent
      for (let i = 0; i < frames; i++) {
        const gain = signal.ramp.next()
        signal.gains[i] = gain
        if (signal.name !== 'removed') this.#both[i] = (this.#both[i] ?? 0) + gain
      }
    }
    for (const sum of this.#sums) sum.fill(0)
  }

  /**
   * Adds the samples of a place, in place.
   *
   * @param envelope  a gain a frame, from its index 0
   */
  add(extent: QuantumExtent, envelope: Float64Array): void {
    const { blocks, firstSample, endSample } = extent
    const touched = isTouched(blocks, this.layout, firstSample, endSample)
    for (let channel = 0; channel < this.layout.channels; channel++) {
      if (!touched) this.#addSignal('original', channel, extent, envelope, this.#both)
      else {
        for (const { name, gains, isHeard } of this.#signals) {
          if (isHeard) this.#addSignal(name, channel, extent, envelope, gains)
        }
      }
    }
  }

  #addSignal(
    signal: Sound,
    channel: number,
    extent: QuantumExtent,
    envelope: Float64Array,
    gains: Float64Array,
  ): void {
    const { blocks, position, firstSample, endSample, from, count } = extent
    const { step, kernel } = this.pace
    const length = endSample - firstSample
    if (this.#samples.length < length) this.#samples = new Float32Array(length)
    copySamples(blocks, this.layout, signal, channel, firstSample, length, this.#samples)
    resample(kernel, this.#samples, position - firstSample, step, this.#read, count)
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
