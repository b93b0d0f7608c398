import { ComplexFft, RealFft } from './fft'

/** The transform of one windowed frame and its inverse, between sample planes and bins. */
export interface FrameTransform {
  /** re, im of every bin; for I/Q in display order. */
  readonly spectrum: Float64Array
  /** Fills the spectrum from the frame that begins at `start`. */
  analyse(planes: readonly Float64Array[], start: number): void
  /** Adds w·ifft(spectrum) from `start` on. */
  addSynthesis(start: number, out: readonly Float64Array[]): void
}

/** Frames of real samples: N/2 + 1 bins. */
export class RealFrames implements FrameTransform {
  readonly spectrum: Float64Array
  readonly #fft: RealFft
  readonly #window: Float64Array
  /** One frame, windowed; zeros from the window's length to the transform's. */
  readonly #frame: Float64Array
  readonly #inverse: Float64Array

  constructor(window: Float64Array, fftSize: number) {
    this.#fft = new RealFft(fftSize)
    this.#window = window
    this.#frame = new Float64Array(fftSize)
    this.#inverse = new Float64Array(fftSize)
    this.spectrum = new Float64Array(fftSize + 2)
  }

  analyse(planes: readonly Float64Array[], start: number): void {
    const window = this.#window
    const frame = this.#frame
    const samples = planes[0] as Float64Array
    for (let n = 0; n < window.length; n++) {
      frame[n] = (window[n] as number) * (samples[start + n] as number)
    }
    this.#fft.forward(frame, this.spectrum)
  }

  addSynthesis(start: number, out: readonly Float64Array[]): void {
    const window = this.#window
    const inverse = this.#inverse
    const sums = out[0] as Float64Array
    this.#fft.inverse(this.spectrum, inverse)
    for (let n = 0; n < window.length; n++) {
      sums[start + n] = (sums[start + n] as number) + (window[n] as number) * (inverse[n] as number)
    }
  }
}

/**
 * Frames of I/Q samples: N bins, −fs/2 first.
 *
 * Samples are weighed with w[n]·(−1)^n, which moves every bin up by N/2: the transform then gives
 * them in display order, and the inverse, weighed alike, moves them back.
 */
export class ComplexFrames implements FrameTransform {
  readonly spectrum: Float64Array
  readonly #fft: ComplexFft
  readonly #turned: Float64Array
  /** One frame, windowed, re and im in turn; zeros from the window's length to the transform's. */
  readonly #frame: Float64Array
  readonly #inverse: Float64Array

  constructor(window: Float64Array, fftSize: number) {
    this.#fft = new ComplexFft(fftSize)
    this.#turned = window.map((w, n) => (n % 2 === 0 ? w : -w))
    this.#frame = new Float64Array(2 * fftSize)
    this.#inverse = new Float64Array(2 * fftSize)
    this.spectrum = new Float64Array(2 * fftSize)
  }

  analyse(planes: readonly Float64Array[], start: number): void {
    const turned = this.#turned
    const frame = this.#frame
    const [i, q] = planes as readonly [Float64Array, Float64Array]
    for (let n = 0; n < turned.length; n++) {
      frame[2 * n] = (turned[n] as number) * (i[start + n] as number)
      frame[2 * n + 1] = (turned[n] as number) * (q[start + n] as number)
    }
    this.#fft.forward(frame, this.spectrum)
  }

  addSynthesis(start: number, out: readonly Float64Array[]): void {
    const turned = this.#turned
    const inverse = this.#inverse
    const [i, q] = out as readonly [Float64Array, Float64Array]
    this.#fft.inverse(this.spectrum, inverse)
    for (let n = 0; n < turned.length; n++) {
      const weight = turned[n] as number
      i[start + n] = (i[start + n] as number) + weight * (inverse[2 * n] as number)
      q[start + n] = (q[start + n] as number) + weight * (inverse[2 * n + 1] as number)
    }
  }
}
