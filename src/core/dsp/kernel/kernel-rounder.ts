import type { PcmPairRounder, PcmRounder } from '../pcm'
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

/** The same of two sounds, in two halves of that memory. */
export function kernelPairRounder(kernel: Kernel): PcmPairRounder {
  const most = DECODED_VALUES / 2
  const [first, second] = [DECODED_START, DECODED_START + 8 * most]
  return (original, retained, bits, isTurned, out) => {
    const half = 2 ** (bits - 1)
    const sign = isTurned ? -1 : 1
    for (let start = 0; start < retained.length; start += most) {
      const count = Math.min(most, retained.length - start)
      kernel.float64(first, count).set(original.subarray(start, start + count))
      kernel.float64(second, count).set(retained.subarray(start, start + count))
      kernel.run.roundPairs(first, second, count, sign * half, sign / half, half)
      out.removed.set(kernel.float32(first, count), start)
      out.retained.set(kernel.float32(second, count), start)
    }
  }
}
