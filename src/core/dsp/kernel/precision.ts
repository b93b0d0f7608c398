import type { SamplePlane } from '#core/base'
import type { Kernel } from './kernel'

/** The numbers of float32 or of float64: what a register has of them, and the memory as those. */
export interface Precision {
  readonly bytes: number
  readonly lanes: number
  numbers(kernel: Kernel, at: number, length: number): SamplePlane
}

export const FLOAT32: Precision = {
  bytes: 4,
  lanes: 4,
  numbers: (kernel, at, length) => kernel.float32(at, length),
}

export const FLOAT64: Precision = {
  bytes: 8,
  lanes: 2,
  numbers: (kernel, at, length) => kernel.float64(at, length),
}
