import type { Frames } from './frames'
import type { Kernel } from './kernel'
import type { MemoryLayout } from './layout'
import { bareTable, paddedWindow, transformTable, turnTable } from './tables'

/** Of a number. */
const BYTES = 8
const LANES = 2

/** Addresses of a frame: of its samples, or of I and of Q. */
export type FrameAddress = readonly number[]

/** What is done in float64 to single frames that lie in the kernel's memory: tables, work buffers and calls. */
export class SoundFrames {
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

  /** @param layout  has room taken from it */
  constructor(kernel: Kernel, frames: Frames, layout: MemoryLayout) {
    const { kind, window, fftSize } = frames
    this.#kernel = kernel
    this.#frames = frames
    const isReal = kind === 'real'
    // assembly/real-spectrum.ts says where the half of a real frame comes from.
    const analysis = paddedWindow(window, fftSize, kind, isReal ? 0.5 : 1)
    const table = isReal ? bareTable(fftSize / 2, LANES) : transformTable(analysis, LANES)
    const turns = isReal ? turnTable(fftSize, LANES) : new Float64Array(0)
    const synthesis = paddedWindow(window, fftSize, kind, 1 / fftSize)
    const tables = [table, analysis, turns, window, synthesis].map(
      (values) => [layout.take(BYTES * values.length), values] as const,
    )
    this.#tables = tables
    const [ofTable, ofAnalysis, ofTurns, ofWindow, ofSynthesis] = tables.map(([at]) => at)
    this.#table = ofTable as number
    this.#analysis = ofAnalysis as number
    this.#turns = ofTurns as number
    this.#window = ofWindow as number
    this.#synthesis = ofSynthesis as number
    const scratch = layout.takePair(this.transformBytes)
    this.#a = scratch[0]
    this.#b = scratch[1]
  }

  /** Of a frame's transform, and what is read and written behind it. */
  get transformBytes(): number {
    return BYTES * 2 * (this.#frames.fftSize + LANES)
  }

  /** To be called when another has had the memory. */
  writeTables(): void {
    for (const [at, table] of this.#tables) this.#kernel.float64(at, table.length).set(table)
  }

  forward([x = 0, q = 0]: FrameAddress, spectrum: number): void {
    const { fftSize } = this.#frames
    const { run } = this.#kernel
    const [a, b, table] = [this.#a, this.#b, this.#table]
    if (this.#isReal) {
      run.forwardReal(fftSize / 2, this.#analysis, table, this.#turns, a, b, x, spectrum)
    } else run.forwardComplex(fftSize, table, a, b, x, q, spectrum)
  }

  /**
   * @param row  of squares
   * @param own  where the transform may lie, transformBytes
   * @returns    where it does: there, or in a work buffer that the next call overwrites
   */
  squares([x = 0, q = 0]: FrameAddress, row: number, own = this.#b): number {
    const { fftSize } = this.#frames
    const { run } = this.#kernel
    const [table, turns] = [this.#table, this.#turns]
    const [a, b] = this.#endsInFirst ? [own, this.#a] : [this.#a, own]
    return this.#isReal
      ? run.squaresReal(fftSize / 2, this.#analysis, table, turns, a, b, x, row)
      : run.squaresComplex(fftSize, table, a, b, x, q, row)
  }

  /** @param z  what `squares` said; lost */
  addWeighed(z: number, gains: number, [x = 0, q = 0]: FrameAddress): void {
    const { fftSize, window } = this.#frames
    const { run } = this.#kernel
    const { length } = window
    const [table, turns, synthesis] = [this.#table, this.#turns, this.#synthesis]
    if (this.#isReal) {
      run.weighReal(fftSize / 2, length, table, turns, synthesis, z, this.#a, gains, x)
    } else run.weighComplex(fftSize, length, table, synthesis, z, this.#a, gains, x, q)
  }

  addInverse(spectrum: number, [x = 0, q = 0]: FrameAddress): void {
    const { fftSize, window } = this.#frames
    const { run } = this.#kernel
    const { length } = window
    const [a, b, table, turns, synthesis] = [
      this.#a,
      this.#b,
      this.#table,
      this.#turns,
      this.#synthesis,
    ]
    if (this.#isReal) {
      run.inverseReal(fftSize / 2, length, table, turns, synthesis, a, b, spectrum, x)
    } else run.inverseComplex(fftSize, length, table, synthesis, a, b, spectrum, x, q)
  }

  addMasked([x = 0, q = 0]: FrameAddress, gains: number, [outX = 0, outQ = 0]: FrameAddress): void {
    const { fftSize, window } = this.#frames
    const { run } = this.#kernel
    const { length } = window
    const [a, b, table, synthesis] = [this.#a, this.#b, this.#table, this.#synthesis]
    if (this.#isReal) {
      const [analysis, turns] = [this.#analysis, this.#turns]
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
