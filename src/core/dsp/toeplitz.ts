/**
 * Solves T·x = b for a symmetric positive definite Toeplitz matrix of a band, T[i][j] = column[|i − j|],
 * 0 beyond the column's end, by Levinson's recursion: size² steps, where a factorisation takes
 * size·width².
 *
 * @param column  at least one number
 * @param right   b; becomes x
 * @returns       false if the matrix is not positive definite to the precision of its numbers
 * @see Golub & Van Loan, Matrix Computations, 4.7.3
 */
export function solveToeplitz(column: Float64Array, right: Float64Array): boolean {
  const size = right.length
  const width = column.length - 1
  const top = column[0] as number
  if (!(top > 0)) return false
  const x = new Float64Array(size)
  const y = new Float64Array(size)
  const turned = new Float64Array(size)
  let beta = top
  x[0] = (right[0] as number) / top
  for (let k = 1; k < size; k++) {
    // y solves the equations of order k − 1 for the column itself; now those of order k.
    const reflection =
      -(((k <= width ? column[k] : 0) as number) + product(column, y, k - 1)) / beta
    for (let i = 0; i < k - 1; i++) turned[i] = y[k - 2 - i] as number
    for (let i = 0; i < k - 1; i++) {
      y[i] = (y[i] as number) + reflection * (turned[i] as number)
    }
    y[k - 1] = reflection
    beta *= 1 - reflection * reflection
    if (!(beta > 0)) return false
    const step = ((right[k] as number) - product(column, x, k)) / beta
    for (let i = 0; i < k; i++) x[i] = (x[i] as number) + step * (y[k - 1 - i] as number)
    x[k] = step
  }
  right.set(x)
  return true
}

/** Σ column[count − i]·values[i], 0 ≤ i < count. */
function product(column: Float64Array, values: Float64Array, count: number): number {
  let even = 0
  let odd = 0
  let i = Math.max(0, count - column.length + 1)
  for (; i + 1 < count; i += 2) {
    even += (column[count - i] as number) * (values[i] as number)
    odd += (column[count - i - 1] as number) * (values[i + 1] as number)
  }
  if (i < count) even += (column[count - i] as number) * (values[i] as number)
  return even + odd
}
