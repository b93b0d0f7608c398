import { exp, type Interval } from '#core/base'
import { resample, sincKernel } from '#core/dsp'

/**
 * How fast a sound goes: where it goes r(t) times as fast as in the middle,
 *
 *     r(t) = exp(c₁·t + c₂·t² + …),   t = (n − middle) / half
 */
export type Warp = readonly number[]

/** No c is greater: the pitch of no sound that is healed changes faster. */
export const MOST_BEND = 0.24

/** What a warp counts from, in samples. */
export interface WarpScale {
  readonly middle: number
  readonly half: number
}

/** Positions at which samples lie once the sound goes evenly, as far apart as in the middle. */
export function evenPositions(length: number, warp: Warp, { middle, half }: WarpScale) {
  const positions = new Float64Array(length)
  let last = rate(warp, -middle / half)
  for (let n = 1; n < length; n++) {
    const next = rate(warp, (n - middle) / half)
    positions[n] = (positions[n - 1] as number) + (last + next) / 2
    last = next
  }
  const shift = middle - valueAt(positions, middle)
  for (let n = 0; n < length; n++) positions[n] = (positions[n] as number) + shift
  return positions
}

function rate(warp: Warp, t: number): number {
  let sum = 0
  for (let i = warp.length - 1; i >= 0; i--) sum = (sum + (warp[i] as number)) * t
  return exp(sum)
}

/** Of a straight line from each value to the next one. */
function valueAt(values: Float64Array, position: number): number {
  const whole = Math.floor(position)
  const value = values[whole] as number
  return value + (position - whole) * ((values[whole + 1] ?? value) - value)
}

/** Samples as they would be if the sound went evenly: at whole positions `even`. */
export function madeEven(
  samples: Float64Array,
  positions: Float64Array,
  even: Interval,
): Float64Array {
  const out = new Float64Array(even.end - even.start)
  let n = 0
  for (let i = 0; i < out.length; i++) {
    const at = even.start + i
    while (n + 2 < positions.length && (positions[n + 1] as number) <= at) n++
    const from = positions[n] as number
    const to = positions[n + 1] as number
    readInto(out, i, samples, n + (at - from) / (to - from))
  }
  return out
}

/** Samples of an interval, out of what goes evenly and begins at a whole position. */
export function madeUneven(
  even: Float64Array,
  first: number,
  positions: Float64Array,
  { start, end }: Interval,
): Float64Array {
  const out = new Float64Array(end - start)
  for (let n = start; n < end; n++) {
    readInto(out, n - start, even, (positions[n] as number) - first)
  }
  return out
}

function readInto(out: Float64Array, i: number, samples: Float64Array, position: number): void {
  resample(sincKernel(1), samples, position, 1, out.subarray(i, i + 1), 1)
}
