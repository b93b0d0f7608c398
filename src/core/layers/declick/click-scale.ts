import { clamp, nextPowerOfTwo } from '#core/base'

/** Lengths in samples that the search for clicks and their repair have at a rate. */
export interface ClickScale {
  /** Of the autoregressive model: 200 at 44.1 kHz, where 80 leave too much of a voice. */
  readonly order: number
  /** A model holds for so many samples: 93 ms. */
  readonly block: number
  /** Samples on either side of a click out of which it is repaired: 34 ms. */
  readonly context: number
  /** What is longer is no click: 5 ms. */
  readonly longest: number
  /** Marks that lie nearer belong to one click: 1 ms. */
  readonly join: number
  /** Samples on either side of a click that it is compared with: 16 ms. */
  readonly around: number
}

const LEAST_ORDER = 32
const MOST_ORDER = 200

export function clickScale(rateHz: number): ClickScale {
  const order = clamp(Math.round(rateHz / 220.5), LEAST_ORDER, MOST_ORDER)
  return {
    order,
    block: nextPowerOfTwo(20 * order),
    context: Math.ceil(7.5 * order),
    longest: Math.ceil(1.2 * order),
    join: Math.ceil(order / 5),
    around: Math.ceil(3.5 * order),
  }
}
