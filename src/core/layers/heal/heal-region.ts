import type { Interval } from '#core/base'
import type { StftEngine } from '#core/dsp'
import { type FrameGrid, samplesOfFrame } from '#core/grid'
import type { HealFrom } from '#core/mask'
import { fitSine, subtractSine } from './fit-sine'
import { healedCells } from './healed-cells'
import type { Cells } from './surroundings'

/** Tones that are taken out of a region at most. */
const MOST_SINES = 4

/** A tone has to take away so much of the region's power, or stays. */
const SINE_SHARE = 0.7

/** What is to be healed, in the frames that are there: first the number of the first one. */
export interface LostCells {
  readonly first: number
  readonly frameCount: number
  /** [frame][bin] how much of each cell is healed, 0 … 1. */
  readonly coverage: Float64Array
  /** [frame][bin] how much of each cell is healed by any region. */
  readonly anyCoverage: Float64Array
}

/**
 * What changes spectra by healing cells: re and im to be added to those of the frames.
 *
 * First steady tones are taken away that lie over the region, as sines with ends; what is left of them
 * and of all else is then healed cell by cell.
 *
 * @param planes  samples that the frames cover, in order
 */
export function healingSpectra(
  grid: FrameGrid,
  engine: StftEngine,
  planes: readonly Float64Array[],
  { first, frameCount, coverage, anyCoverage }: LostCells,
  from: HealFrom,
): Float64Array {
  const { binCount } = engine
  const spectra = new Float64Array(2 * frameCount * binCount)
  engine.forward(planes, frameCount, spectra)
  const original = spectra.slice()
  const isLost = Uint8Array.from(anyCoverage, (share) => (share > 0 ? 1 : 0))
  const lost: number[] = []
  for (let at = 0; at < coverage.length; at++) if ((coverage[at] as number) > 0) lost.push(at)
  const cells: Cells = { frameCount, binCount, spectra, isLost }
  const spanned = spanOf(lost, binCount)
  const start = samplesOfFrame(grid, first).start
  const inside = {
    start: samplesOfFrame(grid, first + spanned.start).start - start,
    end: samplesOfFrame(grid, first + spanned.end - 1).end - start,
  }
  const left = planes.map((plane) => plane.slice())
  for (let i = 0; i < MOST_SINES; i++) {
    const before = powerOf(cells, lost)
    const [x, y] = left.map((plane) => plane.slice())
    const sine = fitSine(
      (x as Float64Array).subarray(inside.start, inside.end),
      y?.subarray(inside.start, inside.end),
      frequencyOf(grid, strongest(cells, lost) % binCount),
    )
    subtractSine(
      (x as Float64Array).subarray(inside.start, inside.end),
      y?.subarray(inside.start, inside.end),
      sine,
    )
    const previous = spectra.slice()
    engine.forward(
      [x, y].filter((plane) => plane !== undefined),
      frameCount,
      spectra,
    )
    if (!(powerOf(cells, lost) < (1 - SINE_SHARE) * before)) {
      spectra.set(previous)
      break
    }
    left[0]?.set(x as Float64Array)
    if (y !== undefined) left[1]?.set(y)
  }
  const healed = healedCells(cells, lost, from)
  const change = new Float64Array(spectra.length)
  for (const [i, at] of lost.entries()) {
    const share = coverage[at] as number
    change[2 * at] = share * ((healed[2 * i] as number) - (original[2 * at] as number))
    change[2 * at + 1] = share * ((healed[2 * i + 1] as number) - (original[2 * at + 1] as number))
  }
  return change
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

/** Of a bin, in cycles a sample. */
function frequencyOf(grid: FrameGrid, bin: number): number {
  return (grid.lowHz + bin * grid.binHz) / grid.rateHz
}
