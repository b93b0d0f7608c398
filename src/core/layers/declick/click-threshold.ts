import { exp10 } from '#core/base'

/** How far a click has to stand above what is around it at a sensitivity of a half. */
const MIDDLE = 42

/** Decades from the least sensitivity to the greatest: 420 … 4.2. */
const DECADES = 2

/** The factor by which a click exceeds the residuals around it, at a sensitivity of 0 … 1. */
export function thresholdOf(sensitivity: number): number {
  return MIDDLE * exp10(DECADES * (0.5 - sensitivity))
}
