import type { BinFilter, Convolutions } from '#core/dsp'
import type { EngineFor } from '#core/grid'
import type { ScatteringBank, Wavelet } from './bank'
import { morlet, subsampled } from './filters'

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
  /** Numbers of filters … */
  readonly #first: readonly number[]
  /** … [second][log2 of the subsampling before it] */
  readonly #second: readonly (readonly number[])[]
  /** … [log2 of the subsampling before it] */
  readonly #low: readonly number[]
  readonly #convolutions: Convolutions
  readonly #branches: readonly Branch[]

  /** @param length  samples of a block, a power of two, at least 16·2^j */
  constructor(bank: ScatteringBank, length: number, engineFor: EngineFor) {
    const fft = engineFor({
      kind: 'iq',
      stft: { window: 'rectangular', windowLength: length, fftSize: length, hop: length },
    })
    const filters: BinFilter[] = []
    const add = (filter: BinFilter): number => filters.push(filter) - 1
    const filterOf = ({ xi, sigma }: Pick<Wavelet, 'xi' | 'sigma'>): BinFilter =>
      morlet(xi, sigma, length, fft)
    const levels = [...Array(bank.params.j + 1).keys()]
    const atLevels = (filter: BinFilter): number[] =>
      levels.map((level) => add(subsampled(filter, length, 2 ** level)))
    this.#bank = bank
    this.#length = length
    this.#first = bank.first.map((wavelet) => add(filterOf(wavelet)))
    this.#second = bank.second.map((wavelet) => atLevels(filterOf(wavelet)))
    this.#low = atLevels(filterOf({ xi: 0, sigma: bank.sigma }))
    this.#convolutions = fft.convolutions(length, this.averages, filters)
    this.#branches = branchesOf(bank)
  }

  /** Averages a path of a block. */
  get averages(): number {
    return this.#length / 2 ** this.#bank.params.j
  }

  /**
   * @param planes    of the block: one, or I and Q; of these S0 is |x ⋆ φ|
   * @param isMirrored  with the wavelets at −xi
   * @param isWanted  whether a path is: the others are left as they are
   * @param out       float64[paths][averages], filled
   */
  transform(
    planes: readonly Float64Array[],
    isMirrored: boolean,
    isWanted: (path: number) => boolean,
    out: Float64Array,
  ): void {
    const { first, second, params } = this.#bank
    const { averages } = this
    const convolutions = this.#convolutions
    const averaged = (path: number) => out.subarray(path * averages, (path + 1) * averages)
    convolutions.begin(planes, isMirrored)
    if (isWanted(0)) {
      convolutions.average(0, this.#length, this.#lowAt(0), planes.length === 2, averaged(0))
    }
    for (const branch of this.#branches) {
      const seconds = branch.seconds.filter(({ path }) => isWanted(path))
      if (!isWanted(branch.path) && seconds.length === 0) continue
      const k1 = Math.min((first[branch.first] as Wavelet).j, params.j)
      const length = this.#length / 2 ** k1
      convolutions.envelope(0, this.#length, this.#first[branch.first] as number, k1, 1)
      if (isWanted(branch.path)) {
        convolutions.average(1, length, this.#lowAt(k1), false, averaged(branch.path))
      }
      for (const { path, second: m } of seconds) {
        const k2 = Math.min((second[m] as Wavelet).j, params.j) - k1
        convolutions.envelope(1, length, this.#second[m]?.[k1] as number, k2, 2)
        convolutions.average(2, length / 2 ** k2, this.#lowAt(k1 + k2), false, averaged(path))
      }
    }
  }

  #lowAt(level: number): number {
    return this.#low[level] as number
  }
}

/** A wavelet of the first order, and what is made of its envelope. */
interface Branch {
  readonly first: number
  readonly path: number
  readonly seconds: readonly { readonly path: number; readonly second: number }[]
}

function branchesOf({ paths }: ScatteringBank): readonly Branch[] {
  const numbered = paths.map((own, path) => ({ ...own, path }))
  return numbered.flatMap((own) => {
    if (own.order !== 1) return []
    const { first, path } = own
    const seconds = numbered.flatMap((each) =>
      each.order === 2 && each.first === first ? [{ path: each.path, second: each.second }] : [],
    )
    return [{ first, path, seconds }]
  })
}
