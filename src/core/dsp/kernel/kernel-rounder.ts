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
  return (original, retained, bits, isTurned) => {
    const half = 2 ** (bits - 1)
    const sign = isTurned ? -1 : 1
    for (let start = 0; start < retained.length; start += most) {
      const [before, left] = [original, retained].map((plane) =>
        plane.subarray(start, start + most),
      ) as [Float64Array, Float64Array]
      const count = left.length
      kernel.float64(first, count).set(before)
      kernel.float64(second, count).set(left)
      kernel.run.roundPairs(first, second, count, sign * half, sign / half, half)
      before.set(kernel.float64(first, count))
      left.set(kernel.float64(second, count))
    }
  }
}
