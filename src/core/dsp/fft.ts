import FFT from 'fft.js'
import { expectThat, isPowerOfTwo, unitCircle } from '#core/base'

/** The part of fft.js in use. One array type only: a second one makes its inner loops twice as slow. */
interface Transform {
  transform(out: Float64Array, input: Float64Array): void
  inverseTransform(out: Float64Array, input: Float64Array): void
  /** cos, −sin of 2πk/size, interleaved, k = 0 … size − 1. */
  readonly table: number[]
}

/**
 * Discrete Fourier transform of complex numbers, X[k] = Σ_n x[n] e^(−2πikn/size), and its inverse
 * (with the factor 1/size). Buffers hold re, im, re, im …: float64[2·size].
 *
 * @throws {ContractError} if the size is not a power of two in 2 … 65536
 */
export class ComplexFft {
  readonly #plan: Transform

  constructor(size: number) {
    expectThat(isSize(size, 2), `ComplexFft: size must be a power of two, got ${size}`)
    this.#plan = new FFT(size) as Transform
    // It comes with Math.cos and Math.sin, whose last bits are each browser's own.
    writeTwiddles(size, size, this.#plan.table)
  }

  /** `out` and `input` must be different buffers. */
  forward(input: Float64Array, out: Float64Array): void {
    this.#plan.transform(out, input)
  }

  /** `out` and `input` must be different buffers. */
  inverse(input: Float64Array, out: Float64Array): void {
    this.#plan.inverseTransform(out, input)
  }
}

/**
 * Discrete Fourier transform of real numbers, bins 0 … size/2, and its inverse.
 *
 * Even and odd samples are the real and imaginary part of a complex signal of half the size; its
 * spectrum Z holds theirs as E = (Z[k] + Z*[H−k])/2 and O = (Z[k] − Z*[H−k])/2i, H = size/2, and
 * X[k] = E[k] + e^(−2πik/size)·O[k]. Half the work of a complex transform.
 *
 * @throws {ContractError} if the size is not a power of two in 4 … 65536
 */
export class RealFft {
  readonly #size: number
  readonly #half: ComplexFft
  readonly #scratch: Float64Array
  /** cos, −sin of 2πk/size, interleaved, k = 0 … size/4. */
  readonly #twiddles: Float64Array

  constructor(size: number) {
    expectThat(isSize(size, 4), `RealFft: size must be a power of two from 4, got ${size}`)
    this.#size = size
    this.#half = new ComplexFft(size / 2)
    this.#scratch = new Float64Array(size)
    this.#twiddles = new Float64Array(size / 2 + 2)
    writeTwiddles(size, size / 4 + 1, this.#twiddles)
  }

  /**
   * @param input     float64[size], left as it is
   * @param spectrum  float64[size + 2], filled: re, im of bins 0 … size/2
   */
  forward(input: Float64Array, spectrum: Float64Array): void {
    const size = this.#size
    const scratch = this.#scratch
    const twiddles = this.#twiddles
    this.#half.forward(input, scratch)
    const re0 = scratch[0] as number
    const im0 = scratch[1] as number
    spectrum[0] = re0 + im0
    spectrum[1] = 0
    spectrum[size] = re0 - im0
    spectrum[size + 1] = 0
    for (let a = 2; a <= size / 2; a += 2) {
      const b = size - a
      const evenRe = ((scratch[a] as number) + (scratch[b] as number)) / 2
      const evenIm = ((scratch[a + 1] as number) - (scratch[b + 1] as number)) / 2
      const oddRe = ((scratch[a + 1] as number) + (scratch[b + 1] as number)) / 2
      const oddIm = ((scratch[b] as number) - (scratch[a] as number)) / 2
      const cos = twiddles[a] as number
      const sin = twiddles[a + 1] as number
      const turnedRe = cos * oddRe - sin * oddIm
      const turnedIm = cos * oddIm + sin * oddRe
      spectrum[a] = evenRe + turnedRe
      spectrum[a + 1] = evenIm + turnedIm
      spectrum[b] = evenRe - turnedRe
      spectrum[b + 1] = turnedIm - evenIm
    }
  }

  /**
   * @param spectrum  float64[size + 2], left as it is; the imaginary parts of the first and last bin count as 0
   * @param out       float64[size], filled
   */
  inverse(spectrum: Float64Array, out: Float64Array): void {
    const size = this.#size
    const scratch = this.#scratch
    const twiddles = this.#twiddles
    const first = spectrum[0] as number
    const last = spectrum[size] as number
    scratch[0] = (first + last) / 2
    scratch[1] = (first - last) / 2
    for (let a = 2; a <= size / 2; a += 2) {
      const b = size - a
      const evenRe = ((spectrum[a] as number) + (spectrum[b] as number)) / 2
      const evenIm = ((spectrum[a + 1] as number) - (spectrum[b + 1] as number)) / 2
      const turnedRe = ((spectrum[a] as number) - (spectrum[b] as number)) / 2
      const turnedIm = ((spectrum[a + 1] as number) + (spectrum[b + 1] as number)) / 2
      const cos = twiddles[a] as number
      const sin = twiddles[a + 1] as number
      const oddRe = cos * turnedRe + sin * turnedIm
      const oddIm = cos * turnedIm - sin * turnedRe
      scratch[a] = evenRe - oddIm
      scratch[a + 1] = evenIm + oddRe
      scratch[b] = evenRe + oddIm
      scratch[b + 1] = oddRe - evenIm
    }
    this.#half.inverse(scratch, out)
  }
}

/** cos, −sin of 2πk/size, interleaved, for k = 0 … count − 1. */
function writeTwiddles(size: number, count: number, out: number[] | Float64Array): void {
  const { cos, sin } = unitCircle(size)
  for (let k = 0; k < count; k++) {
    out[2 * k] = cos[k] as number
    out[2 * k + 1] = -(sin[k] as number)
  }
}

function isSize(size: number, least: number): boolean {
  return isPowerOfTwo(size) && size >= least && size <= 65536
}
