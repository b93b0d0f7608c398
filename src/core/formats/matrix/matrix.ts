import { isPowerOfTwo, LimitError } from '#core/base'

/** Numbers in rows and columns, row after row; of a complex matrix re and im in turn. */
export interface Matrix {
  readonly rows: number
  readonly columns: number
  readonly isComplex: boolean
  readonly data: Float64Array
}

/**
 * The matrix with a frame a row. Programs store spectrograms either way; bins are one more than a
 * power of two (real sound), or else a power of two (I/Q). Where both ways fit, rows are bins, as of
 * librosa, SciPy and torchaudio.
 *
 * @throws {LimitError} if neither rows nor columns are bins
 */
export function withFrameRows(matrix: Matrix): Matrix {
  const { rows, columns } = matrix
  if (isReal(rows)) return transposed(matrix)
  if (isReal(columns)) return matrix
  if (isTwoSided(rows)) return transposed(matrix)
  if (isTwoSided(columns)) return matrix
  throw new LimitError(
    `Neither ${rows} nor ${columns} is a number of bins: real sound has one more than a power of two, I/Q a power of two.`,
  )
}

function isReal(bins: number): boolean {
  return isPowerOfTwo(bins - 1) && bins >= 3 && bins <= 32769
}

function isTwoSided(bins: number): boolean {
  return isPowerOfTwo(bins) && bins >= 4 && bins <= 65536
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
