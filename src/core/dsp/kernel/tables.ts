import { type UnitCircle, unitCircle } from '#core/base'

/**
 * The table of a transform under a window, pass after pass; assembly/fft.ts has the passes. For
 * passes of n = size, size/4 … points, but for the last (of 4 or 8), p by p,
 *
 *     cos, sin of −2πkp/n,   k = 1, 2, 3,   p = 0 … n/4 − 1
 *
 * In the first pass as many p together as a register has lanes, which makes registers of cosines
 * and of sines; before them stands the window that these p need, at p + j·size/4, j = 0 … 3.
 *
 * @param window  as long as the transform: a power of two from 32 on
 * @param lanes   numbers in a register
 */
export function transformTable(window: Float64Array, lanes: number): Float64Array {
  return tableOf(window.length, lanes, window)
}

/** The same without a window, of a transform whose first pass has it elsewhere, or none. */
export function bareTable(size: number, lanes: number): Float64Array {
  return tableOf(size, lanes, new Float64Array(0))
}

/**
 * cos, sin of −2πk/size for k = 0 … size/4 − 1: a register of cosines, then one of sines, and so on
 * (assembly/real-spectrum.ts).
 */
export function turnTable(size: number, lanes: number): Float64Array {
  const circle = unitCircle(size)
  const table: number[] = []
  for (let first = 0; first < size / 4; first += lanes) {
    pushTwiddles(table, circle, size, first, lanes, 1)
  }
  return Float64Array.from(table)
}

function tableOf(size: number, lanes: number, window: Float64Array): Float64Array {
  const circle = unitCircle(size)
  const table: number[] = []
  for (let first = 0; first < size / 4; first += lanes) {
    for (let j = 0; j < 4; j++) {
      const at = first + (j * size) / 4
      table.push(...window.subarray(at, at + lanes))
    }
    pushTwiddles(table, circle, size, first, lanes, 3)
  }
  for (let n = size / 4; n > 8; n /= 4) {
    for (let p = 0; p < n / 4; p++) pushTwiddles(table, circle, n, p, 1, 3)
  }
  return Float64Array.from(table)
}

/**
 * Twiddles of k = 1 … powers for p = first … first + count − 1, of a pass of n points: every so many
 * of the circle's.
 */
function pushTwiddles(
  table: number[],
  { cos, sin }: UnitCircle,
  n: number,
  first: number,
  count: number,
  powers: number,
): void {
  const stride = cos.length / n
  for (let k = 1; k <= powers; k++) {
    const at = (i: number): number => ((k * (first + i)) % n) * stride
    for (let i = 0; i < count; i++) table.push(cos[at(i)] as number)
    for (let i = 0; i < count; i++) table.push(-(sin[at(i)] as number))
  }
}

/**
 * A window over a whole transform: w·scale, then zeros. For I/Q every second value is negative,
 * which moves bins up by size/2 and so into display order, and back where it is used again.
 */
export function paddedWindow(
  window: Float64Array,
  size: number,
  kind: 'real' | 'iq',
  scale: number,
): Float64Array {
  const padded = new Float64Array(size)
  for (const [n, w] of window.entries()) {
    padded[n] = kind === 'iq' && n % 2 === 1 ? -w * scale : w * scale
  }
  return padded
}
