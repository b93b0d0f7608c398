import type { PcmRounder } from '../pcm'
import type { Kernel } from './kernel'
import { DECODED_START, DECODED_VALUES } from './layout'

/** Rounds in the kernel, where values are decoded to that go elsewhere: a piece at a time. */
export function kernelRounder(kernel: Kernel): PcmRounder {
  return (values, bits, isTurned) => {
    const half = 2 ** (bits - 1)
    const sign = isTurned ? -1 : 1
    for (let start = 0; start < values.length; start += DECODED_VALUES) {
      const piece = values.subarray(start, start + DECODED_VALUES)
      const rounded = kernel.float64(DECODED_START, piece.length)
      rounded.set(piece)
      kernel.run.roundIntegers(DECODED_START, piece.length, sign * half, sign / half, half)
      piece.set(rounded)
    }
  }
}
