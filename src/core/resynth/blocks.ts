import type { StftParams } from '#core/grid'

/** Below it the work of starting a job outweighs the job. */
const LEAST_BLOCK_SAMPLES = 32768

/** So many windows to a block, so that frames computed twice, for both of two neighbours, are a quarter at most. */
const WINDOWS_PER_BLOCK = 4

/** Samples of a block of output audio. Block b is samples [b·length, (b + 1)·length), whatever is asked for. */
export function blockLength(stft: StftParams): number {
  return Math.max(LEAST_BLOCK_SAMPLES, WINDOWS_PER_BLOCK * stft.fftSize)
}
