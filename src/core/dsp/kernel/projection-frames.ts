import type { ProjectionFactors } from '../engine'
import type { Frames } from './frames'
import type { Kernel } from './kernel'
import type { MemoryLayout } from './layout'
import type { FrameAddress } from './sound-frames'
import { bareTable, paddedWindow, transformTable, turnTable } from './tables'

/** Of a number. */
const BYTES = 4
const LANES = 4
const FACTOR_COUNT = 3
const WITHOUT_STATE: ProjectionFactors = { projected: 0, spectrum: 0, state: 0 }

/** Single frames in the kernel's memory that get magnitudes (assembly/projection.ts): tables, work buffers and calls, in float32. */
export class ProjectionFrames {
  readonly #kernel: Kernel
  readonly #frames: Frames
  /** What the memory holds between calls: numbers by address. */
  readonly #tables: readonly (readonly [number, Float64Array])[]
  readonly #table: number
  readonly #analysis: number
  readonly #turns: number
  readonly #synthesis: number
  readonly #factors: number
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
    const tables = [table, analysis, turns, synthesis].map(
      (values) => [layout.take(BYTES * values.length), values] as const,
    )
    this.#tables = tables
    const [ofTable, ofAnalysis, ofTurns, ofSynthesis] = tables.map(([at]) => at)
    this.#table = ofTable as number
    this.#analysis = ofAnalysis as number
    this.#turns = ofTurns as number
    this.#synthesis = ofSynthesis as number
    this.#factors = layout.take(BYTES * LANES * FACTOR_COUNT)
    const scratch = layout.takePair(BYTES * 2 * (fftSize + LANES))
    this.#a = scratch[0]
    this.#b = scratch[1]
  }

  /** To be called when another has had the memory. */
  writeTables(): void {
    for (const [at, table] of this.#tables) this.#kernel.float32(at, table.length).set(table)
  }

  /** To be called before the frames of a run; without factors no state has a part in them, nor becomes anything. */
  writeFactors({ projected, spectrum, state }: ProjectionFactors = WITHOUT_STATE): void {
    const factors = this.#kernel.float32(this.#factors, LANES * FACTOR_COUNT)
    for (const [i, factor] of [projected, spectrum, state].entries())
      factors.fill(factor, LANES * i, LANES * (i + 1))
  }

  /**
   * @param magnitudes  address of the frame's
   * @param state       likewise
   * @param sums        where its planes are added to
   * @returns           Σ (|t| − A)²
   */
  add(
    [x = 0, q = 0]: FrameAddress,
    magnitudes: number,
    state: number,
    [outX = 0, outQ = 0]: FrameAddress,
  ): number {
    const { kind, fftSize, window } = this.#frames
    const { run } = this.#kernel
    const { length } = window
    const [a, b, table, synthesis] = [this.#a, this.#b, this.#table, this.#synthesis]
    const [analysis, turns, factors] = [this.#analysis, this.#turns, this.#factors]
    return kind === 'real'
      ? run.projectReal(
          fftSize / 2,
          length,
          analysis,
          table,
          turns,
          synthesis,
          a,
          b,
          x,
          magnitudes,
          state,
          factors,
          outX,
        )
      : run.projectComplex(
          fftSize,
          length,
          table,
          synthesis,
          a,
          b,
          x,
          q,
          magnitudes,
          state,
          factors,
          outX,
          outQ,
        )
  }
}
