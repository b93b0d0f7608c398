import { cosOfTurns, sinOfTurns } from '#core/base'
import { quantile, solveBanded } from '#core/dsp'
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
export function phaseShifts(planes: readonly HumPhasors[]): Float64Array {
  const count = planes[0]?.timesS.length ?? 0
  const shifts = new Float64Array(count)
  const information = new Float64Array(count)
  const gradient = new Float64Array(count)
  for (const most of MOST_LINES) {
    const lines = Math.min(most, planes[0]?.lineCount ?? 0)
    for (let round = 0; round < ROUNDS; round++) {
      information.fill(0)
      gradient.fill(0)
      for (const phasors of planes) addEvidence(phasors, shifts, lines, information, gradient)
      const next = smoothed(shifts, information, gradient)
      if (next === undefined) return shifts
      const change = next.reduce(
        (sum, it, b) => Math.max(sum, Math.abs(it - (shifts[b] as number))),
        0,
      )
      shifts.set(next)
      if (change * lines < SETTLED_CYCLES) break
    }
  }
  return shifts
}

/** Adds what the lines of a plane say of the phase: by how much it is ahead, and how surely. */
function addEvidence(
  phasors: HumPhasors,
  shifts: Float64Array,
  mostLines: number,
  information: Float64Array,
  gradient: Float64Array,
): void {
  const { timesS, lineCount } = phasors
  const count = timesS.length
  const lines = Math.min(lineCount, mostLines)
  const turned = turnedPhasors(phasors, shifts)
  const { values } = turned
  const startS = timesS[0] as number
  const fits: Float64Array[] = []
  for (let at = startS; ; at += FIT_STEP_S) {
    const fit = new Float64Array(2 * lines)
    fitLines(turned, at, FIT_WINDOW_S, lines, fit)
    fits.push(fit)
    if (at >= (timesS[count - 1] as number)) break
  }
  const distances = new Float64Array(count)
  const ranked = new Float64Array(count)
  const across = new Float64Array(count)
  const powers = new Float64Array(count)
  for (let line = 0; line < lines; line++) {
    for (let b = 0; b < count; b++) {
      const at = ((timesS[b] as number) - startS) / FIT_STEP_S
      const knot = Math.floor(at)
      const low = fits[knot] as Float64Array
      const high = fits[Math.min(knot + 1, fits.length - 1)] as Float64Array
      const re = mixed(low[2 * line] as number, high[2 * line] as number, at - knot)
      const im = mixed(low[2 * line + 1] as number, high[2 * line + 1] as number, at - knot)
      const x = values[2 * (b * lineCount + line)] as number
      const y = values[2 * (b * lineCount + line) + 1] as number
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
}

function mixed(low: number, high: number, share: number): number {
  return low + share * (high - low)
}

/** Phasors as they are with the phase shifted. */
function turnedPhasors(phasors: HumPhasors, shifts: Float64Array): HumPhasors {
  const { lineCount } = phasors
  const values = phasors.values.slice()
  for (let b = 0; b < shifts.length; b++) {
    const cos1 = cosOfTurns(shifts[b] as number)
    const sin1 = sinOfTurns(shifts[b] as number)
    let c = cos1
    let s = sin1
    for (let at = 2 * b * lineCount; at < 2 * (b + 1) * lineCount; at += 2) {
      const re = values[at] as number
      const im = values[at + 1] as number
      values[at] = re * c + im * s
      values[at + 1] = im * c - re * s
      const next = c * cos1 - s * sin1
      s = s * cos1 + c * sin1
      c = next
    }
  }
  return { ...phasors, values }
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
