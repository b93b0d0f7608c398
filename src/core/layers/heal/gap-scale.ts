import { clamp } from '#core/base'

/** Lengths in samples that filling a gap has at a rate. */
export interface GapScale {
  /** Of the model: 300 at 44.1 kHz; higher ones follow a voice too closely. */
  readonly order: number
  /** On either side, once the sound goes evenly, next to the gap: what the model is made of. */
  readonly context: number
  /** Correlation fades with so many: a voice is not the same for longer. */
  readonly memory: number
}

const CONTEXT_S = 0.034
const MEMORY_S = 0.03
const ORDERS_A_KILOHERTZ = 6.8
const LEAST_ORDER = 32
const MOST_ORDER = 300

/** How much longer a side may be than once it goes evenly. */
const MOST_STRETCH = 1.3

export function gapScale(rateHz: number): GapScale {
  const order = clamp(Math.round((ORDERS_A_KILOHERTZ * rateHz) / 1000), LEAST_ORDER, MOST_ORDER)
  return { order, context: Math.ceil(CONTEXT_S * rateHz), memory: MEMORY_S * rateHz }
}

/** Samples on either side that filling a gap takes. */
export function gapContext(rateHz: number): number {
  const { order, context } = gapScale(rateHz)
  return Math.ceil(MOST_STRETCH * context) + order
}
