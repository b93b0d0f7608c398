/**
 * The twiddles of a transform, one pass after the other; assembly/fft.ts has the passes. For pass
 * after pass of n = size, size/4 … points while it is not the last (of 4 or 8),
 *
 *     cos, sin of −2πkp/n,   k = 1, 2, 3,   p = 0 … n/4 − 1
 *
 * p by p; in the first pass `lanes` of p together, which makes registers of cosines and of sines.
 *
 * @param size   a power of two from 32 on
 * @param lanes  numbers in a register
 */
export function twiddles(size: number, lanes: number): Float64Array {
  const passes: number[] = []
  for (let n = size; n === size || n > 8; n /= 4) passes.push(n)
  const table = new Float64Array(passes.reduce((length, n) => length + 6 * (n / 4), 0))
  let at = 0
  for (const n of passes) {
    const together = n === size ? lanes : 1
    for (let first = 0; first < n / 4; first += together) {
      for (let k = 1; k <= 3; k++) {
        for (let i = 0; i < together; i++, at++) {
          // k·p is taken modulo n first: large angles would lose digits.
          const angle = (-2 * Math.PI * ((k * (first + i)) % n)) / n
          table[at] = Math.cos(angle)
          table[at + together] = Math.sin(angle)
        }
        at += together
      }
    }
  }
  return table
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
