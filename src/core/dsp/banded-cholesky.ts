/**
 * Solves A·x = b for a symmetric positive definite matrix of a band: A[i][j] = 0 where i − j > width.
 *
 * @param band   float64[size·(width + 1)], the lower triangle row by row: band[i·(width + 1) + width − d] = A[i][i − d]; overwritten
 * @param right  b; becomes x
 * @returns      false if the matrix is not positive definite to the precision of its numbers
 * @see Golub & Van Loan, Matrix Computations, 4.3.5
 */
export function solveBanded(band: Float64Array, width: number, right: Float64Array): boolean {
  const size = right.length
  const stride = width + 1
  for (let i = 0; i < size; i++) {
    const row = i * stride + width - i
    for (let j = Math.max(0, i - width); j <= i; j++) {
      const other = j * stride + width - j
      const from = Math.max(0, i - width)
      let a = 0
      let b = 0
      let k = from
      for (; k + 1 < j; k += 2) {
        a += (band[row + k] as number) * (band[other + k] as number)
        b += (band[row + k + 1] as number) * (band[other + k + 1] as number)
      }
      if (k < j) a += (band[row + k] as number) * (band[other + k] as number)
      const rest = (band[row + j] as number) - (a + b)
      if (i === j) {
        if (!(rest > 0)) return false
        band[row + j] = Math.sqrt(rest)
      } else band[row + j] = rest / (band[other + j] as number)
    }
  }
  for (let i = 0; i < size; i++) {
    const row = i * stride + width - i
    let sum = right[i] as number
    for (let k = Math.max(0, i - width); k < i; k++) {
      sum -= (band[row + k] as number) * (right[k] as number)
    }
    right[i] = sum / (band[row + i] as number)
  }
  for (let i = size - 1; i >= 0; i--) {
    const row = i * stride + width - i
    const value = (right[i] as number) / (band[row + i] as number)
    right[i] = value
    for (let k = Math.max(0, i - width); k < i; k++) {
      right[k] = (right[k] as number) - (band[row + k] as number) * value
    }
  }
  return true
}
