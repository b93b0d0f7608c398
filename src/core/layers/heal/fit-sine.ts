import { cosOfTurns, type Interval, sinOfTurns } from '#core/base'
import { sineEnds } from './sine-ends'

/** A tone that is there from one sample to another and steady meanwhile: re + i·im at its start. */
export interface Sine {
  readonly samples: Interval
  /** Cycles a sample. */
  readonly frequency: number
  readonly re: number
  readonly im: number
}

/** Ends of a tone are sought at so many places first, then at each sample. */
const COARSE_ENDS = 96

/** A phase is turned on by multiplication, and computed anew every so many samples. */
const EXACT_EVERY = 64

/** How often ends and tone are made anew from each other. */
const END_PASSES = 2

/** Halvings of the range in which a frequency is sought. */
const HALVINGS = 24

/**
 * The steady tone of most energy in a band: of all spans [a, b) and frequencies the one for which
 * |Σ_n x[n]·e^(−2πifn)|²/(b − a) is greatest, by turns.
 *
 * @param x       samples, the tone's ends within them; of I/Q I
 * @param y       Q; undefined for real ones
 * @param near    its frequency, as far as it is known …
 * @param within  … and how far it may lie from that; both in cycles a sample
 */
export function fitSine(
  x: Float64Array,
  y: Float64Array | undefined,
  near: number,
  within: number,
): Sine {
  const all = { start: 0, end: x.length }
  const halfCycle = 0.5 / x.length
  let frequency = near
  let most = Number.NEGATIVE_INFINITY
  for (let offset = -within; offset <= within; offset += halfCycle) {
    const energy = energyOf(correlation(x, y, all, near + offset))
    if (energy > most) {
      most = energy
      frequency = near + offset
    }
  }
  frequency = refined(x, y, all, frequency, halfCycle)
  const samples = spanOf(x, y, frequency)
  frequency = refined(x, y, samples, frequency, 1 / (samples.end - samples.start))
  let sine = amplitudeOf(x, y, spanOf(x, y, frequency), frequency)
  for (let pass = 0; pass < END_PASSES; pass++) {
    const planes = y === undefined ? [x] : [x, y]
    const ends = sineEnds(planes, endless(sine, planes), sine.samples)
    sine = amplitudeOf(x, y, ends, refined(x, y, ends, sine.frequency, 1 / (ends.end - ends.start)))
  }
  return sine
}

/** The tone of a frequency that takes most away of a span. */
function amplitudeOf(
  x: Float64Array,
  y: Float64Array | undefined,
  samples: Interval,
  frequency: number,
): Sine {
  const { re, im } = correlation(x, y, samples, frequency)
  const scale = (y === undefined ? 2 : 1) / (samples.end - samples.start)
  return { samples, frequency, re: scale * re, im: scale * im }
}

/** A tone on each plane, as if it had no ends. */
function endless({ samples, frequency, re, im }: Sine, planes: readonly Float64Array[]) {
  return planes.map((plane, p) =>
    plane.map((_, n) => {
      const turns = (n - samples.start) * frequency
      const [c, s] = [cosOfTurns(turns), sinOfTurns(turns)]
      return p === 0 ? re * c - im * s : re * s + im * c
    }),
  )
}

/** Takes a tone away. */
export function subtractSine(
  x: Float64Array,
  y: Float64Array | undefined,
  { samples, frequency, re, im }: Sine,
): void {
  for (let n = samples.start; n < samples.end; n++) {
    const turns = (n - samples.start) * frequency
    const c = cosOfTurns(turns)
    const s = sinOfTurns(turns)
    x[n] = (x[n] as number) - (re * c - im * s)
    if (y !== undefined) y[n] = (y[n] as number) - (re * s + im * c)
  }
}

function energyOf({ re, im }: { readonly re: number; readonly im: number }): number {
  return re * re + im * im
}

/** Σ x[n]·e^(−2πif(n − start)) over a span. */
function correlation(
  x: Float64Array,
  y: Float64Array | undefined,
  { start, end }: Interval,
  frequency: number,
): { readonly re: number; readonly im: number } {
  const turnC = cosOfTurns(frequency)
  const turnS = sinOfTurns(frequency)
  let re = 0
  let im = 0
  for (let from = start; from < end; from += EXACT_EVERY) {
    let c = cosOfTurns((from - start) * frequency)
    let s = sinOfTurns((from - start) * frequency)
    const to = Math.min(end, from + EXACT_EVERY)
    for (let n = from; n < to; n++) {
      const i = x[n] as number
      const q = y === undefined ? 0 : (y[n] as number)
      re += i * c + q * s
      im += q * c - i * s
      const next = c * turnC - s * turnS
      s = c * turnS + s * turnC
      c = next
    }
  }
  return { re, im }
}

/** The frequency of most energy within a distance of another, by golden sections. */
function refined(
  x: Float64Array,
  y: Float64Array | undefined,
  samples: Interval,
  near: number,
  within: number,
): number {
  const energy = (frequency: number): number => energyOf(correlation(x, y, samples, frequency))
  const golden = (Math.sqrt(5) - 1) / 2
  let low = near - within
  let high = near + within
  let a = high - golden * (high - low)
  let b = low + golden * (high - low)
  let [ea, eb] = [energy(a), energy(b)]
  for (let i = 0; i < HALVINGS; i++) {
    if (ea > eb) {
      high = b
      b = a
      eb = ea
      a = high - golden * (high - low)
      ea = energy(a)
    } else {
      low = a
      a = b
      ea = eb
      b = low + golden * (high - low)
      eb = energy(b)
    }
  }
  return (low + high) / 2
}

/** The span in which a tone has most energy for its length. */
function spanOf(x: Float64Array, y: Float64Array | undefined, frequency: number): Interval {
  const sums = new Float64Array(2 * (x.length + 1))
  for (let n = 0; n < x.length; n++) {
    const c = cosOfTurns(n * frequency)
    const s = sinOfTurns(n * frequency)
    const i = x[n] as number
    const q = y?.[n] ?? 0
    sums[2 * n + 2] = (sums[2 * n] as number) + i * c + q * s
    sums[2 * n + 3] = (sums[2 * n + 1] as number) + q * c - i * s
  }
  const energy = (start: number, end: number): number => {
    const re = (sums[2 * end] as number) - (sums[2 * start] as number)
    const im = (sums[2 * end + 1] as number) - (sums[2 * start + 1] as number)
    return (re * re + im * im) / (end - start)
  }
  const step = Math.max(1, Math.floor(x.length / COARSE_ENDS))
  let best = { start: 0, end: x.length }
  let most = energy(0, x.length)
  const offer = (start: number, end: number): void => {
    if (start < 0 || end > x.length || end - start < step) return
    const found = energy(start, end)
    if (found > most) {
      most = found
      best = { start, end }
    }
  }
  for (let start = 0; start < x.length; start += step) {
    for (let end = start + step; end <= x.length; end += step) offer(start, end)
  }
  for (let round = 0; round < 2; round++) {
    const { start, end } = best
    for (let d = -step; d <= step; d++) offer(start + d, best.end)
    for (let d = -step; d <= step; d++) offer(best.start, end + d)
  }
  return best
}
