import type { BinFilter, Convolutions, SpectrumSlot } from '../convolutions'
import type { Kernel } from './kernel'
import { MemoryLayout } from './layout'
import { bareTable, turnTable } from './tables'

/** Of a number. */
const BYTES = 8
const LANES = 2

/** Where a filter's values lie, and what bins they are of. */
interface StoredFilter {
  readonly start: number
  readonly count: number
  readonly at: number
}

/** Convolutions whose tables, filters and spectra stay in a memory of their own. */
export class KernelConvolutions implements Convolutions {
  readonly #kernel: Kernel
  readonly #length: number
  readonly #filters: readonly StoredFilter[]
  /** By log2 of how much shorter a transform is than the block: of passes, and of a real one's halves. */
  readonly #tables: readonly number[]
  readonly #turns: readonly number[]
  readonly #spectra: readonly number[]
  /** ½ everywhere: the window of real samples (assembly/real-spectrum.ts). */
  readonly #halves: number
  readonly #folded: number
  readonly #samples: number
  readonly #a: number
  readonly #b: number

  /**
   * @param kernel  with a memory apart
   * @param length  samples of a block, a power of two
   * @param least   of the shortest transform, a power of two from 64 on
   */
  constructor(kernel: Kernel, length: number, least: number, filters: readonly BinFilter[]) {
    const layout = new MemoryLayout()
    const written: (readonly [number, Float64Array])[] = []
    const put = (values: Float64Array): number => {
      const at = layout.take(BYTES * values.length)
      written.push([at, values])
      return at
    }
    const sizes: number[] = []
    for (let size = length; size >= least; size /= 2) sizes.push(size)
    this.#kernel = kernel
    this.#length = length
    // Real samples are transformed as half as many pairs: one table more.
    this.#tables = [...sizes, least / 2].map((size) => put(bareTable(size, LANES)))
    this.#turns = sizes.map((size) => put(turnTable(size, LANES)))
    this.#filters = filters.map(({ start, values }) => ({
      start,
      count: values.length,
      at: put(values),
    }))
    this.#halves = put(new Float64Array(length).fill(0.5))
    const complex = BYTES * 2 * (length + LANES)
    this.#spectra = [0, 1, 2].map(() => layout.take(complex))
    this.#folded = layout.take(complex)
    this.#samples = layout.take(BYTES * (length + LANES))
    const scratch = layout.takePair(complex)
    this.#a = scratch[0]
    this.#b = scratch[1]
    kernel.claim(this, layout.end)
    for (const [at, values] of written) kernel.float64(at, values.length).set(values)
  }

  begin([i, q]: readonly Float64Array[], isMirrored: boolean): void {
    const length = this.#length
    const plane = (i as Float64Array).subarray(0, length)
    if (q === undefined) {
      this.#kernel.float64(this.#samples, length).set(plane)
      return this.#transformReal(length, 0)
    }
    // Im and re in turn: assembly/convolution.ts has them changed over.
    const samples = this.#kernel.float64(this.#folded, 2 * length)
    const sign = isMirrored ? -1 : 1
    for (let n = 0; n < length; n++) {
      samples[2 * n] = sign * (q[n] as number)
      samples[2 * n + 1] = plane[n] as number
    }
    const [table, spectrum] = [this.#tables[0] as number, this.#spectra[0] as number]
    this.#kernel.run.forwardTurned(length, table, this.#a, this.#b, this.#folded, spectrum)
  }

  envelope(
    from: SpectrumSlot,
    length: number,
    filter: number,
    octaves: number,
    to: SpectrumSlot,
  ): void {
    const size = length / 2 ** octaves
    this.#fold(from, length, filter, size)
    const table = this.#tables[this.#shorter(size)] as number
    const scale = 1 / length
    this.#kernel.run.envelopeOf(size, table, this.#a, this.#b, this.#folded, scale, this.#samples)
    this.#transformReal(size, to)
  }

  average(
    from: SpectrumSlot,
    length: number,
    filter: number,
    isComplex: boolean,
    out: Float64Array,
  ): void {
    const size = out.length
    this.#fold(from, length, filter, size)
    const { run } = this.#kernel
    const table = this.#tables[this.#shorter(size)] as number
    const make = isComplex ? run.envelopeOf : run.realPartOf
    make(size, table, this.#a, this.#b, this.#folded, 1 / length, this.#samples)
    out.set(this.#kernel.float64(this.#samples, size))
  }

  /** The spectrum of real samples, all of its bins. */
  #transformReal(size: number, to: SpectrumSlot): void {
    const { run } = this.#kernel
    const shorter = this.#shorter(size)
    const [table, turns] = [this.#tables[shorter + 1] as number, this.#turns[shorter] as number]
    const spectrum = this.#spectra[to] as number
    const [a, b, samples] = [this.#a, this.#b, this.#samples]
    run.forwardReal(size / 2, this.#halves, table, turns, a, b, samples, spectrum)
    run.mirrorSpectrum(spectrum, size)
  }

  /** Products of bins, those that are `size` apart added up. */
  #fold(from: SpectrumSlot, length: number, filter: number, size: number): void {
    const { run } = this.#kernel
    const { start, count, at } = this.#filters[filter] as StoredFilter
    const spectrum = this.#spectra[from] as number
    this.#kernel.float64(this.#folded, 2 * size).fill(0)
    for (let i = 0; i < count; ) {
      const bin = (start + i) & (length - 1)
      const to = bin & (size - 1)
      const bins = Math.min(count - i, size - to)
      run.foldBins(spectrum + 2 * BYTES * bin, at + BYTES * i, bins, this.#folded + 2 * BYTES * to)
      i += bins
    }
  }

  #shorter(size: number): number {
    return Math.clz32(size) - Math.clz32(this.#length)
  }
}
