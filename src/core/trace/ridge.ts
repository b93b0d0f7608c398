import { clamp } from '#core/base'
import type { FrameGrid } from '#core/grid'
import type { LevelPatch } from './level-patch'

/** Candidates lie so many to a bin. */
const STEPS_PER_BIN = 2
/** From frame to frame the ridge moves, relative to the drawn path, by so many candidates at most. */
const MOST_STEPS = 6
/** So many candidates are looked at on each side of the path, at most. */
const MOST_REACH = 512
/** What a candidate of such a move costs. */
const DB_A_STEP = 1
/** Multiples that are so much weaker than the strongest say nothing of where the fundamental is. */
const HEARD_DB = 30

/** What is followed: a fundamental and its multiples up to `count`, within `searchHz` of a path. */
interface RidgeSearch {
  /** The drawn frequency of each frame of the patch. */
  readonly pathHz: Float64Array
  readonly searchHz: number
  readonly count: number
}

/**
 * The frequencies, one a frame of the patch, along which the sound is strongest near a drawn path:
 * the path of the largest sum of levels (the mean over the multiples, in dB) less 1 dB for each half
 * bin that it moves against the drawn one, found by dynamic programming; then at each frame the peak
 * of the parabola through the strongest bin and its neighbours.
 */
export function ridge(patch: LevelPatch, grid: FrameGrid, search: RidgeSearch): Float64Array {
  const { pathHz, searchHz, count } = search
  const stepHz = grid.binHz / STEPS_PER_BIN / Math.sqrt(count)
  const reach = Math.min(MOST_REACH, Math.max(1, Math.floor(searchHz / stepHz)))
  const candidates = 2 * reach + 1
  const freqAt = (frame: number, candidate: number): number =>
    pathHz[frame]! + (candidate - reach) * stepHz

  let sums = new Float64Array(candidates)
  let next = new Float64Array(candidates)
  /** The candidate of the frame before that each candidate comes from. */
  const from = new Uint16Array(patch.frameCount * candidates)
  for (let frame = 0; frame < patch.frameCount; frame++) {
    for (let candidate = 0; candidate < candidates; candidate++) {
      let best = candidate
      let bestSum = Number.NEGATIVE_INFINITY
      const last = Math.min(candidates - 1, candidate + MOST_STEPS)
      for (let before = Math.max(0, candidate - MOST_STEPS); before <= last; before++) {
        const sum = sums[before]! - DB_A_STEP * Math.abs(candidate - before)
        if (sum <= bestSum) continue
        best = before
        bestSum = sum
      }
      from[frame * candidates + candidate] = best
      next[candidate] = bestSum + meanLevel(patch, grid, frame, freqAt(frame, candidate), count)
    }
    ;[sums, next] = [next, sums]
  }

  const found = new Float64Array(patch.frameCount)
  let candidate = indexOfMost(sums)
  for (let frame = patch.frameCount - 1; frame >= 0; frame--) {
    found[frame] = refined(patch, grid, frame, freqAt(frame, candidate), count)
    candidate = from[frame * candidates + candidate]!
  }
  return found
}

function indexOfMost(values: Float64Array): number {
  return values.reduce((best, value, i) => (value > values[best]! ? i : best), 0)
}

/** The mean level of a frequency and those of its multiples that lie in the band, between bins in a straight line. */
function meanLevel(
  { levels }: LevelPatch,
  grid: FrameGrid,
  frame: number,
  freqHz: number,
  count: number,
): number {
  let sum = 0
  let heardCount = 0
  for (let n = 1; n <= count; n++) {
    const at = (n * freqHz - grid.lowHz) / grid.binHz
    const bin = Math.floor(at)
    if (bin < 0 || bin + 1 >= grid.binCount) continue
    const i = frame * grid.binCount + bin
    sum += levels[i]! + (at - bin) * (levels[i + 1]! - levels[i]!)
    heardCount++
  }
  return heardCount === 0 ? -200 : sum / heardCount
}

/**
 * The fundamental that fits best the peaks near its multiples, in least squares: Σ n·pₙ / Σ n², over
 * those multiples that are heard.
 */
function refined(
  patch: LevelPatch,
  grid: FrameGrid,
  frame: number,
  freqHz: number,
  count: number,
): number {
  const peaks = Array.from({ length: count }, (_, i) => ({
    n: i + 1,
    ...peakNear(patch, grid, frame, (i + 1) * freqHz),
  }))
  const loudestDb = peaks.reduce((most, { db }) => Math.max(most, db), Number.NEGATIVE_INFINITY)
  let [above, below] = [0, 0]
  for (const { n, peakHz, db } of peaks) {
    if (peakHz === undefined || db < loudestDb - HEARD_DB) continue
    above += n * peakHz
    below += n * n
  }
  return below === 0 ? freqHz : above / below
}

/** The peak within a bin of a frequency; undefined where there is none. */
function peakNear(
  { levels }: LevelPatch,
  grid: FrameGrid,
  frame: number,
  freqHz: number,
): { readonly peakHz: number | undefined; readonly db: number } {
  const middle = Math.round((freqHz - grid.lowHz) / grid.binHz)
  if (middle < 0 || middle >= grid.binCount)
    return { peakHz: undefined, db: Number.NEGATIVE_INFINITY }
  const row = frame * grid.binCount
  let bin = clamp(middle, 1, Math.max(1, grid.binCount - 2))
  for (const near of [bin - 1, bin + 1]) {
    const isInside = near > 0 && near < grid.binCount - 1
    if (isInside && levels[row + near]! > levels[row + bin]!) bin = near
  }
  const [low, at, high] = [levels[row + bin - 1]!, levels[row + bin]!, levels[row + bin + 1]!]
  if (!(at >= low && at >= high) || low + high === 2 * at) return { peakHz: undefined, db: at }
  const shift = (low - high) / (2 * (low - 2 * at + high))
  return { peakHz: grid.lowHz + (bin + shift) * grid.binHz, db: at }
}
