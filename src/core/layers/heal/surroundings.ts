import { exp10, log10 } from '#core/base'
import type { HealFrom } from '#core/mask'

/** Spectra of some frames, [frame][bin] re, im, and which of their cells are to be healed. */
export interface Cells {
  readonly frameCount: number
  readonly binCount: number
  readonly spectra: Float64Array
  /** 1 where a cell is lost: it is healed, or lies where another region heals. */
  readonly isLost: Uint8Array
}

/** So many cells next to a lost one are averaged. */
const NEAR = 3

/** What lies so many frames away at most still tells more than what lies beside it in frequency. */
const MOST_FRAMES = 32

/** Powers below this are silence. */
const LEAST_POWER = 1e-40

/** The nearest cells on either side of one, along time or frequency: how far, and their mean level in decades. */
interface Side {
  readonly distance: number
  readonly level: number
}

/**
 * The magnitude that a lost cell has by its surroundings: mean levels of the nearest cells before and
 * behind it (time), below and above (frequency), the nearer the more they count; undefined where
 * there are none.
 *
 * @param from  'auto' takes time where that is near, else what is nearer in cells
 */
export function surroundingMagnitude(
  cells: Cells,
  frame: number,
  bin: number,
  from: HealFrom,
): number | undefined {
  const { frameCount, binCount } = cells
  const time = [
    sideOf(cells, frame, bin, -1, 0, frame),
    sideOf(cells, frame, bin, 1, 0, frameCount - 1 - frame),
  ].filter((side) => side !== undefined)
  const frequency = [
    sideOf(cells, frame, bin, 0, -1, bin),
    sideOf(cells, frame, bin, 0, 1, binCount - 1 - bin),
  ].filter((side) => side !== undefined)
  const level = weighted(chosen(time, frequency, from))
  return level === undefined ? undefined : exp10(level / 2)
}

function chosen(
  time: readonly Side[],
  frequency: readonly Side[],
  from: HealFrom,
): readonly Side[] {
  if (time.length === 0 || from === 'frequency') return frequency.length === 0 ? time : frequency
  if (frequency.length === 0 || from === 'time') return time
  if (from === 'both') return [...time, ...frequency]
  const across = (sides: readonly Side[]): number =>
    sides.reduce((sum, { distance }) => sum + distance, 0) / sides.length
  return across(time) <= Math.max(MOST_FRAMES, across(frequency)) ? time : frequency
}

function weighted(sides: readonly Side[]): number | undefined {
  if (sides.length === 0) return undefined
  let total = 0
  let sum = 0
  for (const { distance, level } of sides) {
    total += 1 / distance
    sum += level / distance
  }
  return sum / total
}

function sideOf(
  { binCount, spectra, isLost }: Cells,
  frame: number,
  bin: number,
  frameStep: number,
  binStep: number,
  most: number,
): Side | undefined {
  let distance = 0
  let sum = 0
  let count = 0
  for (let d = 1; d <= most && count < NEAR; d++) {
    const at = (frame + d * frameStep) * binCount + bin + d * binStep
    if (isLost[at] !== 0) {
      if (count > 0) break
      continue
    }
    if (count === 0) distance = d
    const re = spectra[2 * at] as number
    const im = spectra[2 * at + 1] as number
    sum += log10(Math.max(LEAST_POWER, re * re + im * im))
    count++
  }
  return count === 0 ? undefined : { distance, level: sum / count }
}
