import type { ProjectionFactors } from '../projection'
import { FrameTables } from './frame-tables'
import type { Frames } from './frames'
import type { Kernel } from './kernel'
import type { MemoryLayout } from './layout'
import { FLOAT32 } from './precision'
import type { FrameAddress } from './sound-frames'

const FACTOR_COUNT = 3
/** Address of a state that there is not. */
export const NO_STATE = 0

/** Single frames in the kernel's memory that get magnitudes (assembly/projection.ts): tables, work buffers and calls, in float32. */
export class ProjectionFrames {
  readonly #kernel: Kernel
  readonly #frames: Frames
  readonly #tables: FrameTables
  readonly #factors: number

  /** @param layout  has room taken from it */
  constructor(kernel: Kernel, frames: Frames, layout: MemoryLayout) {
    this.#kernel = kernel
    this.#frames = frames
    this.#tables = new FrameTables(frames, layout, FLOAT32)
    this.#factors = layout.take(FLOAT32.bytes * FLOAT32.lanes * FACTOR_COUNT)
  }

  /** To be called when another has had the memory. */
  writeTables(): void {
    this.#tables.write(this.#kernel)
  }

  /** To be called before the frames of a run that have a state. */
  writeFactors({ projected, spectrum, state }: ProjectionFactors): void {
    const { lanes } = FLOAT32
    const factors = this.#kernel.float32(this.#factors, lanes * FACTOR_COUNT)
    for (const [i, factor] of [projected, spectrum, state].entries()) {
      factors.fill(factor, lanes * i, lanes * (i + 1))
    }
  }

  /**
   * @param magnitudes  address of the frame's
   * @param state       likewise, or NO_STATE
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
    const { a, b, table, synthesis, analysis, turns } = this.#tables
    const factors = this.#factors
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
