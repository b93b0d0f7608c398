import { clamp } from '#core/base'
import { kthSmallest } from '#core/find'
import { type FrameGrid, frameAt } from '#core/grid'

/** The floor about a time is that of so long before and behind it … */
const REACH_S = 2
/** … in so many single frames, evenly spread: an odd number, of which one is the median. */
const FRAMES = 65
/** A line is one against so many bins to either side. */
const LINE_BINS = 16

/** The frames that say what the floor about a time is. */
export function floorFrames(grid: FrameGrid, atS: number): readonly number[] {
  const [first, last] = [frameAt(grid, atS - REACH_S), frameAt(grid, atS + REACH_S)]
  const count = Math.min(FRAMES, last - first + 1)
  return Array.from({ length: count }, (_, i) =>
    Math.round(first + ((last - first) * (i + 0.5)) / count),
  )
}

/**
 * The floor of each bin: the median of its levels in some frames, so that carriers and hum are floor.
 *
 * @param levels  dBFS, [frame][bin]
 */
export function medianLevels(levels: Float32Array, binCount: number): Float32Array {
  const frameCount = levels.length / binCount
  const values = new Float32Array(frameCount)
  return Float32Array.from({ length: binCount }, (_, bin) => {
    for (let frame = 0; frame < frameCount; frame++) values[frame] = levels[frame * binCount + bin]!
    return kthSmallest(values, frameCount, frameCount >> 1)
  })
}

/** What lies below lines that stand still: the median over the bins about each. */
export function floorBelowLines(floor: Float32Array): Float32Array {
  const values = new Float32Array(2 * LINE_BINS + 1)
  return Float32Array.from(floor, (_, bin) => {
    const start = clamp(bin - LINE_BINS, 0, Math.max(0, floor.length - values.length))
    const end = Math.min(floor.length, start + values.length)
    values.set(floor.subarray(start, end))
    return kthSmallest(values, end - start, (end - start) >> 1)
  })
}
