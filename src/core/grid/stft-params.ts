import type { WindowKind } from '#core/dsp'

/**
 * How a recording is cut into frames and transformed. 4 ≤ windowLength ≤ fftSize ≤ 65536,
 * fftSize a power of two, 1 ≤ hop ≤ windowLength, all integers. `beta` belongs to 'kaiser' alone.
 */
export interface StftParams {
  readonly window: WindowKind
  readonly windowLength: number
  readonly fftSize: number
  readonly hop: number
  readonly beta?: number
}
