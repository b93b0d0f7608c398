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

/** The same of two sounds in float32, in two halves of that memory. */
export function kernelPairRounder(kernel: Kernel): PcmPairRounder {
  const [first, second] = [DECODED_START, DECODED_START + 4 * DECODED_VALUES]
  return (original, retained, bits, isTurned) => {
    const half = 2 ** (bits - 1)
    const sign = isTurned ? -1 : 1
    for (let start = 0; start < retained.length; start += DECODED_VALUES) {
      const [before, after] = [original, retained].map((plane) =>
        plane.subarray(start, start + DECODED_VALUES),
      ) as [Float32Array, Float32Array]
      const removed = kernel.float32(first, before.length)
      const rounded = kernel.float32(second, after.length)
      removed.set(before)
      rounded.set(after)
      kernel.run.roundPairs(first, second, after.length, sign * half, sign / half, half)
      before.set(removed)
      after.set(rounded)
    }
  }
}
