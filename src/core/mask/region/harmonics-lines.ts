import { firstIndex } from '#core/base'
import type { SpanList } from '../span-list'
import type { HarmonicsShape } from './region'

/**
 * A fundamental and its multiples cut by vertical lines: sets `out` to the frequencies inside at a
 * time, ascending and disjoint; empty outside of [first point's time, last point's time).
 */
export function harmonicsLines(shape: HarmonicsShape): (timeS: number, out: SpanList) => void {
  const { count, widthHz } = shape
  const times = Float64Array.from(shape.points, (point) => point[0])
  const freqs = Float64Array.from(shape.points, (point) => point[1])
  const last = times.length - 1

  /** The last point at or before a time that lies within the path. */
  function pointBefore(timeS: number): number {
    return Math.max(0, firstIndex(last, (i) => times[i]! > timeS) - 1)
  }

  return (timeS, out) => {
    out.clear()
    if (!(times[0]! <= timeS && timeS < times[last]!)) return
    const i = pointBefore(timeS)
    const share = (timeS - times[i]!) / (times[i + 1]! - times[i]!)
    const freqHz = freqs[i]! + share * (freqs[i + 1]! - freqs[i]!)
    // Upwards also where the multiples go down, so that each joins at the list's end.
    for (let k = 1; k <= count; k++) {
      const n = freqHz < 0 ? count + 1 - k : k
      out.add(n * freqHz - widthHz / 2, n * freqHz + widthHz / 2)
    }
  }
}
