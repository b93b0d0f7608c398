import { log10 } from '#core/base'
import type { Magnitudes } from './magnitudes'

/** Three pictures of the same cells, [row][column], the highest bins first: dB below the loudest cell that was asked for. */
export interface ConsistencyViews {
  readonly columns: number
  readonly rows: number
  /** A: what was asked for. */
  readonly asked: Float32Array
  /** |STFT(y)|: what overlap-add made of it. */
  readonly made: Float32Array
  /** |STFT(y)| − A, its size. */
  readonly difference: Float32Array
}

/** Below it nothing is told apart. */
const FLOOR_DB = -200

/**
 * What was asked for, what was made, and how they differ, each as a small picture: the loudest of the
 * cells under a pixel.
 *
 * @param most  columns and rows at most; fewer where there are fewer cells
 */
export function consistencyViews(
  asked: Magnitudes,
  made: Magnitudes,
  most: { readonly columns: number; readonly rows: number },
): ConsistencyViews {
  const { frames, bins } = asked
  const columns = Math.min(most.columns, frames)
  const rows = Math.min(most.rows, bins)
  const peaks = [0, 1, 2].map(() => new Float32Array(columns * rows)) as [
    Float32Array,
    Float32Array,
    Float32Array,
  ]
  let loudest = 0
  for (let m = 0; m < frames; m++) {
    const column = Math.floor((m * columns) / frames)
    for (let k = 0; k < bins; k++) {
      const row = rows - 1 - Math.floor((k * rows) / bins)
      const at = row * columns + column
      const a = asked.data[m * bins + k] as number
      const b = made.data[m * bins + k] as number
      loudest = Math.max(loudest, a)
      raise(peaks[0], at, a)
      raise(peaks[1], at, b)
      raise(peaks[2], at, Math.abs(b - a))
    }
  }
  const levels = (values: Float32Array): Float32Array =>
    values.map((value) =>
      value > 0 && loudest > 0 ? Math.max(FLOOR_DB, 20 * log10(value / loudest)) : FLOOR_DB,
    )
  return {
    columns,
    rows,
    asked: levels(peaks[0]),
    made: levels(peaks[1]),
    difference: levels(peaks[2]),
  }
}

function raise(values: Float32Array, at: number, value: number): void {
  if (value > (values[at] as number)) values[at] = value
}
