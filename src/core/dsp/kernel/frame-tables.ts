import type { Frames } from './frames'
import type { Kernel } from './kernel'
import type { MemoryLayout } from './layout'
import type { Precision } from './precision'
import { bareTable, paddedWindow, transformTable, turnTable } from './tables'

/** Where the tables lie that take a frame to its spectrum and back, and work buffers for it. */
export class FrameTables {
  /** The passes of the transform, with the analysis window where the frame is I/Q. */
  readonly table: number
  /** The analysis window; assembly/real-spectrum.ts says where the half of a real frame's comes from. */
  readonly analysis: number
  /** Of real frames alone. */
  readonly turns: number
  /** The window over the size. */
  readonly synthesis: number
  readonly a: number
  readonly b: number
  /** Of a frame's transform, and what is read and written behind it. */
  readonly transformBytes: number
  readonly #precision: Precision
  readonly #values: readonly (readonly [at: number, Float64Array])[]

  /** @param layout  has room taken from it */
  constructor({ kind, window, fftSize }: Frames, layout: MemoryLayout, precision: Precision) {
    const { bytes, lanes } = precision
    this.#precision = precision
    const isReal = kind === 'real'
    const analysis = paddedWindow(window, fftSize, kind, isReal ? 0.5 : 1)
    const table = isReal ? bareTable(fftSize / 2, lanes) : transformTable(analysis, lanes)
    const turns = isReal ? turnTable(fftSize, lanes) : new Float64Array(0)
    const synthesis = paddedWindow(window, fftSize, kind, 1 / fftSize)
    this.table = layout.take(bytes * table.length)
    this.turns = layout.take(bytes * turns.length)
    this.analysis = layout.takeStaggered(2, bytes * analysis.length)
    this.synthesis = layout.takeStaggered(2, bytes * synthesis.length)
    this.#values = [
      [this.table, table],
      [this.turns, turns],
      [this.analysis, analysis],
      [this.synthesis, synthesis],
    ]
    this.transformBytes = bytes * 2 * ((isReal ? fftSize / 2 : fftSize) + lanes)
    const [a, b] = layout.takePair(this.transformBytes)
    this.a = a
    this.b = b
  }

  /** To be called when another has had the memory. */
  write(kernel: Kernel): void {
    for (const [at, values] of this.#values) {
      this.#precision.numbers(kernel, at, values.length).set(values)
    }
  }
}
