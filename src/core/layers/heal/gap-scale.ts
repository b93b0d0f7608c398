import { clamp } from '#core/base'

/** Lengths in samples that filling a gap has at a rate. */
export interface GapScale {
  /** Of the model: 300 at 44.1 kHz; higher ones follow a voice too closely. */
  readonly order: number
  /** Of a side, next to the gap, in warped time: what a model is made of. */
  readonly context: number
  /** Correlation fades with so many: a voice is not the same for longer. */
  readonly memory: number
}

const MEMORY_S = 0.045
const ORDERS_A_KILOHERTZ = 6.8
const LEAST_ORDER = 32
const MOST_ORDER = 300

/** How many times as long a side may be as in warped time. */
const MOST_STRETCH = 1.3

/** A way to fill a gap. */
export interface GapView {
  /** The rate at which its warp is sought, or the recording's where that is lower: what lies above 2 kHz says little of it. */
  readonly searchHz: number
  /** Seconds on either side out of which it is filled. */
  readonly contextS: number
}

/** A gap is filled by the mean of these: each errs in its own way where its warp is a wrong one. */
export const GAP_VIEWS: readonly GapView[] = [
  { searchHz: 3200, contextS: 0.034 },
  { searchHz: 4000, contextS: 0.03 },
  { searchHz: 5000, contextS: 0.026 },
]

export function gapScale(rateHz: number, contextS: number): GapScale {
  const order = clamp(Math.round((ORDERS_A_KILOHERTZ * rateHz) / 1000), LEAST_ORDER, MOST_ORDER)
  return { order, context: Math.ceil(contextS * rateHz), memory: MEMORY_S * rateHz }
}

/** Samples on either side that filling a gap takes. */
export function gapContext(rateHz: number): number {
  const longestS = Math.max(...GAP_VIEWS.map(({ contextS }) => contextS))
  const { order, context } = gapScale(rateHz, longestS)
  return Math.ceil(MOST_STRETCH * context) + order
}
