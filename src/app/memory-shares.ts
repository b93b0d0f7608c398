import { clamp } from '#core/base'

const MIB = 2 ** 20

/**
 * What a worker holds at its busiest: 16 MiB of samples, spectra, gains and the tiles of the strip
 * it computes, and what it remembers for the next block of sound: 4 MiB of planes, 2 of coverage
 * and 2 of the file.
 */
export const WORKER_BYTES = 24 * MIB

/**
 * Rendered blocks in a worker, at most: what five layers on stereo at 44.1 kHz read of one another where a span
 * begins. With 16 MiB the lowest layer renders 1.7 times as much, with 12 five times.
 */
const MOST_BLOCK_BYTES = 20 * MIB

/**
 * What the page itself takes over an idle browser, measured with an hour of stereo behind five layers: 130 MiB
 * that stay, 60 that wait to be collected there and 60 more in the workers.
 */
const MOST_PAGE_BYTES = 256 * MIB

/** Budgets that can be chosen. */
export const MEMORY_BUDGETS: readonly number[] = [128, 256, 512, 1024, 2048, 4096].map(
  (mebibytes) => mebibytes * MIB,
)

/** What of a budget goes to whom. */
export interface MemoryShares {
  readonly workerCount: number
  /** Of rendered blocks, to each worker; those of sound and of long jobs, too. */
  readonly blockBytes: number
  readonly soundBytes: number
  /** To the page itself and the browser's processes for it: what they draw with, their code, what waits to be collected. */
  readonly pageBytes: number
  readonly tileBytes: number
}

/** One of sound, and one of a long job: decoding a file. */
export const OTHER_WORKERS = 2

/**
 * Shares out a budget: workers of the picture take 24 MiB each and a quarter at most, those of
 * sound and of long jobs as much, blocks that all of them have rendered a quarter, sound that is fetched
 * ahead a sixteenth, the page itself 256 MiB as far as they are there, an eighth at least, and tiles all the
 * rest, but an eighth at least.
 *
 * @param budgetBytes  one of MEMORY_BUDGETS
 * @param cores        of the processor; more workers than these would not be faster
 */
export function memoryShares(budgetBytes: number, cores: number): MemoryShares {
  const workerCount = clamp(Math.floor(budgetBytes / 4 / WORKER_BYTES), 1, Math.max(1, cores))
  const allWorkers = workerCount + OTHER_WORKERS
  const blockBytes = Math.min(MOST_BLOCK_BYTES, Math.floor(budgetBytes / 4 / allWorkers))
  const soundBytes = budgetBytes / 16
  const workerBytes = allWorkers * (WORKER_BYTES + blockBytes)
  const leastTileBytes = budgetBytes / 8
  const pageBytes = clamp(
    budgetBytes - soundBytes - workerBytes - leastTileBytes,
    budgetBytes / 8,
    MOST_PAGE_BYTES,
  )
  return {
    workerCount,
    blockBytes,
    soundBytes,
    pageBytes,
    tileBytes: Math.max(leastTileBytes, budgetBytes - soundBytes - workerBytes - pageBytes),
  }
}
