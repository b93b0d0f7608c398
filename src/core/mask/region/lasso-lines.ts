import { NumberBuffer } from '../number-buffer'
import type { SpanList } from '../span-list'
import { TimeIndex } from '../time-index'
import type { LassoShape } from './region'

/**
 * The outline cut by vertical lines: sets `out` to the frequencies inside at a time by the even-odd
 * rule, ascending and disjoint. On a corner the line counts as just right of it.
 */
export function lassoLines(shape: LassoShape): (timeS: number, out: SpanList) => void {
  const { points } = shape
  const count = points.length
  const times = new Float64Array(count)
  const freqs = new Float64Array(count)
  // Loops, not Float64Array.from: outlines have up to 100,000 points.
  for (let i = 0; i < count; i++) {
    times[i] = points[i]![0]
    freqs[i] = points[i]![1]
  }
  const starts = new Float64Array(count)
  const ends = new Float64Array(count)
  for (let i = 0; i < count; i++) {
    const nextS = times[next(i)]!
    starts[i] = Math.min(times[i]!, nextS)
    ends[i] = Math.max(times[i]!, nextS)
  }
  const index = new TimeIndex(starts, ends, true)
  const crossings = new NumberBuffer()

  function next(i: number): number {
    return i + 1 === count ? 0 : i + 1
  }

  return (timeS, out) => {
    crossings.clear()
    const hitCount = index.at(timeS)
    for (let hit = 0; hit < hitCount; hit++) {
      const i = index.hits[hit]!
      const fromS = times[i]!
      const toS = times[next(i)]!
      if (fromS <= timeS === toS <= timeS) continue
      const share = (timeS - fromS) / (toS - fromS)
      crossings.push(freqs[i]! + share * (freqs[next(i)]! - freqs[i]!))
    }
    crossings.sort()
    out.clear()
    for (let i = 0; i + 1 < crossings.length; i += 2) {
      out.add(crossings.values[i]!, crossings.values[i + 1]!)
    }
  }
}
