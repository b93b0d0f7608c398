import type { Interval } from '#core/base'
import type { FrameGrid } from '#core/grid'
import type { Floor } from './bin-floor'

/** Cells of which so much lies inside may be the strongest. */
const INSIDE = 0.5
const EDGE_SHARE = 0.05

/** Sums over cells, each weighed by how much of it lies inside: bin by bin, in display order. */
export class CellTotals {
  readonly #energies: Float64Array
  readonly #weights: Float64Array
  #peakPower = 0
  #peakBin = -1
  #partPower = -1
  #partBin = 0

  constructor(binCount: number) {
    this.#energies = new Float64Array(binCount)
    this.#weights = new Float64Array(binCount)
  }

  /**
   * A frame's squares, which begin at a position, what makes each a power, and the share of each that
   * lies inside.
   *
   * @param bins  outside of which no share is
   */
  add(
    squares: Float64Array,
    at: number,
    scale: Float64Array,
    shares: Float64Array,
    bins: Interval,
  ): void {
    for (let k = bins.start; k < bins.end; k++) {
      const share = shares[k] as number
      if (share === 0) continue
      const power = (squares[at + k] as number) * (scale[k] as number)
      this.#energies[k] = (this.#energies[k] as number) + share * power
      this.#weights[k] = (this.#weights[k] as number) + share
      if (share >= INSIDE && (power > this.#peakPower || this.#peakBin < 0)) {
        this.#peakPower = power
        this.#peakBin = k
      }
      if (share * power > this.#partPower) {
        this.#partPower = share * power
        this.#partBin = k
      }
    }
  }

  /** Σ c */
  get weight(): number {
    return this.#weights.reduce((sum, weight) => sum + weight, 0)
  }

  /** Σ c·P */
  get energy(): number {
    return this.#energies.reduce((sum, energy) => sum + energy, 0)
  }

  /** Of the strongest cell, or of the strongest part of one where none lies inside. */
  get peakPower(): number {
    return this.#peakBin < 0 ? Math.max(0, this.#partPower) : this.#peakPower
  }

  /** Σ c·P and Σ c·F of bins in which no line goes on, or of all where there are no others. */
  over({ noise, lines }: Floor): { readonly energy: number; readonly noise: number } {
    const isFree = (k: number): boolean => lines[k] === 0
    const hasFree = this.#weights.some((weight, k) => weight > 0 && isFree(k))
    const sums = { energy: 0, noise: 0 }
    for (const [k, weight] of this.#weights.entries()) {
      if (hasFree && !isFree(k)) continue
      sums.energy += this.#energies[k] as number
      sums.noise += (noise[k] as number) * weight
    }
    return sums
  }

  /** Where the energy lies; of silence the middle, and no width. */
  frequencies(grid: FrameGrid) {
    const { lowHz, highHz, binHz } = grid
    const hertz = (bin: number): number =>
      Math.min(highHz, Math.max(lowHz, lowHz + (bin - 0.5) * binHz))
    const energy = this.energy
    if (energy === 0) {
      const used = [...this.#weights.keys()].filter((k) => (this.#weights[k] as number) > 0)
      const middle = hertz(((used[0] ?? 0) + (used.at(-1) ?? 0) + 1) / 2)
      return { bandwidthHz: 0, peakHz: middle, centreHz: middle }
    }
    const below = (share: number): number => hertz(this.#binBelow(share * energy))
    const peakBin = this.#peakBin < 0 ? this.#partBin : this.#peakBin
    return {
      bandwidthHz: below(1 - EDGE_SHARE) - below(EDGE_SHARE),
      peakHz: lowHz + peakBin * binHz,
      centreHz: below(0.5),
    }
  }

  /** So many bins, the last one in part, have so much energy. */
  #binBelow(energy: number): number {
    let sumSoFar = 0
    for (const [k, own] of this.#energies.entries()) {
      if (own > 0 && sumSoFar + own >= energy) return k + (energy - sumSoFar) / own
      sumSoFar += own
    }
    return this.#energies.length
  }
}
