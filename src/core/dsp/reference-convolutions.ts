import type { BinFilter, Convolutions, SpectrumSlot } from './convolutions'
import { ComplexFft } from './fft'

/** Convolutions in plain code. @param length  samples of a block, a power of two */
export function referenceConvolutions(
  length: number,
  _least: number,
  filters: readonly BinFilter[],
): Convolutions {
  return new ReferenceConvolutions(length, filters)
}

class ReferenceConvolutions implements Convolutions {
  readonly #length: number
  readonly #filters: readonly BinFilter[]
  readonly #ffts = new Map<number, ComplexFft>()
  /** re and im in turn. */
  readonly #spectra: readonly Float64Array[]
  readonly #folded: Float64Array
  readonly #made: Float64Array

  constructor(length: number, filters: readonly BinFilter[]) {
    this.#length = length
    this.#filters = filters
    this.#spectra = [0, 1, 2].map(() => new Float64Array(2 * length))
    this.#folded = new Float64Array(2 * length)
    this.#made = new Float64Array(2 * length)
  }

  begin([i, q]: readonly Float64Array[], isMirrored: boolean): void {
    const sign = isMirrored ? -1 : 1
    const samples = this.#folded
    for (let n = 0; n < this.#length; n++) {
      samples[2 * n] = i?.[n] as number
      samples[2 * n + 1] = q === undefined ? 0 : sign * (q[n] as number)
    }
    this.#fft(this.#length).forward(samples, this.#spectra[0] as Float64Array)
  }

  envelope(
    from: SpectrumSlot,
    length: number,
    filter: number,
    octaves: number,
    to: SpectrumSlot,
  ): void {
    const size = length / 2 ** octaves
    const made = this.#filtered(from, length, filter, size)
    for (let n = 0; n < size; n++) {
      made[2 * n] = sizeOf(made, n)
      made[2 * n + 1] = 0
    }
    this.#fft(size).forward(made, (this.#spectra[to] as Float64Array).subarray(0, 2 * size))
  }

  average(
    from: SpectrumSlot,
    length: number,
    filter: number,
    isComplex: boolean,
    out: Float64Array,
  ): void {
    const made = this.#filtered(from, length, filter, out.length)
    for (let n = 0; n < out.length; n++) {
      out[n] = isComplex ? sizeOf(made, n) : (made[2 * n] as number)
    }
  }

  /** re and im in turn, at `size` samples. */
  #filtered(from: SpectrumSlot, length: number, filter: number, size: number): Float64Array {
    const spectrum = this.#spectra[from] as Float64Array
    const { start, values } = this.#filters[filter] as BinFilter
    const folded = this.#folded.subarray(0, 2 * size).fill(0)
    const scale = size / length
    for (let i = 0; i < values.length; i++) {
      const bin = (start + i) & (length - 1)
      const to = 2 * (bin & (size - 1))
      const value = scale * (values[i] as number)
      folded[to] = (folded[to] as number) + value * (spectrum[2 * bin] as number)
      folded[to + 1] = (folded[to + 1] as number) + value * (spectrum[2 * bin + 1] as number)
    }
    const made = this.#made.subarray(0, 2 * size)
    this.#fft(size).inverse(folded, made)
    return made
  }

  #fft(size: number): ComplexFft {
    const there = this.#ffts.get(size) ?? new ComplexFft(size)
    this.#ffts.set(size, there)
    return there
  }
}

/** |z| of number n. */
function sizeOf(values: Float64Array, n: number): number {
  const re = values[2 * n] as number
  const im = values[2 * n + 1] as number
  return Math.sqrt(re * re + im * im)
}
