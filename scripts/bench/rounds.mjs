/** Fewer say little on a machine that others use too. */
export const ROUNDS = Number(process.env.ROUNDS ?? 7)

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)]
}

/** The value that a share of all lies below. */
export function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]
}

/**
 * Runs contenders in turn, round after round, so that what else the machine does meets all alike;
 * one round before to warm up.
 *
 * @returns the median of each, by name; an Error of those that failed
 */
export async function interleaved(contenders, rounds = ROUNDS) {
  const times = new Map(contenders.map(({ name }) => [name, []]))
  const failed = new Map()
  for (let round = -1; round < rounds; round++) {
    for (const { name, run } of contenders) {
      if (failed.has(name)) continue
      try {
        const value = await run()
        if (round >= 0) times.get(name).push(value)
      } catch (error) {
        failed.set(name, error)
      }
    }
  }
  return new Map([...times].map(([name, values]) => [name, failed.get(name) ?? median(values)]))
}

/** Rows of a table: the first contender against the others, as ratios of its time to theirs. */
export function ratioRows(work, unit, medians) {
  const [[ours, own], ...peers] = medians
  if (own instanceof Error) throw own
  return [
    { work, contender: ours, value: own, unit },
    ...peers.map(([contender, value]) =>
      value instanceof Error
        ? { work, contender, note: value.message }
        : { work, contender, value, unit, ratio: value / own },
    ),
  ]
}
