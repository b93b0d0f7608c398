const BLOCKS = 40
const BLOCK_MS = 0.5

/**
 * Microseconds a turn: the least of some short blocks, which others' work interrupts seldom.
 *
 * @param turnsAtOnce  turns before the clock is asked again, some hundredths of a block
 */
export function microsecondsOf(turn: () => void, turnsAtOnce: number): number {
  let least = Infinity
  for (let block = 0; block < BLOCKS; block++) {
    const startedAt = performance.now()
    let turns = 0
    let elapsedMs = 0
    while (elapsedMs < BLOCK_MS) {
      for (let i = 0; i < turnsAtOnce; i++) turn()
      turns += turnsAtOnce
      elapsedMs = performance.now() - startedAt
    }
    least = Math.min(least, (1000 * elapsedMs) / turns)
  }
  return least
}
