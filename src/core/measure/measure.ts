import { type Checkpoint, clamp, type Interval, overlapsAny } from '#core/base'
import type { StftEngine } from '#core/dsp'
import { type FrameGrid, samplesOfFrame } from '#core/grid'
import { frameGains, type Region, visibleBounds } from '#core/mask'
import { type ChannelChoice, readLimited, type SampleSource } from '#core/signal'
import { BinFloor } from './bin-floor'
import { CellTotals } from './cell-totals'
import { asDb, powerScale } from './power-scale'

/** Cells whose powers are there at a time. */
const PIECE_CELLS = 2 ** 17
/** Frames on either side of what is measured whose median is the floor. */
const FLANK_FRAMES = 64

/** Numbers of what lies in a box or in a region's own cells. Levels are dBFS. */
export interface Measures {
  readonly durationS: number
  readonly lowHz: number
  readonly highHz: number
  readonly bandwidthHz: number
  readonly peakHz: number
  readonly centreHz: number
  readonly peakDb: number
  readonly meanDb: number
  readonly snrDb: number
}

/** What is measured: where it lies, and how much of each cell belongs to it. */
export type Measured = Pick<Region, 'shape' | 'feather'>

/** The sound that is measured, and the cells it is cut into. */
export interface MeasuredSound {
  readonly source: SampleSource
  readonly channel: ChannelChoice
  readonly grid: FrameGrid
  /** Made for the grid. */
  readonly engine: StftEngine
  readonly checkpoint: Checkpoint
}

/**
 * Numbers of a shape's cells, each weighed by the share c of it that lies in the shape:
 *
 *     durationS, lowHz, highHz   of the box about it, as far as the recording goes
 *     bandwidthHz                between the frequencies below which 5 % and 95 % of the energy Σ c·P lie
 *     centreHz                   the frequency below which half of it lies
 *     peakHz, peakDb             of the strongest cell of which at least half lies in the shape
 *     meanDb                     Σ c·P / Σ c
 *     snrDb                      (Σ c·P − Σ c·F) / Σ c·F, F the floor of a cell's bin
 *
 * P is the power of a cell on the scale of the display; the floor of a bin is its median over up to 64 frames
 * on either side, over ln 2: of noise that is its mean. snrDb is between −100 and 200; 0 where all is silent.
 */
export async function measured(target: Measured, sound: MeasuredSound): Promise<Measures> {
  const { grid } = sound
  const box = boxOf(target, grid)
  const frames = framesOf(box, grid)
  const coverage = coverageOf(target, grid)
  const bins = binsOf(box, target.feather.freqHz, grid)
  const totals = new CellTotals(grid.binCount)
  const row = new Float64Array(grid.binCount)
  await eachFrame(sound, frames, bins, (frame, powers, at) => {
    const isChanged = overlapsAny(coverage.changes, { start: frame, end: frame + 1 })
    if (frame === frames.start || isChanged) coverage.gains(frame, row)
    totals.add(powers, at, row, bins)
  })
  if (totals.weight === 0) {
    // So thin that no cell has a share of it: those nearest to it are meant.
    const first = clamp(Math.round((box.lowHz - grid.lowHz) / grid.binHz), 0, grid.binCount - 1)
    row.fill(0)
    row[first] = 1
    const only = { start: frames.start, end: frames.start + 1 }
    await eachFrame(sound, only, bins, (_, powers, at) => totals.add(powers, at, row, bins))
  }
  const floor = new BinFloor(grid.binCount, bins)
  for (const flank of flanksOf(frames, grid)) {
    await eachFrame(sound, flank, bins, (_, powers, at) => floor.add(powers, at))
  }
  return { ...boxNumbers(box), ...totals.frequencies(grid), ...levels(totals, floor) }
}

function boxNumbers({ startS, endS, lowHz, highHz }: Box) {
  return { durationS: endS - startS, lowHz, highHz }
}

