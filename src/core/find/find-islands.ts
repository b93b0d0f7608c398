import { clamp, exp10, type Interval, intersection, type JobControl, log10 } from '#core/base'
import { binAt, type FrameGrid, frameAt } from '#core/grid'
import { scanWithFloor } from './floor-scan'
import { FrameHits } from './frame-hits'
import type { Island } from './island'
import { IslandTracker } from './island-tracker'
import { JoinedIslands } from './joined-islands'
import type { Searched } from './loaded-pieces'
import type { FindRequest, Found } from './request'

/**
 * The least strength of an island, the sum of its cells' powers, each over its own floor: flecks of
 * noise do not reach it. Under thresholds lower than LEAST_RATIO flecks grow together, so that more is
 * asked for, by the cube of how much lower.
 */
const LEAST_STRENGTH = 140
const LEAST_RATIO = 7
/** The least duration of an island, in windows: any sound is spread over as long. */
const LEAST_WINDOWS = 0.75
/**
 * A faint line is a piece of one that drifts or fades: no wider than a window spreads a sine, at least
 * so many windows long, and on average no further above the threshold than by this ratio.
 */
const LINE_BINS = 4
const LINE_WINDOWS = 2
const FAINT_RATIO = 2
/** The longest that an impulse is seen, in windows: all that hold it. */
const IMPULSE_WINDOWS = 1
/** The share of the energy that may lie below an edge in frequency, and above the other. */
const CUT_SHARE = 0.05
/** The same for the edges of a region made of it: of eight hops the outermost has an eighth of the energy. */
const OUTER_CUT_SHARE = 0.002

/**
 * Finds what stands out of its surroundings: islands of cells whose level lies `thresholdDb` above
 * the floor of their own bin (NoiseFloor), so that carriers and hum are floor. Islands near each
 * other are joined; one that is longer than `maxS` by itself belongs to nothing. In order of time.
 *
 * Reads the recording once, from a piece of floor before the span to one behind it, and holds the
 * samples of some seconds. Floors and islands depend on absolute frame numbers: a span cuts what lies
 * across its ends and changes nothing else.
 */
export async function findIslands(
  searched: Searched,
  request: FindRequest,
  control: JobControl,
): Promise<readonly Found[]> {
  const { grid } = searched
  const found: Found[] = []
  const near = {
    frames: Math.floor(request.joinS / grid.hopS),
    bins: Math.floor(request.joinHz / grid.binHz),
  }
  const mostFrames = request.maxS / grid.hopS
  const joined = new JoinedIslands(near, mostFrames, (parts) => {
    // One that still grows may be among those that are too long: they are left alone.
    if (spanOf(parts) > mostFrames || !isSignal(parts)) return
    const each = foundOf(grid, united(parts.filter(({ isFaintLine }) => !isFaintLine)))
    const durationS = each.endS - each.startS
    const isSized = request.minS <= durationS && durationS <= request.maxS
    if (isSized && each.score >= request.minScore) found.push(each)
  })
  const ratio = exp10(request.thresholdDb / 10)
  const below = Math.max(1, LEAST_RATIO / ratio)
  const leastStrength = LEAST_STRENGTH * below * below * below
  const windowFrames = grid.stft.windowLength / grid.stft.hop
  const leastFrames = LEAST_WINDOWS * windowFrames
  const isFaintLine = (island: Island) =>
    island.frameCount >= LINE_WINDOWS * windowFrames &&
    island.width <= LINE_BINS &&
    island.ratio <= FAINT_RATIO * ratio
  const isShort = (island: Island) => island.frameCount <= mostFrames
  const tracker = new IslandTracker(
    leastFrames,
    Math.ceil(IMPULSE_WINDOWS * windowFrames) + 1,
    (island) => {
      const isFleck = island.strength < leastStrength || island.frameCount < leastFrames
      if (isFleck) return false
      island.isFaintLine = isFaintLine(island)
      joined.add(island)
      return true
    },
  )
  const frames = searchedFrames(grid, request)
  const band = { start: binAt(grid, request.lowHz), end: binAt(grid, request.highHz) + 1 }
  const hits = new FrameHits(searched.engine, band, ratio)
  await scanWithFloor(searched, frames, control, {
    begin: (floors) => hits.begin(floors),
    transform: (...run) => hits.transform(...run),
    take: (run) => {
      const { start, end } = intersection(frames, run.frames)
      for (let frame = start; frame < end; frame++) {
        hits.update(run, frame)
        tracker.add(frame, hits, run.floors)
      }
      const growing = tracker.growing()
      const starts = growing.filter(isShort).map(({ firstFrame }) => firstFrame)
      const endless = growing.filter((island) => !isShort(island))
      joined.handOut(Math.min(end, ...starts), endless)
    },
  })
  tracker.end()
  joined.handOut(Number.POSITIVE_INFINITY)
  return found.toSorted((a, b) => a.startS - b.startS || a.lowHz - b.lowHz)
}

