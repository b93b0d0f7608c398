import type { FrameGrid } from '#core/grid'
import type { HarmonicsShape } from '#core/mask'
import { mostBandHz } from './harmonic-bands'
import type { LevelPatch } from './level-patch'
import { ridge } from './ridge'
import { snappedHarmonics } from './snapped'

/** A multiple stands so far above what lies around it to be counted. */
const HEARD_DB = 8
/** What stands higher says no more of where the fundamental is. */
const CLEAR_DB = 30
/** Of a fundamental that would explain the lines this is taken off for each multiple that is not heard. */
const MISSING_DB = 8
/** So many multiples in a row may be missing: a clarinet has every other one. */
const MOST_MISSING = 3
const MOST_COUNT = 512
/** So many multiples are looked at to find the fundamental. */
const TUNED_BY = 12
/** A band ends where its line has fallen so far. */
const EDGE_DB = 6
const SILENCE_DB = -200
/** So many frames tell a steady line from what comes and goes. */
const MOST_FRAMES = 512

/** What is to be found out of a fundamental and its multiples; what is given stays. */
export interface SeriesSearch {
  /** As it was drawn. */
  readonly shape: HarmonicsShape
  /** How far from where it was drawn a steady fundamental may be. */
  readonly reachHz: number
  /** Whether a path is moved to the ridge within reach. */
  readonly isSnapping: boolean
  readonly isCountFound: boolean
  readonly isWidthFound: boolean
}

/**
 * The harmonics that the signal has near a drawn fundamental.
 *
 * A steady fundamental moves to the frequency within reach whose multiples stand out most: of each,
 * up to the twelfth, how far the median over the frames stands above its surroundings, up to 30 dB,
 * less 8 dB for each that is not heard. So half the frequency, whose odd multiples are missing, loses
 * against it. A path moves where that is asked for.
 *
 * Counted are the multiples up to the last that stands 8 dB above the levels between the lines, with
 * no more than three missing in a row; at least one. Each band is as wide as the widest line is 6 dB
 * below its peak, the window's own width included, and never wider than a third of the spacing.
 *
 * @param patch  levels whose bins tell the lines apart: at least four bins from one to the next
 */
export function heardHarmonics(
  patch: LevelPatch,
  grid: FrameGrid,
  { shape, reachHz, isSnapping, isCountFound, isWidthFound }: SeriesSearch,
): HarmonicsShape {
  const isSteady = shape.points.every(([, freqHz]) => freqHz === shape.points[0]?.[1])
  const followed = isSnapping ? snappedHarmonics(patch, grid, shape, reachHz) : shape
  const moved = isSteady ? tunedTo(patch, grid, shape, reachHz) : followed
  const lines = linesOf(patch, grid, moved)
  const heard = lines.filter(({ aboveDb }) => aboveDb >= HEARD_DB)
  const count = isCountFound ? Math.max(1, heard.at(-1)?.n ?? 1) : shape.count
  const lineHz = heard.reduce((most, { widthHz }) => Math.max(most, widthHz), grid.binHz)
  const widthHz = Math.min(isWidthFound ? lineHz : shape.widthHz, mostBandHz(moved))
  const found: HarmonicsShape = { ...moved, count, widthHz }
  return isSteady && heard.length > 0 ? refined(patch, grid, found) : found
}

interface Line {
  readonly n: number
  /** How far it stands above the levels between it and its neighbours. */
  readonly aboveDb: number
  readonly widthHz: number
}

/** The lines at the multiples, up to where too many in a row are missing. */
function linesOf(patch: LevelPatch, grid: FrameGrid, shape: HarmonicsShape): readonly Line[] {
  const lines: Line[] = []
  let missing = 0
  for (let n = 1; n <= MOST_COUNT && missing <= MOST_MISSING; n++) {
    const line = lineAt(patch, grid, shape, n)
    if (line === undefined) break
    missing = line.aboveDb >= HEARD_DB ? 0 : missing + 1
    lines.push(line)
  }
  return lines
}

/** The line at a multiple of the path; undefined where that leaves the band. */
function lineAt(
  patch: LevelPatch,
  grid: FrameGrid,
  { points }: HarmonicsShape,
  n: number,
): Line | undefined {
  const fundamentalHz = points.map(([, freqHz]) => Math.abs(freqHz))
  const reach = Math.floor(Math.min(...fundamentalHz) / 2 / grid.binHz)
  const furthestHz = n * Math.max(...fundamentalHz) + (reach + 1) * grid.binHz
  if (furthestHz > grid.highHz) return undefined
  const profile = Float64Array.from({ length: 2 * reach + 1 }, (_, i) =>
    medianAlong(patch, grid, points, n, (i - reach) * grid.binHz),
  )
  const near = Math.min(2, reach)
  let peak = reach - near
  for (let i = peak; i <= reach + near; i++) if (profile[i]! > profile[peak]!) peak = i
  const floorDb = profile.toSorted()[Math.floor(profile.length / 2)]!
  const isPeak = peak > reach - near && peak < reach + near
  const aboveDb = isPeak || reach === 0 ? profile[peak]! - floorDb : 0
  return { n, aboveDb, widthHz: widthOf(profile, peak) * grid.binHz }
}

/** How many bins wide a peak is where it has fallen by EDGE_DB, between bins in a straight line. */
function widthOf(profile: Float64Array, peak: number): number {
  const edgeDb = profile[peak]! - EDGE_DB
  const side = (step: 1 | -1): number => {
    let at = peak
    while (profile[at + step] !== undefined && profile[at + step]! > edgeDb) at += step
    const beyond = profile[at + step]
    const share = beyond === undefined ? 0 : (profile[at]! - edgeDb) / (profile[at]! - beyond)
    return Math.abs(at - peak) + share
  }
  return side(1) + side(-1)
}

