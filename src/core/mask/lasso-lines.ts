import { NumberBuffer } from './number-buffer'
import type { LassoShape } from './region'
import type { SpanList } from './span-list'
import { TimeIndex } from './time-index'

/**
 * The outline cut by vertical lines: sets `out` to the frequencies inside at a time by the even-odd
 * rule, ascending and disjoint. On a corner the line counts as just right of it.
 */
export function lassoLines(shape: LassoShape): (timeS: number, out: SpanList) => void {
  const { points } = shape
  const times = Float64Array.from(points, (point) => point[0])
  const freqs = Float64Array.from(points, (point) => point[1])
  const nextTimes = Float64Array.from(times, (_, i) => times[(i + 1) % times.length]!)
  const nextFreqs = Float64Array.from(freqs, (_, i) => freqs[(i + 1) % freqs.length]!)
  const index = new TimeIndex(
    times.map((timeS, i) => Math.min(timeS, nextTimes[i]!)),
    times.map((timeS, i) => Math.max(timeS, nextTimes[i]!)),
  )
  const crossings = new NumberBuffer()

  return (timeS, out) => {
    crossings.clear()
    const hitCount = index.at(timeS)
    for (let hit = 0; hit < hitCount; hit++) {
      const i = index.hits[hit]!
      const fromS = times[i]!
      const toS = nextTimes[i]!
      if (fromS <= timeS === toS <= timeS) continue
      const share = (timeS - fromS) / (toS - fromS)
      crossings.push(freqs[i]! + share * (nextFreqs[i]! - freqs[i]!))
    }
    crossings.sort()
    out.clear()
    for (let i = 0; i + 1 < crossings.length; i += 2) {
      out.add(crossings.values[i]!, crossings.values[i + 1]!)
    }
  }
}