function levels(totals: CellTotals, floor: BinFloor) {
  const noise = totals.weighed(floor.medians())
  return {
    peakDb: asDb(totals.peakPower),
    meanDb: asDb(totals.energy / totals.weight),
    snrDb: ratioDb(totals.energy - noise, noise),
  }
}

const LEAST_SNR_DB = -100
/** What stands out of nothing at all. */
export const LARGEST_SNR_DB = 200

function ratioDb(signal: number, noise: number): number {
  if (signal <= 0) return noise === 0 ? 0 : LEAST_SNR_DB
  if (noise === 0) return LARGEST_SNR_DB
  return clamp(asDb(signal / noise), LEAST_SNR_DB, LARGEST_SNR_DB)
}

/** A box to be measured. */
export interface Box {
  readonly startS: number
  readonly endS: number
  readonly lowHz: number
  readonly highHz: number
}

function boxOf({ shape }: Measured, { durationS, lowHz, highHz }: FrameGrid): Box {
  const bounds = visibleBounds(shape)
  const within = (value: number, low: number, high: number) => clamp(value, low, high)
  return {
    startS: within(bounds.startS, 0, durationS),
    endS: within(bounds.endS, 0, durationS),
    lowHz: within(bounds.lowHz, lowHz, highHz),
    highHz: within(bounds.highHz, lowHz, highHz),
  }
}

/** The frames of which some part may lie in a box; at least one. */
function framesOf({ startS, endS }: Box, { hopS, frameCount }: FrameGrid): Interval {
  const start = clamp(Math.floor(startS / hopS + 0.5), 0, frameCount - 1)
  return { start, end: clamp(Math.floor(endS / hopS + 0.5) + 1, start + 1, frameCount) }
}

/** The bins of which a box may have some part, and the ones beside them. */
function binsOf({ lowHz, highHz }: Box, featherHz: number, grid: FrameGrid): Interval {
  const binAt = (freqHz: number): number => (freqHz - grid.lowHz) / grid.binHz
  return {
    start: clamp(Math.floor(binAt(lowHz - featherHz)) - 1, 0, grid.binCount - 1),
    end: clamp(Math.ceil(binAt(highHz + featherHz)) + 2, 1, grid.binCount),
  }
}

function coverageOf({ shape, feather }: Measured, grid: FrameGrid) {
  const region: Region = {
    id: '',
    label: '',
    hidden: false,
    channels: 'all',
    effect: { kind: 'keep' },
    feather,
    shape,
  }
  return frameGains({ background: 'reject', regions: [region] }, 0, grid)
}

function flanksOf({ start, end }: Interval, { frameCount }: FrameGrid): readonly Interval[] {
  return [
    { start: Math.max(0, start - 1 - FLANK_FRAMES), end: Math.max(0, start - 1) },
    { start: Math.min(frameCount, end + 1), end: Math.min(frameCount, end + 1 + FLANK_FRAMES) },
  ]
}

/** Calls `each` with the powers of some bins of every frame, whose first bin lies at a position of a buffer. */
async function eachFrame(
  { source, channel, grid, engine, checkpoint }: MeasuredSound,
  { start, end }: Interval,
  bins: Interval,
  each: (frame: number, powers: Float64Array, at: number) => void,
): Promise<void> {
  const { binCount } = grid
  const most = Math.max(1, Math.floor(PIECE_CELLS / binCount))
  const powers = new Float64Array(binCount * Math.min(most, Math.max(0, end - start)))
  const scale = powerScale(engine)
  for (let first = start; first < end; first += most) {
    const count = Math.min(most, end - first)
    const from = samplesOfFrame(grid, first).start
    const to = samplesOfFrame(grid, first + count - 1).end
    await checkpoint()
    const planes = await readLimited(source, channel, from, to - from)
    engine.squares(planes, count, powers)
    for (let i = 0, at = 0; i < count; i++, at += binCount) {
      for (let bin = bins.start; bin < bins.end; bin++) {
        powers[at + bin] = (powers[at + bin] as number) * (scale[bin] as number)
      }
      each(first + i, powers, at)
    }
  }
}
