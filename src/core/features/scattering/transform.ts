import type { StftEngine } from '#core/dsp'
import type { EngineFor } from '#core/grid'
import type { ScatteringBank, Wavelet } from './bank'
import { type Filter, morlet, subsampled } from './filters'

/** Transforms of one length: of complex samples, and of real ones. */
interface Ffts {
  readonly length: number
  readonly complex: StftEngine
  readonly real: StftEngine
}

/**
 * The scattering transform of blocks of one length. Averages stand at every 2^j-th sample.
 *
 *     S0 = x ⋆ φ    S1 = |x ⋆ ψ₁| ⋆ φ    S2 = ||x ⋆ ψ₁| ⋆ ψ₂| ⋆ φ
 *
 * The block counts as periodic: its ends are the caller's to pad.
 */
export class ScatteringTransform {
  readonly #bank: ScatteringBank
  readonly #length: number
  readonly #ffts = new Map<number, Ffts>()
  readonly #engineFor: EngineFor
  readonly #first: readonly Filter[]
  /** [second][log2 of the subsampling before it] */
  readonly #second: readonly (readonly Filter[])[]
  /** [log2 of the subsampling before it] */
  readonly #low: readonly Filter[]
  readonly #scratch: Scratch

  /** @param length  samples of a block, a power of two, at least 16·2^j */
  constructor(bank: ScatteringBank, length: number, engineFor: EngineFor) {
    this.#bank = bank
    this.#length = length
    this.#engineFor = engineFor
    this.#scratch = new Scratch(length)
    const { complex } = this.#fftsOf(length)
    const filterOf = ({ xi, sigma }: Pick<Wavelet, 'xi' | 'sigma'>): Filter =>
      morlet(xi, sigma, length, complex)
    this.#first = bank.first.map(filterOf)
    const levels = [...Array(bank.params.j + 1).keys()]
    const atLevels = (filter: Filter): Filter[] =>
      levels.map((level) => subsampled(filter, length, 2 ** level))
    this.#second = bank.second.map((wavelet) => atLevels(filterOf(wavelet)))
    this.#low = atLevels(filterOf({ xi: 0, sigma: bank.sigma }))
  }

  /** Averages a path of a block. */
  get averages(): number {
    return this.#length / 2 ** this.#bank.params.j
  }

  /**
   * @param planes  of the block: one, or I and Q; of these S0 is |x ⋆ φ|
   * @param mirrored  with the wavelets at −xi
   * @param out     float64[paths][averages], filled
   */
  transform(planes: readonly Float64Array[], mirrored: boolean, out: Float64Array): void {
    const { first, second, params, paths } = this.#bank
    const { averages } = this
    const spectrum = this.#spectrumOf(planes, mirrored)
    this.#average(spectrum, this.#length, planes.length === 2, out, 0)
    let at = averages
    let secondAt = averages * paths.filter(({ order }) => order < 2).length
    if (params.order < 1) return
    for (const [n, { j }] of first.entries()) {
      const k1 = Math.min(j, params.j)
      const length = this.#length / 2 ** k1
      const envelope = this.#envelope(spectrum, this.#length, this.#first[n] as Filter, k1, 0)
      const ownSpectrum = this.#spectrumOfReal(envelope, length, 0)
      this.#average(ownSpectrum, length, false, out, at)
      at += averages
      if (params.order < 2) continue
      for (const [m, { j: secondJ }] of second.entries()) {
        if (secondJ <= j) continue
        const k2 = Math.min(secondJ, params.j) - k1
        const filter = (this.#second[m] as readonly Filter[])[k1] as Filter
        const inner = this.#envelope(ownSpectrum, length, filter, k2, 1)
        const innerLength = length / 2 ** k2
        const innerSpectrum = this.#spectrumOfReal(inner, innerLength, 1)
        this.#average(innerSpectrum, innerLength, false, out, secondAt)
        secondAt += averages
      }
    }
  }

  /** X[k] of a block, re and im in turn, k = 0 … length − 1; of its conjugate where mirrored. */
  #spectrumOf(planes: readonly Float64Array[], mirrored: boolean): Float64Array {
    const length = this.#length
    if (planes.length === 1) {
      return this.#spectrumOfReal(planes[0] as Float64Array, length, 2)
    }
    const { complex } = this.#fftsOf(length)
    const shown = this.#scratch.shown.subarray(0, 2 * length)
    complex.forward(planes, 1, shown)
    const out = this.#scratch.spectra[2] as Float64Array
    for (let k = 0; k < length; k++) {
      const bin = mirrored ? (length - k) % length : k
      const from = 2 * (bin ^ (length / 2))
      out[2 * k] = shown[from] as number
      out[2 * k + 1] = mirrored ? -(shown[from + 1] as number) : (shown[from + 1] as number)
    }
    return out
  }

