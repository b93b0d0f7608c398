import { FLOAT64, FrameTables } from './frame-tables'
import type { Frames } from './frames'
import type { Kernel } from './kernel'
import type { MemoryLayout } from './layout'

/** Addresses of a frame: of its samples, or of I and of Q. */
export type FrameAddress = readonly number[]

/** What is done in float64 to single frames that lie in the kernel's memory: tables, work buffers and calls. */
export class SoundFrames {
  readonly #kernel: Kernel
  readonly #frames: Frames
  readonly #tables: FrameTables
  readonly #window: number

  /** @param layout  has room taken from it */
  constructor(kernel: Kernel, frames: Frames, layout: MemoryLayout) {
    this.#kernel = kernel
    this.#frames = frames
    this.#tables = new FrameTables(frames, layout, FLOAT64)
    this.#window = layout.take(FLOAT64.bytes * frames.window.length)
  }

  /** Of a frame's transform, and what is read and written behind it. */
  get transformBytes(): number {
    return this.#tables.transformBytes
  }

  /** To be called when another has had the memory. */
  writeTables(): void {
    const { window } = this.#frames
    this.#tables.write(this.#kernel)
    this.#kernel.float64(this.#window, window.length).set(window)
  }

  forward([x = 0, q = 0]: FrameAddress, spectrum: number): void {
    const { fftSize } = this.#frames
    const { run } = this.#kernel
    const { a, b, table, analysis, turns } = this.#tables
    if (this.#isReal) {
      run.forwardReal(fftSize / 2, analysis, table, turns, a, b, x, spectrum)
    } else run.forwardComplex(fftSize, table, a, b, x, q, spectrum)
  }

  /**
   * @param row  of squares
   * @param own  where the transform may lie, transformBytes
   * @returns    where it does: there, or in a work buffer that the next call overwrites
   */
  squares([x = 0, q = 0]: FrameAddress, row: number, own = this.#tables.b): number {
    const { fftSize } = this.#frames
    const { run } = this.#kernel
    const { table, turns, analysis } = this.#tables
    const [a, b] = this.#endsInFirst ? [own, this.#tables.a] : [this.#tables.a, own]
    return this.#isReal
      ? run.squaresReal(fftSize / 2, analysis, table, turns, a, b, x, row)
      : run.squaresComplex(fftSize, table, a, b, x, q, row)
  }

  /** @param z  what `squares` said; lost */
  addWeighed(z: number, gains: number, [x = 0, q = 0]: FrameAddress): void {
    const { fftSize, window } = this.#frames
    const { run } = this.#kernel
    const { length } = window
    const { a, table, turns, synthesis } = this.#tables
    if (this.#isReal) {
      run.weighReal(fftSize / 2, length, table, turns, synthesis, z, a, gains, x)
    } else run.weighComplex(fftSize, length, table, synthesis, z, a, gains, x, q)
  }

  addInverse(spectrum: number, [x = 0, q = 0]: FrameAddress): void {
    const { fftSize, window } = this.#frames
    const { run } = this.#kernel
    const { length } = window
    const { a, b, table, turns, synthesis } = this.#tables
    if (this.#isReal) {
      run.inverseReal(fftSize / 2, length, table, turns, synthesis, a, b, spectrum, x)
    } else run.inverseComplex(fftSize, length, table, synthesis, a, b, spectrum, x, q)
  }

  addMasked([x = 0, q = 0]: FrameAddress, gains: number, [outX = 0, outQ = 0]: FrameAddress): void {
    const { fftSize, window } = this.#frames
    const { run } = this.#kernel
    const { length } = window
    const { a, b, table, analysis, turns, synthesis } = this.#tables
    if (this.#isReal) {
      run.maskReal(fftSize / 2, length, analysis, table, turns, synthesis, a, b, x, gains, outX)
    } else run.maskComplex(fftSize, length, table, synthesis, a, b, x, q, gains, outX, outQ)
  }

  addCopied(frame: FrameAddress, out: FrameAddress): void {
    for (const [p, x] of frame.entries()) {
      this.#kernel.run.addCopied(x, this.#window, this.#frames.window.length, out[p] as number)
    }
  }

  get #isReal(): boolean {
    return this.#frames.kind === 'real'
  }

  /** Whether the passes of a transform (assembly/fft.ts) end in the buffer that the first one fills. */
  get #endsInFirst(): boolean {
    let isFirst = false
    const size = this.#isReal ? this.#frames.fftSize / 2 : this.#frames.fftSize
    for (let rest = size / 4; rest > 8; rest /= 4) isFirst = !isFirst
    return isFirst
  }
}
