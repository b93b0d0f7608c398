import { type Checkpoint, clamp, type Interval, overlapsAny } from '#core/base'
import type { StftEngine } from '#core/dsp'
import { type FrameGrid, samplesOfFrame } from '#core/grid'
import { frameGains, type Region, visibleBounds } from '#core/mask'
import { type ChannelChoice, planesFor, readLimited, type SampleSource } from '#core/signal'
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
 *     snrDb                      (Σ c·P − Σ c·F) / Σ c·F, F the floor of a cell's bin, over bins without lines
 *
 * P is the power of a cell on the scale of the display; the floor of a bin is its median over up to 64 frames
 * on either side, over ln 2: of noise that is its mean. A bin has a line where that lies 10 dB above the median of
 * those about it: carriers and hum cross what is measured, and are neither its signal nor its noise. Where there is
 * nothing else all bins count. snrDb is between −100 and 200; 0 where all is silent.
 */
export function measured(target: Measured, sound: MeasuredSound): Promise<Measures> {
  return new Measurement(target, sound).measures()
}

/**
 * What `measured` computes, for a caller who has squares of frames already: those that it passes to `see`
 * in order are not computed again.
 */
export class Measurement {
  readonly #sound: MeasuredSound
  readonly #box: Box
  readonly #frames: Interval
  readonly #bins: Interval
  readonly #coverage: ReturnType<typeof coverageOf>
  readonly #totals: CellTotals
  readonly #scale: Float64Array
  /** How much of each bin of a frame lies inside. */
  readonly #shares: Float64Array
  #next: number

  constructor(target: Measured, sound: MeasuredSound) {
    const { grid } = sound
    this.#sound = sound
    this.#box = boxOf(target, grid)
    this.#frames = framesOf(this.#box, grid)
    this.#bins = binsOf(this.#box, target.feather.freqHz, grid)
    this.#coverage = coverageOf(target, grid)
    this.#totals = new CellTotals(grid.binCount)
    this.#scale = powerScale(sound.engine)
    this.#shares = new Float64Array(grid.binCount)
    this.#next = this.#frames.start
  }

  /** Computes the squares of all frames before one, so that it is the next. */
  async upTo(frame: number): Promise<void> {
    const span = { start: this.#next, end: Math.min(frame, this.#frames.end) }
    await eachBatch(this.#sound, span, (first, count, squares) => this.see(first, count, squares))
  }

  /** @param squares  |X|² of frames from `first` on, [frame][bin]; those that are not wanted next are passed over */
  see(first: number, count: number, squares: Float64Array): void {
    const end = Math.min(first + count, this.#frames.end)
    for (; first <= this.#next && this.#next < end; this.#next++) {
      const frame = this.#next
      const isChanged = overlapsAny(this.#coverage.changes, { start: frame, end: frame + 1 })
      if (frame === this.#frames.start || isChanged) this.#coverage.gains(frame, this.#shares)
      this.#add(squares, (frame - first) * this.#shares.length)
    }
  }

  /** Computes what has not come along. */
  async measures(): Promise<Measures> {
    const { grid } = this.#sound
    await this.upTo(this.#frames.end)
    if (this.#totals.weight === 0) await this.#addNearest()
    const floor = new BinFloor(
      grid.binCount,
      this.#bins,
      grid.stft.fftSize / grid.stft.windowLength,
    )
    for (const flank of flanksOf(this.#frames, grid)) {
      await eachBatch(this.#sound, flank, (_, count, squares) => {
        for (let i = 0; i < count; i++) floor.add(squares, i * grid.binCount, this.#scale)
      })
    }
    return {
      ...boxNumbers(this.#box),
      ...this.#totals.frequencies(grid),
      ...levels(this.#totals, floor),
    }
  }

  #add(squares: Float64Array, at: number): void {
    this.#totals.add(squares, at, this.#scale, this.#shares, this.#bins)
  }

  /** So thin that no cell has a share of it: those nearest to it are meant. */
  async #addNearest(): Promise<void> {
    const { grid } = this.#sound
    const bin = Math.round((this.#box.lowHz - grid.lowHz) / grid.binHz)
    this.#shares.fill(0)
    this.#shares[clamp(bin, 0, grid.binCount - 1)] = 1
    const { start } = this.#frames
    await eachBatch(this.#sound, { start, end: start + 1 }, (_, __, squares) => {
      this.#add(squares, 0)
    })
  }
}

function boxNumbers({ startS, endS, lowHz, highHz }: Box) {
  return { durationS: endS - startS, lowHz, highHz }
}

function levels(totals: CellTotals, floor: BinFloor) {
  const { energy, noise } = totals.over(floor.found())
  return {
    peakDb: asDb(totals.peakPower),
    meanDb: asDb(totals.energy / totals.weight),
    snrDb: ratioDb(energy - noise, noise),
  }
}

/** Of what holds no more than its surroundings. */
export const LEAST_SNR_DB = -100
/** Of what stands out of nothing at all. */
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

/** Calls `each` with the squares of some frames after the others. */
async function eachBatch(
  { source, channel, grid, engine, checkpoint }: MeasuredSound,
  { start, end }: Interval,
  each: (first: number, count: number, squares: Float64Array) => void,
): Promise<void> {
  if (start >= end) return
  const { binCount, stft } = grid
  const atOnce = Math.min(end - start, Math.max(1, Math.floor(PIECE_CELLS / binCount)))
  const lengthOf = (count: number): number => (count - 1) * stft.hop + stft.windowLength
  const squares = new Float64Array(binCount * atOnce)
  const planes = planesFor(source, channel, lengthOf(atOnce))
  for (let first = start; first < end; first += atOnce) {
    const count = Math.min(atOnce, end - first)
    await checkpoint()
    const run = planes.map((plane) => plane.subarray(0, lengthOf(count)))
    await readLimited(source, channel, samplesOfFrame(grid, first).start, run)
    engine.squares(run, count, squares)
    each(first, count, squares)
  }
}
