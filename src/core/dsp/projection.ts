/** What spectra become on the way to a sound of magnitudes that are asked for. */
export interface Projection {
  /** A, as `orderMagnitudes` has them: rows of binCount. */
  readonly magnitudes: Float32Array
  /** What is remembered from one step to the next. */
  readonly memory?: ProjectionMemory | undefined
}

export interface ProjectionMemory {
  /** s, 2·binCount numbers a frame: the engine's own order, and zeros before the first step. Becomes s'. */
  readonly state: Float32Array
  readonly factors: ProjectionFactors
}

/** What the next state is made of. */
export interface ProjectionFactors {
  /** α */
  readonly projected: number
  /** β */
  readonly spectrum: number
  /** γ */
  readonly state: number
}