/** Whether joined islands are more than faint lines and the noise of an impulse. */
function isSignal(parts: readonly Island[]): boolean {
  const own = parts.filter(({ isFaintLine }) => !isFaintLine)
  // What is there only as long as an impulse is noise of it; beside others it may be a hop.
  const isAlone = own.length === 1
  return own.some(
    ({ isClear, isFar, isBesideImpulse }) => isFar || (isClear && !(isAlone && isBesideImpulse)),
  )
}

/** The frames of the span whose windows lie in the recording: its ends cut carriers, which spread. */
function searchedFrames(grid: FrameGrid, { startS, endS }: FindRequest): Interval {
  const { hop, windowLength } = grid.stft
  const first = Math.ceil(Math.floor(windowLength / 2) / hop)
  const end = Math.floor((grid.length - Math.ceil(windowLength / 2)) / hop) + 1
  const whole = end > first ? { start: first, end } : { start: 0, end: grid.frameCount }
  return intersection(whole, { start: frameAt(grid, startS), end: frameAt(grid, endS) + 1 })
}

/** Frames from the first to the last. */
function spanOf(parts: readonly Island[]): number {
  const first = Math.min(...parts.map(({ firstFrame }) => firstFrame))
  return Math.max(...parts.map(({ lastFrame }) => lastFrame)) - first + 1
}

/** One island of all; they are added in order of time, so that the last bits are the same. */
function united(parts: readonly Island[]): Island {
  const [first, ...others] = parts.toSorted(
    (a, b) => a.firstFrame - b.firstFrame || a.lowBin - b.lowBin,
  ) as [Island, ...Island[]]
  for (const other of others) first.absorb(other)
  return first
}

function foundOf(grid: FrameGrid, island: Island): Found {
  const { hopS, binHz, lowHz, highHz, durationS } = grid
  const edgesWithout = (share: number) => {
    const [low, high] = island.binsWithout(share)
    return [(low - 0.5) * binHz, (high + 0.5) * binHz].map((aboveHz) =>
      clamp(lowHz + aboveHz, lowHz, highHz),
    ) as [number, number]
  }
  const [lowestHz, highestHz] = edgesWithout(CUT_SHARE)
  const [outerLowHz, outerHighHz] = edgesWithout(OUTER_CUT_SHARE)
  const snr = island.energy / island.floor
  return {
    startS: clamp((island.firstFrame - 0.5) * hopS, 0, durationS),
    endS: clamp((island.lastFrame + 0.5) * hopS, 0, durationS),
    lowHz: lowestHz,
    highHz: highestHz,
    outerLowHz,
    outerHighHz,
    peakHz: lowHz + island.peakBin * binHz,
    peakDb: 10 * log10(island.peakPower),
    snrDb: 10 * log10(snr),
    score: snr / (1 + snr),
  }
}
