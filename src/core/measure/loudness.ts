import { cosOfTurns, exp10, type Interval, log10, sinOfTurns } from '#core/base'

/** A block is four of these, and begins with each. */
const HOP_S = 0.1
const BLOCK_HOPS = 4

/** Blocks below this count for nothing, LKFS; nor do those so far below the mean of the others, LU. */
const ABSOLUTE_GATE = -70
const RELATIVE_GATE = -10

/** The loudness of a mean square of 1, after weighting. */
const OFFSET_DB = -0.691

/**
 * The K-weighting's two filters as the standard's tables have them at 48 kHz, brought to other rates: a
 * shelf of 4 dB above 1.7 kHz, a high-pass at 38 Hz.
 */
const SHELF = { freqHz: 1681.974450955533, q: 0.7071752369554196, gainDb: 3.999843853973347 }
const SHELF_SLOPE = 0.4996667741545416
const HIGH_PASS = { freqHz: 38.13547087602444, q: 0.5003270373238773 }

/** Filters do not reach beyond this share of the rate. */
const MOST_SHARE = 0.45

/** Coefficients of b₀ + b₁z⁻¹ + b₂z⁻² over 1 + a₁z⁻¹ + a₂z⁻². */
type Biquad = readonly [b0: number, b1: number, b2: number, a1: number, a2: number]

/** The two filters of the K-weighting at a rate. @see ITU-R BS.1770-4, tables 1 and 2 */
export function kWeighting(rateHz: number): readonly [Biquad, Biquad] {
  const tangent = (freqHz: number): number => {
    const share = Math.min(MOST_SHARE, freqHz / rateHz) / 2
    return sinOfTurns(share) / cosOfTurns(share)
  }
  const shelf = (): Biquad => {
    const k = tangent(SHELF.freqHz)
    const high = exp10(SHELF.gainDb / 20)
    const band = exp10((SHELF.gainDb / 20) * SHELF_SLOPE)
    const [kk, slope] = [k * k, k / SHELF.q]
    const a0 = 1 + slope + kk
    return [
      (high + band * slope + kk) / a0,
      (2 * (kk - high)) / a0,
      (high - band * slope + kk) / a0,
      (2 * (kk - 1)) / a0,
      (1 - slope + kk) / a0,
    ]
  }
  const highPass = (): Biquad => {
    const k = tangent(HIGH_PASS.freqHz)
    const [kk, slope] = [k * k, k / HIGH_PASS.q]
    const a0 = 1 + slope + kk
    return [1, -2, 1, (2 * (kk - 1)) / a0, (1 - slope + kk) / a0]
  }
  return [shelf(), highPass()]
}

/** A filter with its memory, in transposed direct form II. */
class Filter {
  readonly #b0: number
  readonly #b1: number
  readonly #b2: number
  readonly #a1: number
  readonly #a2: number
  #first = 0
  #second = 0

  constructor([b0, b1, b2, a1, a2]: Biquad) {
    this.#b0 = b0
    this.#b1 = b1
    this.#b2 = b2
    this.#a1 = a1
    this.#a2 = a2
  }

  next(x: number): number {
    const y = this.#b0 * x + this.#first
    this.#first = this.#b1 * x - this.#a1 * y + this.#second
    this.#second = this.#b2 * x - this.#a2 * y
    return y
  }
}

/**
 * The integrated loudness of sound, as ITU-R BS.1770-4 has it: K-weighted, the mean square summed over
 * channels, all of weight 1, in blocks of 400 ms that begin every 100 ms; blocks below −70 LKFS are left
 * out, then those 10 LU below the loudness of the rest. The same bits in every engine.
 */
export class LoudnessMeter {
  readonly #hopLength: number
  readonly #rateHz: number
  #filters: (readonly [Filter, Filter])[] = []
  /** The sum of squares and the samples of the hop that is not full yet. */
  #sum = 0
  #count = 0
  /** Mean squares of the hops of the present stretch. */
  #hops: number[] = []
  readonly #blocks: number[] = []
  #peak = 0

  constructor(rateHz: number) {
    this.#rateHz = rateHz
    this.#hopLength = Math.max(1, Math.round(HOP_S * rateHz))
  }

  /** The largest sample so far, whatever its sign. */
  get peak(): number {
    return this.#peak
  }

  /** Takes samples that go on from those before, a plane a channel. */
  add(planes: readonly Float32Array[]): void {
    const length = planes[0]?.length ?? 0
    const filters = planes.map((_, c) => (this.#filters[c] ??= this.#made()))
    for (let n = 0; n < length; n++) {
      for (const [c, plane] of planes.entries()) {
        const x = plane[n] as number
        const size = x < 0 ? -x : x
        if (size > this.#peak) this.#peak = size
        const [shelf, highPass] = filters[c] as readonly [Filter, Filter]
        const y = highPass.next(shelf.next(x))
        this.#sum += y * y
      }
      if (++this.#count === this.#hopLength) this.#endHop()
    }
  }

  /** What comes next is from elsewhere. */
  interrupt(): void {
    this.#filters = []
    this.#hops = []
    this.#sum = 0
    this.#count = 0
  }

  /** LKFS; undefined where no block is loud enough. */
  integrated(): number | undefined {
    const loud = this.#blocks.filter((square) => loudnessOf(square) > ABSOLUTE_GATE)
    if (loud.length === 0) return undefined
    const gate = loudnessOf(mean(loud)) + RELATIVE_GATE
    return loudnessOf(mean(loud.filter((square) => loudnessOf(square) > gate)))
  }

  #endHop(): void {
    this.#hops.push(this.#sum / this.#hopLength)
    this.#sum = 0
    this.#count = 0
    if (this.#hops.length < BLOCK_HOPS) return
    this.#blocks.push(mean(this.#hops))
    this.#hops.shift()
  }

  #made(): readonly [Filter, Filter] {
    const [shelf, highPass] = kWeighting(this.#rateHz)
    return [new Filter(shelf), new Filter(highPass)]
  }
}

function loudnessOf(square: number): number {
  return square > 0 ? OFFSET_DB + 10 * log10(square) : Number.NEGATIVE_INFINITY
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

/** Of a long stretch so many pieces of so many seconds say how loud it is. */
const PIECES = 20
const PIECE_S = 3

/** What of some samples is listened to, to know how loud they are: all of them, or pieces evenly spread. */
export function heardPieces({ start, end }: Interval, rateHz: number): readonly Interval[] {
  const length = Math.round(PIECE_S * rateHz)
  const count = Math.ceil((end - start) / length)
  if (count <= PIECES) {
    return Array.from({ length: count }, (_, i) => ({
      start: start + i * length,
      end: Math.min(end, start + (i + 1) * length),
    }))
  }
  return Array.from({ length: PIECES }, (_, i) => {
    const from = start + Math.round((i * (end - start - length)) / (PIECES - 1))
    return { start: from, end: from + length }
  })
}

/** How loud a sound is, LKFS (undefined: silence), and its largest sample. */
export interface Loudness {
  readonly lkfs: number | undefined
  readonly peak: number
}

/** No sound is made louder or quieter by more. */
const MOST_DB = 24

/** The gain that makes a sound as loud as another, dB, as far as it clips nowhere. */
export function matchingDb(as: Loudness, { lkfs, peak }: Loudness): number {
  if (as.lkfs === undefined || lkfs === undefined) return 0
  const wanted = Math.max(-MOST_DB, Math.min(MOST_DB, as.lkfs - lkfs))
  return wanted <= 0 ? wanted : Math.max(0, Math.min(wanted, -20 * log10(peak)))
}
