import type { ConsistencyViews, PhaseMethodName, ReconstructLayer } from '#core/layers'

/** How far a method has come in the phase lab. */
export interface LabRow {
  readonly method: PhaseMethodName
  readonly status: 'waiting' | 'running' | 'done'
  readonly iteration: number
  /** Of each step so far, dB. */
  readonly convergencesDb: readonly number[]
  readonly snrDb?: number
  readonly seconds: number
  readonly views?: ConsistencyViews
  /** What the method would be as a layer. */
  readonly layer: ReconstructLayer
}

/** Ways to a phase side by side, on a stretch of the open recording. */
export interface PhaseLab {
  readonly rows: readonly LabRow[]
  /** The row that is heard and seen as if its layer were there; the document stays as it is. */
  readonly chosen: PhaseMethodName | undefined
}

/** The lab before anything was run on a recording. */
export const EMPTY_LAB: PhaseLab = { rows: [], chosen: undefined }