  #spectrumOfReal(samples: Float64Array, length: number, depth: number): Float64Array {
    const { real } = this.#fftsOf(length)
    const out = this.#scratch.spectra[depth] as Float64Array
    real.forward([samples.subarray(0, length)], 1, out)
    for (let k = 1; k < length / 2; k++) {
      const at = 2 * (length - k)
      out[at] = out[2 * k] as number
      out[at + 1] = -(out[2 * k + 1] as number)
    }
    return out
  }

  /** |x ⋆ ψ| at every 2^k-th sample. */
  #envelope(
    spectrum: Float64Array,
    length: number,
    { start, values }: Filter,
    k: number,
    depth: number,
  ): Float64Array {
    const size = length / 2 ** k
    const half = size / 2
    const { complex } = this.#fftsOf(size)
    const folded = this.#scratch.shown
    folded.fill(0, 0, 2 * size)
    const scale = 2 ** -k
    for (let i = 0; i < values.length; i++) {
      const bin = (start + i) & (length - 1)
      const to = 2 * ((bin & (size - 1)) ^ half)
      const value = scale * (values[i] as number)
      folded[to] = (folded[to] as number) + value * (spectrum[2 * bin] as number)
      folded[to + 1] = (folded[to + 1] as number) + value * (spectrum[2 * bin + 1] as number)
    }
    const [re, im] = this.#scratch.planes(size)
    re.fill(0)
    im.fill(0)
    complex.addInverse(folded.subarray(0, 2 * size), 1, [re, im])
    const out = this.#scratch.envelopes[depth] as Float64Array
    for (let n = 0; n < size; n++) {
      const x = re[n] as number
      const y = im[n] as number
      out[n] = Math.sqrt(x * x + y * y)
    }
    return out
  }

  /** (x ⋆ φ) at every 2^j-th sample of the block; |x ⋆ φ| where x is complex. */
  #average(
    spectrum: Float64Array,
    length: number,
    isComplex: boolean,
    out: Float64Array,
    at: number,
  ): void {
    const size = this.averages
    const factor = length / size
    const level = Math.round(this.#length / length)
    const { start, values } = this.#low[31 - Math.clz32(level)] as Filter
    const { complex, real } = this.#fftsOf(size)
    const half = size / 2
    const folded = this.#scratch.shown
    folded.fill(0, 0, 2 * size)
    const scale = 1 / factor
    for (let i = 0; i < values.length; i++) {
      const bin = (start + i) & (length - 1)
      const to = bin & (size - 1)
      if (!isComplex && to > half) continue
      const shown = 2 * (isComplex ? to ^ half : to)
      const value = scale * (values[i] as number)
      folded[shown] = (folded[shown] as number) + value * (spectrum[2 * bin] as number)
      folded[shown + 1] = (folded[shown + 1] as number) + value * (spectrum[2 * bin + 1] as number)
    }
    const averaged = out.subarray(at, at + size)
    averaged.fill(0)
    if (!isComplex) return real.addInverse(folded.subarray(0, size + 2), 1, [averaged])
    const [re, im] = this.#scratch.planes(size)
    re.fill(0)
    im.fill(0)
    complex.addInverse(folded.subarray(0, 2 * size), 1, [re, im])
    for (let n = 0; n < size; n++) {
      const x = re[n] as number
      const y = im[n] as number
      averaged[n] = Math.sqrt(x * x + y * y)
    }
  }

  #fftsOf(length: number): Ffts {
    const there = this.#ffts.get(length)
    if (there !== undefined) return there
    const stft = {
      window: 'rectangular',
      windowLength: length,
      fftSize: length,
      hop: length,
    } as const
    const made = {
      length,
      complex: this.#engineFor({ kind: 'iq', stft }),
      real: this.#engineFor({ kind: 'real', stft }),
    }
    this.#ffts.set(length, made)
    return made
  }
}

/** Buffers of a transform, as long as the longest that is needed. */
class Scratch {
  /** A spectrum in an engine's order. */
  readonly shown: Float64Array
  /** Of a first-order envelope, of a second-order one, and of the block. */
  readonly spectra: readonly Float64Array[]
  readonly envelopes: readonly Float64Array[]
  readonly #planes: readonly [Float64Array, Float64Array]

  constructor(length: number) {
    this.shown = new Float64Array(2 * length)
    this.spectra = [0, 1, 2].map(() => new Float64Array(2 * length))
    this.envelopes = [0, 1].map(() => new Float64Array(length))
    this.#planes = [new Float64Array(length), new Float64Array(length)]
  }

  planes(length: number): readonly [Float64Array, Float64Array] {
    const [re, im] = this.#planes
    return [re.subarray(0, length), im.subarray(0, length)]
  }
}
