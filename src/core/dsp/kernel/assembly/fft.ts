import { firstPass, firstPassOfBlocks, firstPassOfPairBlocks, firstPassOfPairs } from './first-pass'
import { complexBytes } from './lanes'
import { addLastPassOf4, lastPassOf4, lastPassOf8 } from './last-pass'
import { middlePass, middlePassOfStride4 } from './middle-pass'
import { addPairs } from './overlap-add'

/**
 * Discrete Fourier transform, X[k] = Σ_n x[n] e^(−2πikn/size), by Stockham's decimation in
 * frequency: no bit reversal, every pass reads one buffer and writes the other. A pass of radix 4
 * leaves n/4 points of each of its s interleaved transforms of n points, 4·s of them:
 *
 *     a, b, c, d = x[q + s(p + j·n/4)], j = 0 … 3          p = 0 … n/4 − 1,  q = 0 … s − 1
 *     y[q + 4sp]      =  a + b + c + d
 *     y[q + 4sp + s]  = (a − ib − c + id)·w^p               w = e^(−2πi/n)
 *     y[q + 4sp + 2s] = (a − b + c − d)·w^2p
 *     y[q + 4sp + 3s] = (a + ib − c − id)·w^3p
 *
 * The last pass takes what is left, 4 or 8 points. Errors of the largest bin's size, measured:
 * float32 1.5e-7, float64 3e-16, from 32 to 65536 points.
 *
 * @param size    a power of two from 32 on
 * @param re, im  T[size] each, taken under the table's window
 * @param table   of window and twiddles, pass after pass; the host makes it (tables.ts)
 * @returns  which of `a` and `b`, blocks[size], holds X
 * @see Stockham, High-speed convolution and correlation, AFIPS 28, 1966
 */
export function transform<T>(
  size: i32,
  re: usize,
  im: usize,
  table: usize,
  a: usize,
  b: usize,
): usize {
  firstPass<T>(size, re, im, table, a)
  return otherPasses<T>(size, table + complexBytes<T>(size >> 2) * 5, a, b)
}

/** The same of the blocks[size] in `a`, which are lost, without the window. */
export function transformOfBlocks<T>(size: i32, table: usize, a: usize, b: usize): usize {
  firstPassOfBlocks<T>(size, a, table, b)
  return otherPasses<T>(size, table + complexBytes<T>(size >> 2) * 5, b, a)
}

/**
 * The transform of size points that 2·size real numbers make, two by two, x[2n] + i·x[2n + 1].
 *
 * @param x, window  T[2·size] each
 * @param table      without a window
 */
export function transformOfPairs<T>(
  size: i32,
  x: usize,
  window: usize,
  table: usize,
  a: usize,
  b: usize,
): usize {
  firstPassOfPairs<T>(size, x, window, table, a)
  return otherPasses<T>(size, table + complexBytes<T>(size >> 2) * 3, a, b)
}

/** transformOfBlocks with the table of transformOfPairs. */
export function transformOfPairBlocks<T>(size: i32, table: usize, a: usize, b: usize): usize {
  firstPassOfPairBlocks<T>(size, a, table, b)
  return otherPasses<T>(size, table + complexBytes<T>(size >> 2) * 3, b, a)
}

/**
 * The numbers that transformOfPairBlocks gives, re and im changed over, added under a window:
 * out[j] += window[j]·y[j], 0 ≤ j < length.
 *
 * @param window, out, length  as addPairs
 */
export function addTransformOfPairBlocks<T>(
  size: i32,
  table: usize,
  a: usize,
  b: usize,
  window: usize,
  length: i32,
  out: usize,
): void {
  if (length === 2 * size && lastPoints(size) === 4) {
    firstPassOfPairBlocks<T>(size, a, table, b)
    const from = middlePasses<T>(size, table + complexBytes<T>(size >> 2) * 3, b, a)
    addLastPassOf4<T>(size >> 2, from, window, out)
  } else addPairs<T>(transformOfPairBlocks<T>(size, table, a, b), window, length, out)
}

function otherPasses<T>(size: i32, twiddles: usize, a: usize, b: usize): usize {
  const from = middlePasses<T>(size, twiddles, a, b)
  const to = from === a ? b : a
  if (lastPoints(size) === 8) lastPassOf8<T>(size >> 3, from, to)
  else lastPassOf4<T>(size >> 2, from, to)
  return to
}

/** Passes out of `from`, until the last is left; returns which of both buffers that one is to read. */
function middlePasses<T>(size: i32, twiddles: usize, from: usize, to: usize): usize {
  let rest = size >> 2
  let stride = 4
  while (rest > 8) {
    if (stride === 4) middlePassOfStride4<T>(rest, twiddles, from, to)
    else middlePass<T>(rest, stride, twiddles, from, to)
    rest >>= 2
    stride <<= 2
    twiddles += complexBytes<T>(rest) * 3
    const done = from
    from = to
    to = done
  }
  return from
}

/** How many points are left of each transform for the last pass. */
function lastPoints(size: i32): i32 {
  return ctz(size) & 1 ? 8 : 4
}
