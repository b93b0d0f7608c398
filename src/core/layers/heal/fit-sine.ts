import { cosOfTurns, type Interval, sinOfTurns } from '#core/base'

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

/** Halvings of the range in which a frequency is sought. */
const HALVINGS = 24

/**
 * The steady tone of most energy in a band: of all spans [a, b) and frequencies the one for which
 * |Σ_n x[n]·e^(−2πifn)|²/(b − a) is greatest, by turns.
 *
 * @param x     samples, the tone's ends within them; of I/Q I
 * @param y     Q; undefined for real ones
 * @param near  a frequency that lies within a cycle of all samples of it
 */
export function fitSine(x: Float64Array, y: Float64Array | undefined, near: number): Sine {
  const all = { start: 0, end: x.length }
  let frequency = refined(x, y, all, near, 1 / x.length)
  let samples = spanOf(x, y, frequency)
  frequency = refined(x, y, samples, frequency, 1 / (samples.end - samples.start))
  samples = spanOf(x, y, frequency)
  const { re, im } = correlation(x, y, samples, frequency)
  const scale = (y === undefined ? 2 : 1) / (samples.end - samples.start)
  return { samples, frequency, re: scale * re, im: scale * im }
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

/** Σ x[n]·e^(−2πif(n − start)) over a span. */
function correlation(
  x: Float64Array,
  y: Float64Array | undefined,
  { start, end }: Interval,
  frequency: number,
): { readonly re: number; readonly im: number } {
  let re = 0
  let im = 0
  for (let n = start; n < end; n++) {
    const turns = (n - start) * frequency
    const c = cosOfTurns(turns)
    const s = sinOfTurns(turns)
    const i = x[n] as number
    const q = y?.[n] ?? 0
    re += i * c + q * s
    im += q * c - i * s
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
  const energy = (frequency: number): number => {
    const { re, im } = correlation(x, y, samples, frequency)
    return re * re + im * im
  }
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
