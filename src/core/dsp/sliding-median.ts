import { expectThat } from '#core/base'

/**
 * Medians of so many numbers side by side, each of a window of the latest `size` values: the windows
 * are kept in order, and one value takes the place of another by shifting those between.
 *
 * The median of an even number of values is the upper one of the middle two, as
 * scipy.ndimage.median_filter's.
 *
 * @throws {ContractError} unless size is a positive integer
 */
export class SlidingMedians {
  readonly #sorted: Float64Array
  readonly #size: number
  readonly #middle: number

  constructor(count: number, size: number) {
    expectThat(Number.isInteger(size) && size >= 1, `SlidingMedians: a window of ${size}`)
    this.#size = size
    this.#middle = Math.floor(size / 2)
    this.#sorted = new Float64Array(count * size)
  }

  /** Begins anew: in the window of number i lie the values fill(i, 0) … fill(i, size − 1). */
  begin(fill: (index: number, at: number) => number): void {
    const size = this.#size
    const sorted = this.#sorted
    for (let start = 0, index = 0; start < sorted.length; start += size, index++) {
      for (let at = 0; at < size; at++) sorted[start + at] = fill(index, at)
      sorted.subarray(start, start + size).sort()
    }
  }

  /** In each window one value, which lies in it, goes and one comes. */
  replace(leaving: Float64Array, coming: Float64Array): void {
    const size = this.#size
    for (let i = 0, start = 0; start < this.#sorted.length; i++, start += size) {
      replaced(this.#sorted, start, size, leaving[i] as number, coming[i] as number)
    }
  }

  /** The medians, in place. */
  medians(out: Float64Array): void {
    for (let i = 0, at = this.#middle; at < this.#sorted.length; i++, at += this.#size) {
      out[i] = this.#sorted[at] as number
    }
  }
}

/**
 * The running median of a list over `size` values, the one it replaces in their middle (of an even
 * number, behind it). At its ends the list goes on mirrored: … b a | a b c … as mode 'reflect' of
 * scipy.ndimage.median_filter.
 *
 * @param values  finite
 * @param out     as long, another array
 */
export function medianFilter(values: Float64Array, size: number, out: Float64Array): void {
  const before = Math.floor(size / 2)
  const after = size - 1 - before
  const count = values.length
  if (count === 0) return
  const sorted = Float64Array.from(
    { length: size },
    (_, at) => values[mirrored(at - before, count)] as number,
  )
  sorted.sort()
  out[0] = sorted[before] as number
  for (let i = 1; i < count; i++) {
    const leaving = values[mirrored(i - 1 - before, count)] as number
    replaced(sorted, 0, size, leaving, values[mirrored(i + after, count)] as number)
    out[i] = sorted[before] as number
  }
}

/** The index within a list of `count` that one beyond its ends is the mirror of: −1 is 0, `count` is count − 1. */
export function mirrored(index: number, count: number): number {
  if (index >= 0 && index < count) return index
  const period = 2 * count
  const within = ((index % period) + period) % period
  return within < count ? within : period - 1 - within
}

/** Replaces a value in ascending values[start … start + size − 1] by another, which keeps them so. */
function replaced(
  values: Float64Array,
  start: number,
  size: number,
  leaving: number,
  coming: number,
): void {
  if (leaving === coming) return
  let low = start
  let high = start + size - 1
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((values[middle] as number) < leaving) low = middle + 1
    else high = middle
  }
  if (coming > leaving) {
    const end = start + size - 1
    while (low < end && (values[low + 1] as number) < coming) {
      values[low] = values[low + 1] as number
      low++
    }
  } else {
    while (low > start && (values[low - 1] as number) > coming) {
      values[low] = values[low - 1] as number
      low--
    }
  }
  values[low] = coming
}
