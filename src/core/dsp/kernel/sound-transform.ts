import { FRAME_COPIED, FRAME_MASKED } from '../engine'
import type { Frames } from './frames'
import type { Kernel } from './kernel'
import { MemoryLayout } from './layout'
import { RunPlanes } from './run-planes'
import { bareTable, paddedWindow, transformTable, turnTable } from './tables'

/** Of a number. */
const BYTES = 8
const LANES = 2

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
  /** What the memory holds between calls: numbers by address. */
  readonly #tables: readonly (readonly [number, Float64Array])[]
  readonly #table: number
  readonly #analysis: number
  readonly #turns: number
  readonly #window: number
  readonly #synthesis: number
  readonly #a: number
  readonly #b: number
  readonly #batchFrames: number
  readonly #inputs: RunPlanes
  readonly #sums: readonly number[]
  /** Spectra or gains of a batch. */
  readonly #values: number
  readonly #end: number

  constructor(kernel: Kernel, frames: Frames) {
    const { kind, window, fftSize, hop, binCount } = frames
    this.#kernel = kernel
    this.#frames = frames
    const isReal = kind === 'real'
    // assembly/real-spectrum.ts says where the half of a real frame comes from.
    const analysis = paddedWindow(window, fftSize, kind, isReal ? 0.5 : 1)
    const table = isReal ? bareTable(fftSize / 2, LANES) : transformTable(analysis, LANES)
    const turns = isReal ? turnTable(fftSize, LANES) : new Float64Array(0)
    const synthesis = paddedWindow(window, fftSize, kind, 1 / fftSize)
    this.#batchFrames = Math.max(1, Math.floor(BATCH_VALUES / (2 * binCount)))
    const layout = new MemoryLayout()
    this.#table = layout.take(BYTES * table.length)
    this.#analysis = layout.take(BYTES * fftSize)
    this.#turns = layout.take(BYTES * turns.length)
    this.#window = layout.take(BYTES * window.length)
    this.#synthesis = layout.take(BYTES * fftSize)
    this.#tables = [
      [this.#table, table],
      [this.#analysis, analysis],
      [this.#turns, turns],
      [this.#window, window],
      [this.#synthesis, synthesis],
    ]
    const scratch = layout.takePair(BYTES * 2 * (fftSize + LANES))
    this.#a = scratch[0]
    this.#b = scratch[1]
    this.#values = layout.take(BYTES * 2 * binCount * this.#batchFrames)
    this.#inputs = new RunPlanes(kernel, frames, BYTES, layout, this.#batchFrames)
    const length = (this.#batchFrames - 1) * hop + window.length
    this.#sums = (isReal ? [0] : [0, 1]).map(() => layout.take(BYTES * length))
    this.#end = layout.end
  }

  /** As StftEngine.forward. */
  forward(samples: readonly Float64Array[], frameCount: number, spectra: Float64Array): void {
    const values = 2 * this.#frames.binCount
    this.#inBatches(frameCount, (start, count) => {
      this.#fillInputs(samples, start, count)
      for (let m = 0; m < count; m++) this.#forward(m, this.#values + BYTES * values * m)
      spectra.set(this.#kernel.float64(this.#values, values * count), values * start)
    })
  }

  /** As StftEngine.addInverse. */
  addInverse(spectra: Float64Array, frameCount: number, out: readonly Float64Array[]): void {
    const values = 2 * this.#frames.binCount
    this.#inBatches(frameCount, (start, count) => {
      this.#fillValues(spectra, values, start, count)
      this.#fillSums(out, start, count)
      for (let m = 0; m < count; m++) this.#addInverse(this.#values + BYTES * values * m, m)
      this.#takeSums(out, start, count)
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
      this.#fillSums(out, start, count)
      for (let m = 0; m < count; m++) {
        const use = uses[start + m]
        if (use === FRAME_COPIED) this.#addCopied(m)
        else if (use === FRAME_MASKED) this.#addMasked(m, this.#values + BYTES * binCount * m)
      }
      this.#takeSums(out, start, count)
    })
  }

  #inBatches(frameCount: number, run: (start: number, count: number) => void): void {
    if (!this.#kernel.claim(this, this.#end)) {
      for (const [at, table] of this.#tables) this.#kernel.float64(at, table.length).set(table)
      this.#inputs.clear()
    }
    for (let start = 0; start < frameCount; start += this.#batchFrames) {
      run(start, Math.min(this.#batchFrames, frameCount - start))
    }
  }

  #fillInputs(samples: readonly Float64Array[], start: number, count: number): void {
    this.#inputs.fill(samples, this.#frames.hop * start, this.#lengthOf(count))
  }

  #fillValues(values: Float64Array, perFrame: number, start: number, count: number): void {
    const batch = values.subarray(perFrame * start, perFrame * (start + count))
    this.#kernel.float64(this.#values, batch.length).set(batch)
  }

  #fillSums(out: readonly Float64Array[], start: number, count: number): void {
    const first = this.#frames.hop * start
    const length = this.#lengthOf(count)
    for (const [p, at] of this.#sums.entries()) {
      const plane = out[p] as Float64Array
      this.#kernel.float64(at, length).set(plane.subarray(first, first + length))
    }
  }

  #takeSums(out: readonly Float64Array[], start: number, count: number): void {
    const length = this.#lengthOf(count)
    for (const [p, at] of this.#sums.entries()) {
      const plane = out[p] as Float64Array
      plane.set(this.#kernel.float64(at, length), this.#frames.hop * start)
    }
  }

  #lengthOf(frameCount: number): number {
    return (frameCount - 1) * this.#frames.hop + this.#frames.window.length
  }

  #forward(m: number, spectrum: number): void {
    const { kind, fftSize } = this.#frames
    const { run } = this.#kernel
    const frame = this.#inputs.alone(m, 0)
    if (kind === 'real') {
      run.forwardReal(
        fftSize / 2,
        this.#analysis,
        this.#table,
        this.#turns,
        this.#a,
        this.#b,
        frame,
        spectrum,
      )
    } else {
      run.forwardComplex(
        fftSize,
        this.#table,
        this.#a,
        this.#b,
        frame,
        this.#inputs.alone(m, 1),
        spectrum,
      )
    }
  }

  #addInverse(spectrum: number, m: number): void {
    const { kind, fftSize, hop, window } = this.#frames
    const { run } = this.#kernel
    const sumX = this.#sums[0] as number
    const offset = BYTES * hop * m
    if (kind === 'real') {
      run.inverseReal(
        fftSize / 2,
        window.length,
        this.#table,
        this.#turns,
        this.#synthesis,
        this.#a,
        this.#b,
        spectrum,
        sumX + offset,
      )
    } else {
      run.inverseComplex(
        fftSize,
        window.length,
        this.#table,
        this.#synthesis,
        this.#a,
        this.#b,
        spectrum,
        sumX + offset,
        (this.#sums[1] as number) + offset,
      )
    }
  }

  #addMasked(m: number, gains: number): void {
    const { kind, fftSize, hop, window } = this.#frames
    const { run } = this.#kernel
    const sumX = this.#sums[0] as number
    const offset = BYTES * hop * m
    const frame = this.#inputs.start(m, 0)
    if (kind === 'real') {
      run.maskReal(
        fftSize / 2,
        window.length,
        this.#analysis,
        this.#table,
        this.#turns,
        this.#synthesis,
        this.#a,
        this.#b,
        frame,
        gains,
        sumX + offset,
      )
    } else {
      run.maskComplex(
        fftSize,
        window.length,
        this.#table,
        this.#synthesis,
        this.#a,
        this.#b,
        frame,
        this.#inputs.start(m, 1),
        gains,
        sumX + offset,
        (this.#sums[1] as number) + offset,
      )
    }
  }

  #addCopied(m: number): void {
    const { hop, window } = this.#frames
    for (const [p, sum] of this.#sums.entries()) {
      const frame = this.#inputs.start(m, p === 0 ? 0 : 1)
      this.#kernel.run.addCopied(frame, this.#window, window.length, sum + BYTES * hop * m)
    }
  }
}
