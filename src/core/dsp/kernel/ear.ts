import { FRAME_COPIED, FRAME_MASKED, FRAME_SILENT } from '../engine'
import type { Frames } from './frames'
import type { Kernel } from './kernel'
import { Layout } from './layout'
import { paddedWindow, transformTable } from './tables'

const BYTES = Float64Array.BYTES_PER_ELEMENT
const LANES = 2

/** Gains that are copied at a time: they stay in the cache until they are read. */
const BATCH_GAINS = 2 ** 15

/**
 * Masked analysis and synthesis, in float64: for what is heard and saved.
 *
 * Sums and products and their order are the same on every machine, so the bits are. With all gains
 * 1 the errors lie 300 dB below full scale.
 */
export class Ear {
  readonly #kernel: Kernel
  readonly #frames: Frames
  readonly #tableValues: Float64Array
  /** The window with the inverse transform's 1/N, halved where gains come out twice. */
  readonly #synthesisValues: Float64Array
  readonly #table: number
  readonly #window: number
  readonly #synthesis: number
  readonly #work: readonly [number, number]
  readonly #gains: number
  readonly #batchFrames: number
  readonly #tablesEnd: number
  /** Planes of the run, before and after. */
  #inputs: readonly number[] = []
  #sums: readonly number[] = []

  constructor(kernel: Kernel, frames: Frames) {
    const { kind, window, fftSize, binCount } = frames
    this.#kernel = kernel
    this.#frames = frames
    this.#tableValues = transformTable(paddedWindow(window, fftSize, kind, 1), LANES)
    const scale = kind === 'real' ? 0.5 / fftSize : 1 / fftSize
    this.#synthesisValues = paddedWindow(window, fftSize, kind, scale)
    // An even number, so that no pair is torn apart.
    this.#batchFrames = 2 * Math.max(1, Math.floor(BATCH_GAINS / (2 * binCount)))
    const layout = new Layout()
    this.#table = layout.take(BYTES * this.#tableValues.length)
    this.#window = layout.take(BYTES * window.length)
    this.#synthesis = layout.take(BYTES * fftSize)
    this.#work = layout.takePair(BYTES * 2 * (fftSize + LANES))
    this.#gains = layout.take(BYTES * binCount * this.#batchFrames)
    this.#tablesEnd = layout.end
  }

  /** As StftEngine.addMasked. */
  addMasked(
    samples: readonly Float64Array[],
    frameCount: number,
    uses: Uint8Array,
    gains: Float64Array,
    out: readonly Float64Array[],
  ): void {
    const { hop, window, binCount } = this.#frames
    const length = (frameCount - 1) * hop + window.length
    this.#place(samples, out, length)
    for (let start = 0; start < frameCount; start += this.#batchFrames) {
      const end = Math.min(start + this.#batchFrames, frameCount)
      const batch = gains.subarray(start * binCount, end * binCount)
      this.#kernel.float64(this.#gains, batch.length).set(batch)
      for (let m = start; m < end; m += 2) {
        const secondUse = m + 1 < end ? (uses[m + 1] as number) : FRAME_SILENT
        const row = this.#gains + BYTES * binCount * (m - start)
        this.#addTwo(uses[m] as number, secondUse, BYTES * hop * m, row)
      }
    }
    for (const [p, plane] of out.entries()) {
      plane.set(this.#kernel.float64(this.#sums[p] as number, length))
    }
  }

  /** Takes the memory and writes what the run needs into it. */
  #place(samples: readonly Float64Array[], out: readonly Float64Array[], length: number): void {
    const kernel = this.#kernel
    const { window, fftSize } = this.#frames
    // A frame is read as far as its transform goes. There the window is 0, but 0·NaN is not.
    const tail = fftSize - window.length
    const layout = new Layout(this.#tablesEnd)
    this.#inputs = samples.map(() => layout.take(BYTES * (length + tail)))
    this.#sums = out.map(() => layout.take(BYTES * length))
    if (!kernel.claim(this, layout.end)) this.#writeTables()
    for (const [p, plane] of samples.entries()) {
      const at = this.#inputs[p] as number
      kernel.float64(at, length).set(plane.subarray(0, length))
      kernel.float64(at + BYTES * length, tail).fill(0)
    }
    for (const [p, plane] of out.entries()) {
      kernel.float64(this.#sums[p] as number, length).set(plane.subarray(0, length))
    }
  }

  /**
   * Adds a frame and the next. Two real ones that are both masked are one transform; a frame that
   * is masked alone has itself for company, whatever the other holds.
   *
   * @param offset  of the first, in bytes of its plane
   * @param row     where its gains are
   */
  #addTwo(use1: number, use2: number, offset: number, row: number): void {
    const { kind, hop, binCount } = this.#frames
    const nextOffset = offset + BYTES * hop
    const nextRow = row + BYTES * binCount
    if (kind === 'real' && use1 === FRAME_MASKED && use2 === FRAME_MASKED) {
      this.#mask(offset, nextOffset, row, nextRow)
    } else {
      this.#addOne(use1, offset, row)
      this.#addOne(use2, nextOffset, nextRow)
    }
  }

  #addOne(use: number, offset: number, row: number): void {
    const { kind, window } = this.#frames
    if (use === FRAME_COPIED) {
      for (const [p, input] of this.#inputs.entries()) {
        const sum = (this.#sums[p] as number) + offset
        this.#kernel.run.addCopied(input + offset, this.#window, window.length, sum)
      }
    } else if (use === FRAME_MASKED) {
      if (kind === 'real') this.#mask(offset, undefined, row, row)
      else this.#maskComplex(offset, row)
    }
  }

  #mask(offset1: number, offset2: number | undefined, row1: number, row2: number): void {
    const { fftSize, window } = this.#frames
    const [a, b] = this.#work
    const [input = 0] = this.#inputs
    const [sum = 0] = this.#sums
    this.#kernel.run.maskPair(
      fftSize,
      window.length,
      this.#table,
      this.#synthesis,
      a,
      b,
      input + offset1,
      input + (offset2 ?? offset1),
      row1,
      row2,
      sum + offset1,
      offset2 === undefined ? 0 : sum + offset2,
    )
  }

  #maskComplex(offset: number, row: number): void {
    const { fftSize, window } = this.#frames
    const [a, b] = this.#work
    const [i = 0, q = 0] = this.#inputs
    const [sumI = 0, sumQ = 0] = this.#sums
    this.#kernel.run.maskComplex(
      fftSize,
      window.length,
      this.#table,
      this.#synthesis,
      a,
      b,
      i + offset,
      q + offset,
      row,
      sumI + offset,
      sumQ + offset,
    )
  }

  #writeTables(): void {
    const kernel = this.#kernel
    const { window, fftSize } = this.#frames
    kernel.float64(this.#table, this.#tableValues.length).set(this.#tableValues)
    kernel.float64(this.#window, window.length).set(window)
    kernel.float64(this.#synthesis, fftSize).set(this.#synthesisValues)
  }
}