/** The median over frames of the level beside a multiple of a path. */
function medianAlong(
  patch: LevelPatch,
  grid: FrameGrid,
  points: HarmonicsShape['points'],
  n: number,
  besideHz: number,
): number {
  const [startS, endS] = [points[0]![0], points.at(-1)![0]]
  const first = Math.max(0, Math.ceil(startS / grid.hopS) - patch.startFrame)
  const last = Math.min(patch.frameCount - 1, Math.floor(endS / grid.hopS) - patch.startFrame)
  const step = Math.max(1, Math.ceil((last - first + 1) / MOST_FRAMES))
  const levels: number[] = []
  for (let frame = Math.min(first, last); frame <= last; frame += step) {
    const timeS = (patch.startFrame + frame) * grid.hopS
    levels.push(levelAt(patch, grid, frame, n * freqAt(points, timeS) + besideHz))
  }
  return levels.sort((a, b) => a - b)[Math.floor(levels.length / 2)] ?? Number.NEGATIVE_INFINITY
}

/** Between bins in a straight line. */
function levelAt({ levels }: LevelPatch, grid: FrameGrid, frame: number, freqHz: number): number {
  const at = Math.min(Math.max(0, (freqHz - grid.lowHz) / grid.binHz), grid.binCount - 1)
  const bin = Math.min(Math.floor(at), grid.binCount - 2)
  const i = frame * grid.binCount + bin
  return levels[i]! + (at - bin) * (levels[i + 1]! - levels[i]!)
}

function freqAt(points: HarmonicsShape['points'], timeS: number): number {
  const after = points.findIndex(([atS]) => atS > timeS)
  if (after === -1) return points.at(-1)![1]
  if (after === 0) return points[0]![1]
  const [fromS, fromHz] = points[after - 1]!
  const [toS, toHz] = points[after]!
  return fromHz + ((timeS - fromS) / (toS - fromS)) * (toHz - fromHz)
}

/** The steady fundamental within reach whose multiples stand out most. */
function tunedTo(
  patch: LevelPatch,
  grid: FrameGrid,
  shape: HarmonicsShape,
  reachHz: number,
): HarmonicsShape {
  const drawnHz = shape.points[0]![1]
  const sign = drawnHz < 0 ? -1 : 1
  const clickedHz = Math.abs(drawnHz)
  // As many multiples of each are looked at as lie within one band.
  const topHz = Math.min(grid.highHz - grid.binHz, TUNED_BY * clickedHz)
  const above = aboveFloor(patch, grid, shape, sign, topHz + reachHz)
  const stepHz = grid.binHz / (4 * TUNED_BY)
  const lowestHz = Math.max(4 * grid.binHz, clickedHz - reachHz)
  let [bestHz, bestSum] = [clickedHz, Number.NEGATIVE_INFINITY]
  for (let freqHz = lowestHz; freqHz <= clickedHz + reachHz; freqHz += stepHz) {
    let [sum, heardCount] = [0, 0]
    for (let n = 1; n * freqHz <= topHz; n++) {
      const db = aboveAt(above, (n * freqHz) / grid.binHz)
      const isHeard = db >= HEARD_DB
      sum += isHeard ? Math.min(db, CLEAR_DB) : -MISSING_DB
      if (isHeard) heardCount++
    }
    if (heardCount > 0 && sum > bestSum) [bestHz, bestSum] = [freqHz, sum]
  }
  return { ...shape, points: shape.points.map(([timeS]) => [timeS, sign * bestHz]) }
}

/** How far each bin from 0 Hz on stands above the median of those around it. */
function aboveFloor(
  patch: LevelPatch,
  grid: FrameGrid,
  shape: HarmonicsShape,
  sign: 1 | -1,
  topHz: number,
): Float64Array {
  const across = { ...shape, points: shape.points.map(([timeS]) => [timeS, 0] as const) }
  const bins = Math.max(8, Math.floor(topHz / grid.binHz))
  const medians = Float64Array.from({ length: bins }, (_, bin) =>
    medianAlong(patch, grid, across.points, 1, sign * bin * grid.binHz),
  )
  const half = Math.max(4, Math.round(Math.abs(shape.points[0]![1]) / grid.binHz))
  return medians.map((db, bin) => {
    const around = medians.subarray(Math.max(0, bin - half), bin + half + 1).toSorted()
    return db - around[Math.floor(around.length / 2)]!
  })
}

/** Between bins in a straight line. */
function aboveAt(above: Float64Array, bin: number): number {
  const low = Math.floor(bin)
  const [here, next] = [above[low] ?? 0, above[low + 1] ?? 0]
  return here + (bin - low) * (next - here)
}

/** The fundamental that fits the peaks of all that are heard, in least squares. */
function refined(patch: LevelPatch, grid: FrameGrid, shape: HarmonicsShape): HarmonicsShape {
  const freqHz = shape.points[0]![1]
  const beyondHz = (shape.count + 1) * Math.abs(freqHz)
  const levels = new Float32Array(grid.binCount).fill(SILENCE_DB)
  for (let bin = 0; bin < grid.binCount; bin++) {
    const binHz = grid.lowHz + bin * grid.binHz
    if (Math.abs(binHz) > beyondHz) continue
    levels[bin] = medianAlong(patch, grid, shape.points, 0, binHz)
  }
  const pathHz = Float64Array.of(freqHz)
  const search = { pathHz, searchHz: grid.binHz / 4, count: shape.count }
  const [foundHz = freqHz] = ridge({ startFrame: 0, frameCount: 1, levels }, grid, search)
  return { ...shape, points: shape.points.map(([timeS]) => [timeS, foundHz]) }
}
