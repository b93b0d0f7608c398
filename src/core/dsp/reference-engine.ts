import { expectThat } from '#core/base'
import { HundredthsOfPowers, levelDb } from './decibel'
import { type EnginePlan, FRAME_COPIED, FRAME_MASKED, type StftEngine } from './engine'
import { RealFft } from './fft'
import { windowValues } from './window'

/**
 * The engine for real input in float64 on fft.js: what every other engine is measured against,
 * and the one in use where no faster one runs.
 *
 * @throws {ContractError} unless windowLength ≤ fftSize, a power of two in 4 … 65536, and 1 ≤ hop ≤ windowLength
 */
export function referenceEngine(plan: EnginePlan): StftEngine {
  return new ReferenceEngine(plan)
}

class ReferenceEngine implements StftEngine {
  readonly window: Float64Array
  readonly hop: number
  readonly binCount: number
  readonly frameGroup = 1
  readonly #fft: RealFft
  readonly #squares: Float64Array
  /** One frame, windowed; zeros from windowLength to fftSize. */
  readonly #frame: Float64Array
  readonly #spectrum: Float64Array
  readonly #inverse: Float64Array
  /** Of a bin between the first and the last, whose energy is half in the negative frequencies. */
  readonly #offsetDb: number
  readonly #hundredths: HundredthsOfPowers

  constructor({ window, windowLength, fftSize, hop, beta }: EnginePlan) {
    expectThat(
      windowLength <= fftSize && Number.isInteger(hop) && hop >= 1 && hop <= windowLength,
      `referenceEngine: window of ${windowLength}, hop of ${hop}, transform of ${fftSize}`,
    )
    this.hop = hop
    this.binCount = fftSize / 2 + 1
    this.#fft = new RealFft(fftSize)
    this.window = windowValues(window, windowLength, beta)
    this.#squares = this.window.map((w) => w * w)
    this.#frame = new Float64Array(fftSize)
    this.#spectrum = new Float64Array(fftSize + 2)
    this.#inverse = new Float64Array(fftSize)
    const windowSum = this.window.reduce((sum, w) => sum + w, 0)
    this.#offsetDb = 20 * Math.log10(2 / windowSum)
    this.#hundredths = new HundredthsOfPowers(this.binCount, this.#offsetDb)
  }

  decibels(samples: Float64Array, frameCount: number, out: Int16Array): void {
    const spectrum = this.#spectrum
    const { powers } = this.#hundredths
    const last = this.binCount - 1
    for (let i = 0; i < frameCount; i++) {
      this.#analyse(samples, i * this.hop)
      for (let k = 0; k <= last; k++) {
        const re = spectrum[2 * k] as number
        const im = spectrum[2 * k + 1] as number
        powers[k] = re * re + im * im
      }
      powers[0] = (powers[0] as number) / 4
      powers[last] = (powers[last] as number) / 4
      this.#hundredths.write(out, i * this.binCount)
    }
  }

  levels(samples: Float64Array, frameCount: number, out: Float32Array): void {
    const spectrum = this.#spectrum
    const last = this.binCount - 1
    for (let i = 0; i < frameCount; i++) {
      this.#analyse(samples, i * this.hop)
      for (let k = 0; k <= last; k++) {
        const share = k === 0 || k === last ? 0.5 : 1
        const re = share * (spectrum[2 * k] as number)
        const im = share * (spectrum[2 * k + 1] as number)
        out[i * this.binCount + k] = levelDb(re, im, this.#offsetDb)
      }
    }
  }

  addMasked(
    samples: Float64Array,
    frameCount: number,
    uses: Uint8Array,
    gains: Float64Array,
    out: Float64Array,
  ): void {
    for (let i = 0; i < frameCount; i++) {
      const start = i * this.hop
      if (uses[i] === FRAME_COPIED) this.#addCopied(samples, start, out)
      else if (uses[i] === FRAME_MASKED) {
        this.#analyse(samples, start)
        this.#applyGains(gains, i * this.binCount)
        this.#addSynthesis(start, out)
      }
    }
  }

  /** Fills the spectrum from the frame that begins at `start`. */
  #analyse(samples: Float64Array, start: number): void {
    const window = this.window
    const frame = this.#frame
    for (let j = 0; j < window.length; j++) {
      frame[j] = (window[j] as number) * (samples[start + j] as number)
    }
    this.#fft.forward(frame, this.#spectrum)
  }

  #applyGains(gains: Float64Array, start: number): void {
    const spectrum = this.#spectrum
    for (let k = 0; k < this.binCount; k++) {
      const gain = gains[start + k] as number
      spectrum[2 * k] = (spectrum[2 * k] as number) * gain
      spectrum[2 * k + 1] = (spectrum[2 * k + 1] as number) * gain
    }
  }

  #addSynthesis(start: number, out: Float64Array): void {
    const window = this.window
    const inverse = this.#inverse
    this.#fft.inverse(this.#spectrum, inverse)
    for (let j = 0; j < window.length; j++) {
      out[start + j] = (out[start + j] as number) + (window[j] as number) * (inverse[j] as number)
    }
  }

  #addCopied(samples: Float64Array, start: number, out: Float64Array): void {
    const squares = this.#squares
    for (let j = 0; j < squares.length; j++) {
      out[start + j] =
        (out[start + j] as number) + (squares[j] as number) * (samples[start + j] as number)
    }
  }
}
