/** The value that a share (0 … 1) of all lies below; between two of them it goes on in a line. */
export function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b)
  const at = (sorted.length - 1) * share
  const below = sorted[Math.floor(at)]
  return below + (sorted[Math.ceil(at)] - below) * (at - Math.floor(at))
}

export function median(values) {
  return quantile(values, 0.5)
}

/** What a row says of a value that was measured several times. */
export function summary(values) {
  return {
    value: median(values),
    quartiles: [quantile(values, 0.25), quantile(values, 0.75)],
    rounds: values.length,
  }
}

/** Rounds up to so many; after the first none begins that would not end in time, if it takes as long as the longest before. */
export function* roundsWithin(most, longestMs, now = () => performance.now()) {
  const startedAt = now()
  for (let round = 0, longest = 0; round < most; round++) {
    const begunAt = now()
    if (round > 0 && begunAt - startedAt + longest > longestMs) return
    yield round
    longest = Math.max(longest, now() - begunAt)
  }
}

/**
 * Runs contenders in turn, round after round, so that what else the machine does meets all alike.
 *
 * @param warmUps  rounds before that do not count
 * @returns the summary of each, by name; an Error of those that failed
 */
export async function interleaved(contenders, rounds, warmUps = 1) {
  const times = new Map(contenders.map(({ name }) => [name, []]))
  const failed = new Map()
  for (let round = -warmUps; round < rounds; round++) {
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
  return new Map([...times].map(([name, values]) => [name, failed.get(name) ?? summary(values)]))
}

/** Rows of a table: the first contender against the others, as ratios of their time to its own. */
export function ratioRows(work, unit, summaries) {
  const [[ours, own], ...peers] = summaries
  if (own instanceof Error) throw own
  return [
    { work, contender: ours, ...own, unit },
    ...peers.map(([contender, peer]) =>
      peer instanceof Error
        ? { work, contender, note: peer.message }
        : { work, contender, ...peer, unit, ratio: peer.value / own.value },
    ),
  ]
}
