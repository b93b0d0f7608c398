import { atan2, type Interval } from '#core/base'
import type { StftEngine } from '#core/dsp'
import { type FrameGrid, samplesOfFrame } from '#core/grid'
import type { HealFrom } from '#core/mask'
import { fitSine, subtractSine } from './fit-sine'
import { healedCells } from './healed-cells'
import type { Cells } from './surroundings'

/** Tones that are taken out of a region at most. */
const MOST_SINES = 4

/** How far the turn of a phase from one frame to the next may be off, in cycles. */
const PHASE_ERROR = 0.05

/** A tone has to take away so much of the region's power, or stays … */
const SINE_SHARE = 0.7

/** … and so much where it lasts for half of the region or more, as a voice's harmonics do not. */
const LONG_SINE_SHARE = 0.5

/** What is to be healed, in the frames that are there: first the number of the first one. */
export interface LostCells {
  readonly first: number
  readonly frameCount: number
  /** [frame][bin] how much of each cell is healed, 0 … 1. */
  readonly coverage: Float64Array
  /** [frame][bin] how much of each cell is healed by any region. */
  readonly anyCoverage: Float64Array
}

/** What healing does: re and im to be added to the frames' spectra, and what is taken away of the samples. */
interface Healed {
  readonly change: Float64Array
  readonly taken: readonly Float64Array[]
}

/**
 * Heals cells of a region.
 *
 * First steady tones are taken away that lie over it, as sines with ends: those that begin and end in
 * it wholly, with what they spill into cells beside it, others as far as cells are healed. What is left
 * of them and of all else is then healed cell by cell.
 *
 * @param planes  samples that the frames cover, in order
 */
export function healedRegion(
  grid: FrameGrid,
  engine: StftEngine,
  planes: readonly Float64Array[],
  { first, frameCount, coverage, anyCoverage }: LostCells,
  from: HealFrom,
): Healed {
  const { binCount } = engine
  const isLost = Uint8Array.from(anyCoverage, (share) => (share > 0 ? 1 : 0))
  const lost: number[] = []
  for (let at = 0; at < coverage.length; at++) if ((coverage[at] as number) > 0) lost.push(at)
  const spanned = spanOf(lost, binCount)
  const { start } = samplesOfFrame(grid, first)
  const inside = {
    start: samplesOfFrame(grid, first + spanned.start).start - start,
    end: samplesOfFrame(grid, first + spanned.end - 1).end - start,
  }
  const cellsOf = (samples: readonly Float64Array[]): Cells => {
    const spectra = new Float64Array(2 * frameCount * binCount)
    engine.forward(samples, frameCount, spectra)
    return { frameCount, binCount, spectra, isLost }
  }
  const margin = grid.stft.hop
  /** Without the tones that are taken away wholly, and without all that were found. */
  let bared = planes
  let rest = planes
  let cells = cellsOf(planes)
  let sineCount = 0
  for (; sineCount < MOST_SINES; sineCount++) {
    const [x, y] = rest.map((plane) => plane.subarray(inside.start, inside.end))
    const near = frequencyAt(grid, cells, strongest(cells, lost))
    const sine = fitSine(x as Float64Array, y, near, PHASE_ERROR / grid.stft.hop)
    const without = (samples: readonly Float64Array[]): Float64Array[] => {
      const out = samples.map((plane) => plane.slice())
      const [i, q] = out.map((plane) => plane.subarray(inside.start, inside.end))
      subtractSine(i as Float64Array, q, sine)
      return out
    }
    const next = without(rest)
    const nextCells = cellsOf(next)
    const { samples } = sine
    const isLong = 2 * (samples.end - samples.start) >= inside.end - inside.start
    const share = isLong ? LONG_SINE_SHARE : SINE_SHARE
    if (!(powerOf(nextCells, lost) < (1 - share) * powerOf(cells, lost))) break
    rest = next
    cells = nextCells
    const isWhole = margin < samples.start && samples.end < inside.end - inside.start - margin
    if (isWhole) bared = without(bared)
  }
  const { spectra } = cellsOf(bared)
  const healed = healedCells(cells, lost, from, sineCount > 0)
  const change = new Float64Array(spectra.length)
  for (const [i, at] of lost.entries()) {
    const share = coverage[at] as number
    change[2 * at] = share * ((healed[2 * i] as number) - (spectra[2 * at] as number))
    change[2 * at + 1] = share * ((healed[2 * i + 1] as number) - (spectra[2 * at + 1] as number))
  }
  const taken = planes.map((plane, p) => plane.map((x, n) => x - (bared[p]?.[n] ?? x)))
  return { change, taken }
}

/** The frames in which cells lie. */
function spanOf(lost: readonly number[], binCount: number): Interval {
  const frames = lost.map((at) => Math.floor(at / binCount))
  return {
    start: frames.reduce((least, frame) => Math.min(least, frame), Number.POSITIVE_INFINITY),
    end: frames.reduce((most, frame) => Math.max(most, frame), 0) + 1,
  }
}

function powerAt({ spectra }: Cells, at: number): number {
  const re = spectra[2 * at] as number
  const im = spectra[2 * at + 1] as number
  return re * re + im * im
}

function powerOf(cells: Cells, lost: readonly number[]): number {
  return lost.reduce((sum, at) => sum + powerAt(cells, at), 0)
}

function strongest(cells: Cells, lost: readonly number[]): number {
  return lost.reduce(
    (most, at) => (powerAt(cells, at) > powerAt(cells, most) ? at : most),
    lost[0] ?? 0,
  )
}

/** In cycles a sample, of what lies in a cell: by how much its phase turns from one frame to the next. */
function frequencyAt(
  grid: FrameGrid,
  { frameCount, binCount, spectra }: Cells,
  at: number,
): number {
  const { hop } = grid.stft
  const bin = at % binCount
  const first = Math.min(at, (frameCount - 2) * binCount + bin)
  const middle = (grid.lowHz + bin * grid.binHz) / grid.rateHz
  if (first < 0) return middle
  const [a, b] = [2 * first, 2 * (first + binCount)]
  const [x, y] = [spectra[a] as number, spectra[a + 1] as number]
  const [u, v] = [spectra[b] as number, spectra[b + 1] as number]
  const turns = atan2(u * -y + v * x, u * x + v * y) / (2 * Math.PI) - middle * hop
  return middle + (turns - Math.round(turns)) / hop
}
