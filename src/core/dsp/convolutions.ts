/** A filter's spectrum, real: bins [start, start + values.length), 0 elsewhere; bin k means k mod its length. */
export interface BinFilter {
  readonly start: number
  readonly values: Float64Array
}

/** Spectra that are remembered: the block's, and two that are made of those before. */
export type SpectrumSlot = 0 | 1 | 2

/**
 * Blocks of samples, periodic, through filters and subsampled: products of spectra, added up to as many
 * bins as samples are wanted, and transformed back. In float64; the same bits in every browser.
 */
export interface Convolutions {
  /**
   * Remembers the spectrum of a block in slot 0.
   *
   * @param planes      of the block: one, or I and Q
   * @param isMirrored  whether that of its conjugate
   */
  begin(planes: readonly Float64Array[], isMirrored: boolean): void

  /**
   * Remembers the spectrum of |x ⋆ ψ| at every 2^octaves-th sample.
   *
   * @param length  samples of x, whose spectrum is in `from`
   * @param filter  ψ, which of those that were given, at `length` bins
   */
  envelope(
    from: SpectrumSlot,
    length: number,
    filter: number,
    octaves: number,
    to: SpectrumSlot,
  ): void

  /**
   * Fills `out` with x ⋆ φ at out.length samples that are equally far apart.
   *
   * @param isComplex  whether x is: then |x ⋆ φ|
   */
  average(
    from: SpectrumSlot,
    length: number,
    filter: number,
    isComplex: boolean,
    out: Float64Array,
  ): void
}
