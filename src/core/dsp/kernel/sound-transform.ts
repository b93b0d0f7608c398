import { FRAME_MASKED } from '../engine'
import type { Frames } from './frames'
import type { Kernel } from './kernel'
import { MemoryLayout } from './layout'
import { FLOAT64 } from './precision'
import { RunPlanes } from './run-planes'
import { SoundFrames } from './sound-frames'
import { SoundSums } from './sound-sums'

/** Of a number. */
const BYTES = 8

/** Numbers of spectra or gains that are copied at a time: they stay in the cache until they are read. */
const BATCH_VALUES = 2 ** 16

/**
 * Spectra and masked synthesis in float64: for what is heard and saved.
 *
 * Sums and products and their order are the same on every machine, so the bits are. A frame is
 * transformed alone, so its bits are the same in every run. Forth and back the errors lie 300 dB below full scale.
 */
export class SoundTransform {
  readonly #kernel: Kernel
  readonly #frames: Frames
  readonly #each: SoundFrames
  readonly #batchFrames: number
  readonly #inputs: RunPlanes
  readonly #sums: SoundSums
  /** Spectra, squares or gains of a batch. */
  readonly #values: number
  /** What frames of a batch add. */
  readonly #uses: number
  readonly #end: number

  constructor(kernel: Kernel, frames: Frames) {
    const { binCount } = frames
    this.#kernel = kernel
    this.#frames = frames
    this.#batchFrames = Math.max(1, Math.floor(BATCH_VALUES / (2 * binCount)))
    const layout = new MemoryLayout()
    this.#each = new SoundFrames(kernel, frames, layout, FLOAT64)
    this.#values = layout.take(BYTES * 2 * binCount * this.#batchFrames)
    this.#uses = layout.take(4 * this.#batchFrames)
    this.#inputs = new RunPlanes(kernel, frames, FLOAT64, layout, this.#batchFrames)
    this.#sums = new SoundSums(kernel, frames, FLOAT64, layout, this.#batchFrames)
    this.#end = layout.end
  }

  /** As StftEngine.forward. */
  forward(samples: readonly Float64Array[], frameCount: number, spectra: Float64Array): void {
    const values = 2 * this.#frames.binCount
    this.#inBatches(frameCount, (start, count) => {
      this.#fillInputs(samples, start, count)
      for (let m = 0; m < count; m++) {
        this.#each.forward(this.#inputs.allAlone(m), this.#values + BYTES * values * m)
      }
      spectra.set(this.#kernel.float64(this.#values, values * count), values * start)
    })
  }

  /** As StftEngine.squares. */
  squares(samples: readonly Float64Array[], frameCount: number, out: Float64Array): void {
    const { binCount } = this.#frames
    this.#inBatches(frameCount, (start, count) => {
      this.#fillInputs(samples, start, count)
      this.#each.squares(this.#inputs.frames, count, this.#values)
      out.set(this.#kernel.float64(this.#values, binCount * count), binCount * start)
    })
  }

  /** As StftEngine.addInverse. */
  addInverse(spectra: Float64Array, frameCount: number, out: readonly Float64Array[]): void {
    const values = 2 * this.#frames.binCount
    this.#inBatches(frameCount, (start, count) => {
      this.#fillValues(spectra, values, start, count)
      this.#sums.fill(out, start, count)
      for (let m = 0; m < count; m++) {
        this.#each.addInverse(this.#values + BYTES * values * m, this.#sums.frame(m))
      }
      this.#sums.take(out, start, count)
    })
  }

  /** As StftEngine.addMasked. */
  addMasked(
    samples: readonly Float64Array[],
    frameCount: number,
    uses: Uint8Array,
    gains: Float64Array,
    out: readonly Float64Array[],
  ): void {
    const { binCount } = this.#frames
    this.#inBatches(frameCount, (start, count) => {
      this.#fillInputs(samples, start, count)
      this.#fillValues(gains, binCount, start, count)
      this.#sums.fill(out, start, count)
      const codes = this.#kernel.int32(this.#uses, count)
      for (let m = 0; m < count; m++) {
        const use = uses[start + m] as number
        codes[m] = use === FRAME_MASKED ? this.#values + BYTES * binCount * m : use
      }
      this.#each.addMasked(this.#inputs.frames, count, this.#uses, this.#sums.first)
      this.#sums.take(out, start, count)
    })
  }

  #inBatches(frameCount: number, run: (start: number, count: number) => void): void {
    if (!this.#kernel.claim(this, this.#end)) {
      this.#each.writeTables()
      this.#inputs.clear()
    }
    for (let start = 0; start < frameCount; start += this.#batchFrames) {
      run(start, Math.min(this.#batchFrames, frameCount - start))
    }
  }

  #fillInputs(samples: readonly Float64Array[], start: number, count: number): void {
    const { hop, window } = this.#frames
    this.#inputs.fill(samples, hop * start, (count - 1) * hop + window.length)
  }

  #fillValues(values: Float64Array, perFrame: number, start: number, count: number): void {
    const batch = values.subarray(perFrame * start, perFrame * (start + count))
    this.#kernel.float64(this.#values, batch.length).set(batch)
  }
}
