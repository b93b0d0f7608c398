import { LimitError } from '#core/base'
import { transformOfBins } from './transform-of-bins'

/** Numbers in rows and columns, row after row; of a complex matrix re and im in turn. */
export interface Matrix {
  readonly rows: number
  readonly columns: number
  readonly isComplex: boolean
  readonly data: Float64Array
}

/**
 * Where a matrix has its bins. Programs store spectrograms either way; bins are one more than a
 * power of two (real sound), or else a power of two (I/Q). Where both ways fit, rows are bins, as of
 * librosa, SciPy and torchaudio.
 *
 * @throws {LimitError} if neither rows nor columns are bins
 */
export function binsOf({ rows, columns }: Matrix): 'rows' | 'columns' {
  const [down, across] = [rows, columns].map((count) => transformOfBins(count)?.kind)
  if (down === 'real') return 'rows'
  if (across === 'real') return 'columns'
  if (down === 'iq') return 'rows'
  if (across === 'iq') return 'columns'
  throw new LimitError(
    `Neither ${rows} nor ${columns} is a number of bins: real sound has one more than a power of two, I/Q a power of two.`,
  )
}

/** Rows for columns. */
export function transposed({ rows, columns, isComplex, data }: Matrix): Matrix {
  const parts = isComplex ? 2 : 1
  const out = new Float64Array(data.length)
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const from = parts * (row * columns + column)
      const to = parts * (column * rows + row)
      for (let part = 0; part < parts; part++) out[to + part] = data[from + part] as number
    }
  }
  return { rows: columns, columns: rows, isComplex, data: out }
}
