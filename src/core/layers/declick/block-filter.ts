import type { StftEngine } from '#core/dsp'
import { windowValues } from '#core/dsp'
import type { EngineFor } from '#core/grid'

/**
 * Autoregression of blocks by their spectra, which takes an eighth of the time that sums of products
 * do. Blocks go on and on as circles: what a filter says of values at their ends is of no use.
 */
export class BlockFilter {
  readonly #engine: StftEngine
  readonly #window: Float64Array
  /** Two blocks one behind the other, and their spectra. */
  readonly #blocks: Float64Array
  readonly #spectra: Float64Array

  /** @param length  of blocks: a power of two */
  constructor(length: number, engineFor: EngineFor) {
    const stft = {
      window: 'rectangular',
      windowLength: length,
      fftSize: length,
      hop: length,
    } as const
    this.#engine = engineFor({ kind: 'real', stft })
    this.#window = windowValues('hann', length)
    this.#blocks = new Float64Array(2 * length)
    this.#spectra = new Float64Array(4 * this.#engine.binCount)
  }

  /**
   * The autocorrelation of a block under a Hann window, whose ends are so near 0 that what meets
   * there is a millionth of the power at most.
   *
   * @returns  r[0 … order]
   */
  lags(samples: Float64Array, order: number): Float64Array {
    const { length } = samples
    const [block, sums] = [this.#blocks.subarray(0, length), this.#blocks.subarray(length)]
    for (let n = 0; n < length; n++) {
      block[n] = (samples[n] as number) * (this.#window[n] as number)
    }
    const spectrum = this.#spectra.subarray(0, 2 * this.#engine.binCount)
    this.#engine.forward([block], 1, spectrum)
    for (let at = 0; at < spectrum.length; at += 2) {
      const re = spectrum[at] as number
      const im = spectrum[at + 1] as number
      spectrum[at] = re * re + im * im
      spectrum[at + 1] = 0
    }
    sums.fill(0)
    this.#engine.addInverse(spectrum, 1, [sums])
    return sums.slice(0, order + 1)
  }

  /**
   * What a model leaves of a block:
   *
   *     forward[n]  = Σ_k a[k]·x[n − k]   from n = order on
   *     backward[n] = Σ_k a[k]·x[n + k]   before n = length − order
   *
   * @param coefficients       a[0 … order]
   * @param forward, backward  float64[length], overwritten
   */
  residuals(
    samples: Float64Array,
    coefficients: Float64Array,
    forward: Float64Array,
    backward: Float64Array,
  ): void {
    const { length } = samples
    const blocks = this.#blocks
    blocks.set(samples)
    blocks.fill(0, length)
    blocks.set(coefficients, length)
    const spectra = this.#spectra
    this.#engine.forward([blocks], 2, spectra)
    const second = spectra.length / 2
    for (let at = 0; at < second; at += 2) {
      const [x, y] = [spectra[at] as number, spectra[at + 1] as number]
      const [u, v] = [spectra[second + at] as number, spectra[second + at + 1] as number]
      spectra[at] = x * u - y * v
      spectra[at + 1] = y * u + x * v
      spectra[second + at] = x * u + y * v
      spectra[second + at + 1] = y * u - x * v
    }
    blocks.fill(0)
    this.#engine.addInverse(spectra, 2, [blocks])
    forward.set(blocks.subarray(0, length))
    backward.set(blocks.subarray(length))
  }
}
