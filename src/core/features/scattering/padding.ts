import { exp, nextPowerOfTwo } from '#core/base'

/** The share of the low-pass that may lie outside its support. */
const OUTSIDE = 1e-3

/** How a recording that is transformed in one piece is padded: reflected at both ends. */
interface Padding {
  readonly before: number
  /** Samples in all, a power of two. */
  readonly length: number
}

/**
 * What kymatio pads a recording with: at least three supports of the low-pass on either side, as far
 * as the recording is long enough to be reflected.
 *
 * @param sigma  of the low-pass, cycles a sample
 */
export function scatteringPadding(length: number, sigma: number): Padding {
  const wanted = nextPowerOfTwo(length + 6 * support(length, sigma))
  let most = 1
  while (2 * most <= 3 * length - 2) most *= 2
  const padded = Math.max(Math.min(wanted, most), nextPowerOfTwo(length))
  return { before: Math.floor((padded - length) / 2), length: padded }
}

/** Samples from the middle of the low-pass beyond which so little of it lies. */
function support(length: number, sigma: number): number {
  const half = Math.floor(length / 2)
  const at = (n: number): number => exp(-2 * (Math.PI * sigma * n) * (Math.PI * sigma * n))
  let sum = at(0)
  let reach = 1
  for (; reach < length && at(reach) > 1e-20; reach++) sum += 2 * at(reach)
  let outside = 0
  let n = Math.min(half, reach)
  while (n > 0 && outside + at(n - 1) <= OUTSIDE * sum) {
    n -= 1
    outside += at(n)
  }
  return n + 1
}

/** The sample of a recording that stands at n when it is reflected at its ends, each end once. */
export function reflected(n: number, length: number): number {
  if (length === 1) return 0
  const period = 2 * (length - 1)
  const position = ((n % period) + period) % period
  return position < length ? position : period - position
}
