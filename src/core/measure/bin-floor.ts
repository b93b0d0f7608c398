import type { Interval } from '#core/base'

/** Of powers of noise, which are distributed exponentially, the median over the mean. */
const MEDIAN_SHARE = Math.LN2
/** What goes on in a bin is a line where it has so many times the power of what does in those about it: 10 dB. */
const LINE_RATIO = 10
/** As many places on either side are looked at, a bin of an STFT without padding apart: a line fills four. */
const NEIGHBOURS = 16

/** What bins hold without the signal. */
export interface Floor {
  /** The mean power of noise with each bin's median; 0 of bins that were not wanted, and without a frame. */
  readonly noise: Float64Array
  /** 1 of bins in which a line goes on: a carrier, hum. */
  readonly lines: Uint8Array
}

/** What some bins hold without the signal: their medians over some frames. */
export class BinFloor {
  readonly #binCount: number
  readonly #bins: Interval
  readonly #step: number
  readonly #rows: Float64Array[] = []

  /** @param padding  how many times as long as the window the transform is */
  constructor(binCount: number, bins: Interval, padding: number) {
    this.#binCount = binCount
    this.#step = Math.ceil(padding)
    const reach = NEIGHBOURS * this.#step
    this.#bins = {
      start: Math.max(0, bins.start - reach),
      end: Math.min(binCount, bins.end + reach),
    }
  }

  /** A frame's squares, which begin at a position, and what makes each a power. */
  add(squares: Float64Array, at: number, scale: Float64Array): void {
    const row = squares.slice(at, at + this.#binCount)
    for (let k = this.#bins.start; k < this.#bins.end; k++) {
      row[k] = (row[k] as number) * (scale[k] as number)
    }
    this.#rows.push(row)
  }

  found(): Floor {
    const noise = new Float64Array(this.#binCount)
    const lines = new Uint8Array(this.#binCount)
    const { start, end } = this.#bins
    const column = new Float64Array(this.#rows.length)
    for (let k = start; k < end && column.length > 0; k++) {
      for (const [i, row] of this.#rows.entries()) column[i] = row[k] as number
      noise[k] = medianOf(column) / MEDIAN_SHARE
    }
    const about = new Float64Array(2 * NEIGHBOURS + 1)
    for (let k = start; k < end; k++) {
      let count = 0
      for (let i = -NEIGHBOURS; i <= NEIGHBOURS; i++) {
        const beside = k + i * this.#step
        if (start <= beside && beside < end) about[count++] = noise[beside] as number
      }
      const usual = medianOf(about.subarray(0, count))
      lines[k] = (noise[k] as number) > LINE_RATIO * usual ? 1 : 0
    }
    return { noise, lines }
  }
}

/** Of at least one value; they are sorted. */
function medianOf(values: Float64Array): number {
  values.sort()
  const middle = Math.floor(values.length / 2)
  const upper = values[middle] as number
  return values.length % 2 === 1 ? upper : (upper + (values[middle - 1] as number)) / 2
}
