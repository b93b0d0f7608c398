import { nextPowerOfTwo } from '#core/base'

/** Below it the work of starting a job outweighs the job. */
const LEAST_BLOCK_SAMPLES = 32768

/**
 * Samples of a block of output. Block b is samples [b·length, (b + 1)·length), whatever is asked for.
 * At least four windows, so that frames computed twice, for both of two neighbours, are a quarter
 * at most.
 *
 * @param overlap  of the layer that renders it: a window and a hop of a mask
 */
export function blockLength(overlap: number): number {
  return Math.max(LEAST_BLOCK_SAMPLES, 2 * nextPowerOfTwo(overlap + 2))
}
