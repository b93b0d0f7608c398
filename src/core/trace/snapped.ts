import { firstIndex } from '#core/base'
import type { FrameGrid } from '#core/grid'
import type { BrushShape, HarmonicsShape, OutlinePoint, RectangleShape, Shape } from '#core/mask'
import type { LevelPatch } from './level-patch'
import { ridge } from './ridge'
import { simplifiedLine } from './simplified'

/** A path that follows a ridge is thinned within so much of a cell. */
const THIN_CELLS = 0.1

/**
 * The shape moved to where the sound is strongest, in frequency alone: a rectangle's middle to the
 * strongest bin in it; a stroke's, and the fundamental's of harmonics, to the ridge near its path. A
 * path that turns back in time or that the patch does not hold stays as it was drawn.
 *
 * @param reachHz  how far from the drawn path the ridge may be
 */
export function snappedShape(
  patch: LevelPatch,
  grid: FrameGrid,
  shape: Shape,
  reachHz: number,
): Shape {
  switch (shape.kind) {
    case 'rectangle':
      return snappedRectangle(patch, grid, shape)
    case 'brush':
      return snappedBrush(patch, grid, shape, Math.max(reachHz, shape.radiusHz))
    case 'harmonics':
      return snappedHarmonics(patch, grid, shape, reachHz)
    case 'lasso':
    case 'compound':
      return shape
  }
}

function snappedRectangle(patch: LevelPatch, grid: FrameGrid, shape: RectangleShape): Shape {
  const low = Math.max(shape.lowHz, grid.lowHz)
  const high = Math.min(shape.highHz, grid.highHz)
  const within = meanOver(patch, grid, shape.startS, shape.endS)
  const half = (shape.highHz - shape.lowHz) / 2
  const peakHz = steady(within, grid, (low + high) / 2, (high - low) / 2, 1)
  return { ...shape, lowHz: peakHz - half, highHz: peakHz + half }
}

function snappedBrush(
  patch: LevelPatch,
  grid: FrameGrid,
  shape: BrushShape,
  reachHz: number,
): Shape {
  const { points } = shape
  const [first, last] = [points[0], points.at(-1)]
  if (first === undefined || last === undefined) return shape
  if (Math.abs(last[0] - first[0]) < grid.hopS) {
    if (points.length > 1) return shape
    const [timeS, freqHz, pressure] = first
    const peakHz = steady(meanOver(patch, grid, timeS, timeS), grid, freqHz, reachHz, 1)
    return { ...shape, points: [[timeS, peakHz, pressure]] }
  }
  const path = last[0] > first[0] ? points : points.toReversed()
  const found = followed(patch, grid, path, reachHz, 1)
  if (found === undefined) return shape
  const pressures = path.map(([timeS, , pressure]) => [timeS, pressure] as const)
  return {
    ...shape,
    points: found.map(([timeS, freqHz]) => [timeS, freqHz, valueAt(pressures, timeS)]),
  }
}

/** The same of harmonics. */
export function snappedHarmonics(
  patch: LevelPatch,
  grid: FrameGrid,
  shape: HarmonicsShape,
  reachHz: number,
): HarmonicsShape {
  const { points, count } = shape
  const [first, last] = [points[0], points.at(-1)]
  if (first === undefined || last === undefined) return shape
  if (points.every(([, freqHz]) => freqHz === first[1])) {
    const peakHz = steady(meanOver(patch, grid, first[0], last[0]), grid, first[1], reachHz, count)
    return { ...shape, points: points.map(([timeS]) => [timeS, peakHz]) }
  }
  const found = followed(patch, grid, points, reachHz, count)
  return found === undefined ? shape : { ...shape, points: found }
}

/** The path along the ridge: at each frame within the drawn one's time, and at its ends. */
function followed(
  patch: LevelPatch,
  grid: FrameGrid,
  path: readonly (readonly [timeS: number, freqHz: number, ...rest: number[]])[],
  searchHz: number,
  count: number,
): OutlinePoint[] | undefined {
  const [startS, endS] = [path[0]![0], path.at(-1)![0]]
  if (path.some(([timeS], i) => i > 0 && timeS <= path[i - 1]![0])) return undefined
  const first = Math.ceil(startS / grid.hopS)
  const end = Math.floor(endS / grid.hopS) + 1
  const from = first - patch.startFrame
  if (end <= first || from < 0 || end - patch.startFrame > patch.frameCount) return undefined
  const drawn = path.map(([timeS, freqHz]) => [timeS, freqHz] as const)
  const part: LevelPatch = {
    startFrame: first,
    frameCount: end - first,
    levels: patch.levels.subarray(from * grid.binCount),
  }
  const pathHz = Float64Array.from({ length: end - first }, (_, i) =>
    valueAt(drawn, (first + i) * grid.hopS),
  )
  const freqs = ridge(part, grid, { pathHz, searchHz, count })
  const cells = Array.from(freqs, (freqHz, i) => [first + i, freqHz / grid.binHz] as const)
  const inner = simplifiedLine(cells, THIN_CELLS).map(
    ([frame, bin]): OutlinePoint => [frame * grid.hopS, bin * grid.binHz],
  )
  const begin: OutlinePoint = [startS, freqs[0]!]
  const close: OutlinePoint = [endS, freqs.at(-1)!]
  return [begin, ...inner.filter(([timeS]) => startS < timeS && timeS < endS), close]
}

/** The one frequency that fits best near another. */
function steady(
  mean: LevelPatch,
  grid: FrameGrid,
  freqHz: number,
  searchHz: number,
  count: number,
): number {
  return ridge(mean, grid, { pathHz: Float64Array.of(freqHz), searchHz, count })[0]!
}

/** The mean power of the frames between two times, as a patch of one frame. */
function meanOver(patch: LevelPatch, grid: FrameGrid, startS: number, endS: number): LevelPatch {
  const { binCount, hopS } = grid
  const last = patch.frameCount - 1
  const frameOf = (timeS: number): number =>
    Math.min(last, Math.max(0, Math.round(timeS / hopS) - patch.startFrame))
  const [from, to] = [frameOf(startS), frameOf(endS)]
  const levels = new Float32Array(binCount)
  for (let bin = 0; bin < binCount; bin++) {
    let power = 0
    for (let frame = from; frame <= to; frame++) {
      power += 10 ** (patch.levels[frame * binCount + bin]! / 10)
    }
    levels[bin] = 10 * Math.log10(power / (to - from + 1))
  }
  return { startFrame: patch.startFrame + from, frameCount: 1, levels }
}

/** A line through points with ascending times at a time; its ends go on level. */
function valueAt(points: readonly (readonly [timeS: number, value: number])[], timeS: number) {
  const [first, last] = [points[0]!, points[points.length - 1]!]
  if (timeS <= first[0]) return first[1]
  if (timeS >= last[0]) return last[1]
  const next = firstIndex(points.length, (i) => points[i]![0] > timeS)
  const [fromS, from] = points[next - 1]!
  const [toS, to] = points[next]!
  return from + ((timeS - fromS) / (toS - fromS)) * (to - from)
}
