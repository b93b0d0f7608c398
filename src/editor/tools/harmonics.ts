import type { OutlinePoint } from '#core/mask'
import { mostBandHz } from '#core/trace'
import type { PaintTool } from './tool'

/** A path shorter than this is a click. */
const CLICK_PX = 4
/** Points of the path are at least so far apart in time. */
const LEAST_PX = 2

/**
 * Follows a fundamental; the shape is it and its multiples. A click means a steady one over the
 * time selection, or else over what is shown. A pen that turns back takes its path back. No band is
 * wider than a third of the spacing.
 */
export const harmonics: PaintTool<readonly OutlinePoint[]> = {
  name: 'Harmonics',
  begin: ({ timeS, freqHz }) => [[timeS, freqHz]],
  extend: (points, { timeS, freqHz }, { pixelS }) => {
    const [first, ...others] = points
    if (first === undefined) return [[timeS, freqHz]]
    const way = Math.sign(timeS - first[0])
    const retained = others.filter(
      ([atS]) => way * (atS - first[0]) > 0 && way * (timeS - atS) >= LEAST_PX * pixelS,
    )
    return way === 0 ? [first] : [first, ...retained, [timeS, freqHz]]
  },
  shape: (points, { harmonics, pixelS, span }) => {
    const [first, last] = [points[0], points.at(-1)]
    if (first === undefined || last === undefined) return undefined
    const { count } = harmonics
    const widthHz = Math.min(harmonics.widthHz, mostBandHz({ points }))
    if (Math.abs(last[0] - first[0]) < CLICK_PX * pixelS) {
      const [, freqHz] = first
      const steady = [
        [span.startS, freqHz],
        [span.endS, freqHz],
      ] as const
      return { kind: 'harmonics', points: steady, count, widthHz }
    }
    const path = last[0] > first[0] ? points : points.toReversed()
    return { kind: 'harmonics', points: path, count, widthHz }
  },
  feather: (context) => context.feather,
}
