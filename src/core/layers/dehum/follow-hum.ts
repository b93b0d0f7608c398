import { cosOfTurns, sinOfTurns } from '#core/base'
import { quantile, type SampleMath, solveBanded } from '#core/dsp'
import { recycledPlanes } from '../recycled-planes'
import { fitLines } from './fit-lines'
import type { HumPhasors } from './hum-phasors'

/** Amplitudes are fitted at so many seconds apart, each over a window. */
const FIT_STEP_S = 1
const FIT_WINDOW_S = 4

/** How far the phase of the fundamental bends from frame to frame, in cycles: 0.03 Hz in a second. */
const BEND = 5e-5

/** Lines that take part, one step after the other: where the phase is off by more than a tenth of a cycle of a line it misleads. */
const MOST_LINES = [3, 6, 12, Number.POSITIVE_INFINITY]

/** At most so often with as many of them: a loud voice holds up the first rounds … */
const ROUNDS = 12

/** … until the phase of none of them changes by more than so many cycles: the next round would change far less. */
const SETTLED_CYCLES = 1e-3

/**
 * Steps are so many times as long as a round finds them to be: amplitudes follow the phase that they
 * were fitted at, so that each round finds a part of what is missing.
 */
const STRIDE = 1.7

/**
 * By how much the phase of the fundamental is ahead, in cycles, at each frame: the one shift ε whose
 * multiples explain all lines at once. The lines' amplitudes c are taken as steady over seconds; what
 * turns a phasor out of its line's amplitude is kε, and one that lies far off counts little (a voice):
 *
 *     Σ_b Σ_k w·|D_k[b]·e^(−2πikε[b]) − c_k|²/σ_k² + Σ_b (ε[b−1] − 2ε[b] + ε[b+1])²/bend²  →  least
 *
 * by Gauss-Newton steps, from the lowest lines to all of them.
 *
 * @param planes  phasors of each plane, at the same times
 */
export function phaseShifts(planes: readonly HumPhasors[], math: SampleMath): Float64Array {
  const count = planes[0]?.timesS.length ?? 0
  const shifts = new Float64Array(count)
  const information = new Float64Array(count)
  const gradient = new Float64Array(count)
  for (const most of MOST_LINES) {
    const lines = Math.min(most, planes[0]?.lineCount ?? 0)
    for (let round = 0; round < ROUNDS; round++) {
      information.fill(0)
      gradient.fill(0)
      for (const phasors of planes) addEvidence(phasors, shifts, lines, math, information, gradient)
      const next = smoothed(shifts, information, gradient)
      if (next === undefined) return shifts
      let change = 0
      for (let b = 0; b < count; b++) {
        const step = (next[b] as number) - (shifts[b] as number)
        change = Math.max(change, Math.abs(step))
        shifts[b] = (shifts[b] as number) + STRIDE * step
      }
      if (change * lines < SETTLED_CYCLES) break
    }
  }
  return shifts
}

/** Adds what the lowest lines of a plane say of the phase: by how much it is ahead, and how surely. */
function addEvidence(
  phasors: HumPhasors,
  shifts: Float64Array,
  lines: number,
  math: SampleMath,
  information: Float64Array,
  gradient: Float64Array,
): void {
  const { timesS } = phasors
  const count = timesS.length
  const values = recycledPlanes.take(2 * lines * count)
  fillTurned(phasors, shifts, lines, values)
  const turned = { timesS, values, lineCount: lines }
  const startS = timesS[0] as number
  const knotCount = Math.ceil(((timesS[count - 1] as number) - startS) / FIT_STEP_S) + 1
  const fits = recycledPlanes.take(2 * lines * knotCount)
  for (let knot = 0; knot < knotCount; knot++) {
    const fit = fits.subarray(2 * lines * knot, 2 * lines * (knot + 1))
    fitLines(turned, startS + knot * FIT_STEP_S, FIT_WINDOW_S, math, fit)
  }
  const distances = recycledPlanes.take(count)
  const ranked = recycledPlanes.take(count)
  const across = recycledPlanes.take(count)
  const powers = recycledPlanes.take(count)
  for (let line = 0; line < lines; line++) {
    for (let b = 0; b < count; b++) {
      const at = ((timesS[b] as number) - startS) / FIT_STEP_S
      const knot = Math.floor(at)
      const low = 2 * (knot * lines + line)
      const high = 2 * (Math.min(knot + 1, knotCount - 1) * lines + line)
      const re = mixed(fits[low] as number, fits[high] as number, at - knot)
      const im = mixed(fits[low + 1] as number, fits[high + 1] as number, at - knot)
      const x = values[2 * (b * lines + line)] as number
      const y = values[2 * (b * lines + line) + 1] as number
      distances[b] = (x - re) * (x - re) + (y - im) * (y - im)
      across[b] = y * re - x * im
      powers[b] = re * re + im * im
    }
    ranked.set(distances)
    const scale = quantile(ranked, 0.5)
    if (!(scale > 0)) continue
    const turn = 2 * Math.PI * (line + 1)
    for (let b = 0; b < count; b++) {
      const weight = 1 / (scale + (distances[b] as number))
      information[b] = (information[b] as number) + weight * turn * turn * (powers[b] as number)
      gradient[b] = (gradient[b] as number) + weight * turn * (across[b] as number)
    }
  }
  recycledPlanes.giveBack([values, fits, distances, ranked, across, powers])
}

function mixed(low: number, high: number, share: number): number {
  return low + share * (high - low)
}

/** Fills in the lowest lines of phasors as they are with the phase shifted. */
function fillTurned(
  phasors: HumPhasors,
  shifts: Float64Array,
  lines: number,
  values: Float64Array,
): void {
  const row = 2 * phasors.lineCount
  let to = 0
  for (let b = 0; b < shifts.length; b++) {
    const cos1 = cosOfTurns(shifts[b] as number)
    const sin1 = sinOfTurns(shifts[b] as number)
    let c = cos1
    let s = sin1
    for (let at = b * row; at < b * row + 2 * lines; at += 2) {
      const re = phasors.values[at] as number
      const im = phasors.values[at + 1] as number
      values[to++] = re * c + im * s
      values[to++] = im * c - re * s
      const next = c * cos1 - s * sin1
      s = s * cos1 + c * sin1
      c = next
    }
  }
}

/** The shifts after a step, as smooth as a fundamental is. */
function smoothed(
  shifts: Float64Array,
  information: Float64Array,
  gradient: Float64Array,
): Float64Array | undefined {
  const count = shifts.length
  const stiffness = 1 / (BEND * BEND)
  const band = new Float64Array(3 * count)
  const right = new Float64Array(count)
  for (let b = 0; b < count; b++) {
    // Where nothing says anything the phase stays what it is.
    band[3 * b + 2] = (information[b] as number) + 1e-9 * stiffness
    right[b] = (band[3 * b + 2] as number) * (shifts[b] as number) + (gradient[b] as number)
  }
  for (let b = 2; b < count; b++) {
    const add = (row: number, back: number, value: number): void => {
      band[3 * row + 2 - back] = (band[3 * row + 2 - back] as number) + value * stiffness
    }
    add(b, 0, 1)
    add(b, 1, -2)
    add(b, 2, 1)
    add(b - 1, 0, 4)
    add(b - 1, 1, -2)
    add(b - 2, 0, 1)
  }
  return solveBanded(band, 2, right) ? right : undefined
}
