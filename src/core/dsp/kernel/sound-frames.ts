import { FrameTables } from './frame-tables'
import type { Frames } from './frames'
import type { Kernel } from './kernel'
import type { MemoryLayout } from './layout'
import { FLOAT32, type Precision } from './precision'
import type { RunFrames } from './run-planes'

/** Addresses of a frame: of its samples, or of I and of Q. */
export type FrameAddress = readonly number[]

/**
 * What is done to single frames that lie in the kernel's memory: tables, work buffers and calls. In float64,
 * but that masked ones for pictures are in float32.
 */
export class SoundFrames {
  readonly #kernel: Kernel
  readonly #frames: Frames
  readonly #tables: FrameTables
  readonly #window: number
  readonly #precision: Precision

  /** @param layout  has room taken from it */
  constructor(kernel: Kernel, frames: Frames, layout: MemoryLayout, precision: Precision) {
    this.#kernel = kernel
    this.#frames = frames
    this.#precision = precision
    this.#tables = new FrameTables(frames, layout, precision)
    this.#window = layout.take(precision.bytes * frames.window.length)
  }

  /** Of a frame's transform, and what is read and written behind it. */
  get transformBytes(): number {
    return this.#tables.transformBytes
  }

  /** To be called when another has had the memory. */
  writeTables(): void {
    const { window } = this.#frames
    this.#tables.write(this.#kernel)
    this.#precision.numbers(this.#kernel, this.#window, window.length).set(window)
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
   * Squares of the first frames of a run, row after row.
   *
   * @param own   where the transform of the first may lie, transformBytes; left out, all lie in a
   *              work buffer in turn
   * @param step  bytes from there to that of the next
   */
  squares(
    { x, q, hop, paddedX, paddedQ }: RunFrames,
    count: number,
    rows: number,
    own = this.#tables.b,
    step = 0,
  ): void {
    const { fftSize, window } = this.#frames
    const { run } = this.#kernel
    const { table, turns, analysis } = this.#tables
    const isFirst = this.#endsInFirst
    const [a, aStep] = isFirst ? [own, step] : [this.#tables.a, 0]
    const [b, bStep] = isFirst ? [this.#tables.a, 0] : [own, step]
    const { length } = window
    if (this.#isReal) {
      const half = fftSize / 2
      const buffers = [a, aStep, b, bStep] as const
      run.squaresOfRun(
        half,
        analysis,
        table,
        turns,
        ...buffers,
        x,
        hop,
        paddedX,
        length,
        rows,
        count,
      )
    } else {
      const buffers = [a, aStep, b, bStep] as const
      const padded = [paddedX, paddedQ] as const
      run.squaresOfComplexRun(fftSize, table, ...buffers, x, q, hop, ...padded, length, rows, count)
    }
  }

  /**
   * What `squares` left of some frames through their gains, added.
   *
   * @param z     where the transform of the first lies, `step` bytes before that of the next; lost
   * @param hop   bytes from where a frame is added to where the next is
   */
  addWeighed(
    z: number,
    step: number,
    gains: number,
    [x = 0, q = 0]: FrameAddress,
    hop: number,
    count: number,
  ): void {
    const { fftSize, window } = this.#frames
    const { run } = this.#kernel
    const { length } = window
    const { a, table, turns, synthesis } = this.#tables
    if (this.#isReal) {
      const half = fftSize / 2
      run.weighRun(half, length, table, turns, synthesis, z, step, a, gains, x, hop, count)
    } else
      run.weighComplexRun(fftSize, length, table, synthesis, z, step, a, gains, x, q, hop, count)
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

  /** @param uses  int32[count], as assembly/runs.ts has them */
  addMasked(frames: RunFrames, count: number, uses: number, [x = 0, q = 0]: FrameAddress): void {
    const { fftSize, window } = this.#frames
    const { run } = this.#kernel
    const { length } = window
    const { a, b, table, analysis, turns, synthesis } = this.#tables
    const { hop } = frames
    const own = this.#window
    const [maskRun, maskComplexRun] =
      this.#precision === FLOAT32
        ? [run.maskRun32, run.maskComplexRun32]
        : [run.maskRun, run.maskComplexRun]
    if (this.#isReal) {
      const tables = [analysis, own, table, turns, synthesis, a, b] as const
      maskRun(fftSize / 2, length, ...tables, frames.x, x, hop, uses, count)
    } else {
      const tables = [own, table, synthesis, a, b] as const
      maskComplexRun(fftSize, length, ...tables, frames.x, frames.q, x, q, hop, uses, count)
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
