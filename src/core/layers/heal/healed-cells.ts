import { quantile } from '#core/dsp'
import type { HealFrom } from '#core/mask'
import { continuedPhase } from './continued-phase'
import { bestPattern } from './pattern'
import { type Cells, surroundingMagnitude } from './surroundings'

/** What is louder than so many times its surroundings is brought down to them. */
const HEADROOM = 2

/** … where a tone was taken away: what is left was there before, but for what is far louder. */
const BARED_HEADROOM = 16

/** The power of noise over what the mean of its level says: e^0.577, as an amplitude. */
const MEAN_OF_NOISE = 1.334

/** A region half of whose cells have less than this share of their surroundings' power is a hole. */
const HOLE_SHARE = 0.1

/**
 * What stands in cells once they are healed. Where there is a hole, what the surroundings have there
 * goes on: their magnitude, their phases continued. Where something lies over the sound, what is
 * not louder than the surroundings stays, and the rest is brought down to them.
 *
 * @param lost     cells to be healed, frame·binCount + bin
 * @param isBared  tones were taken away that lay over them: what is left was there before
 * @returns        re, im of each of them
 */
export function healedCells(
  cells: Cells,
  lost: readonly number[],
  from: HealFrom,
  isBared: boolean,
): Float64Array {
  const { binCount, spectra } = cells
  const out = new Float64Array(2 * lost.length)
  const wanted = new Float64Array(lost.length)
  const shares = new Float64Array(lost.length)
  for (const [i, at] of lost.entries()) {
    const frame = Math.floor(at / binCount)
    const around = (side: HealFrom): number =>
      surroundingMagnitude(cells, frame, at - frame * binCount, side) ?? 0
    // What a tone lay over may set in or end under it: what lies beside it in frequency tells.
    const magnitude = isBared ? Math.max(around('time'), around('frequency')) : around(from)
    const re = spectra[2 * at] as number
    const im = spectra[2 * at + 1] as number
    wanted[i] = magnitude
    const wantedPower = (wanted[i] as number) * (wanted[i] as number)
    shares[i] = wantedPower > 0 ? (re * re + im * im) / wantedPower : 1
  }
  const pattern = from === 'pattern' ? bestPattern(cells, lost) : undefined
  const isHole = !isBared && lost.length > 0 && quantile(shares, 0.5) < HOLE_SHARE
  const headroom = isBared ? BARED_HEADROOM : HEADROOM
  for (const [i, at] of lost.entries()) {
    const frame = Math.floor(at / binCount)
    const [re, im] =
      pattern?.cellFor(at) ??
      (isHole
        ? (continuedPhase(cells, frame, at - frame * binCount) ?? [1, 0])
        : [spectra[2 * at] as number, spectra[2 * at + 1] as number])
    const magnitude = Math.sqrt(re * re + im * im)
    const limit = (isHole ? MEAN_OF_NOISE : headroom) * (wanted[i] as number)
    const isScaled = pattern === undefined && (isHole || magnitude > limit)
    const scale = !isScaled ? 1 : magnitude > 0 ? limit / magnitude : 0
    out[2 * i] = re * scale
    out[2 * i + 1] = im * scale
  }
  return out
}
