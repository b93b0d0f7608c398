import type { Interval } from '#core/base'
import type { CellSums, StftEngine } from '#core/dsp'

/** Some neighbouring frames: their samples, and on demand powers and magnitudes of their bins. */
export class FrameBatch {
  readonly #engine: StftEngine
  readonly #bins: Interval
  readonly #most: number
  #powers: Float64Array | undefined
  #magnitudes: Float64Array | undefined
  #hasPowers = false
  #hasMagnitudes = false
  /** Of the run of frames; frame i begins at sample i·hop. */
  planes: readonly Float64Array[] = []
  first = 0
  count = 0

  /** @param most  frames at a time */
  constructor(engine: StftEngine, bins: Interval, most: number) {
    this.#engine = engine
    this.#bins = bins
    this.#most = most
  }

  get binCount(): number {
    return this.#engine.binCount
  }

  /** What is summed up of bins. */
  get sums(): CellSums {
    return this.#engine.sums
  }

  get windowLength(): number {
    return this.#engine.window.length
  }

  get hop(): number {
    return this.#engine.hop
  }

  /** From now on these frames. */
  show(first: number, count: number, planes: readonly Float64Array[]): void {
    this.first = first
    this.count = count
    this.planes = planes
    this.#hasPowers = false
    this.#hasMagnitudes = false
  }

  /** |X|², [frame][bin], 0 outside the band. */
  get powers(): Float64Array {
    const { binCount, count } = this
    this.#powers ??= new Float64Array(this.#most * binCount)
    if (this.#hasPowers) return this.#powers
    const powers = this.#powers
    this.#engine.squares(this.planes, count, powers)
    const { start, end } = this.#bins
    for (let at = 0; at < count * binCount; at += binCount) {
      powers.fill(0, at, at + start)
      powers.fill(0, at + end, at + binCount)
    }
    this.#hasPowers = true
    return powers
  }

  /** |X|, likewise. */
  get magnitudes(): Float64Array {
    const { powers, binCount, count } = this
    this.#magnitudes ??= new Float64Array(this.#most * binCount)
    if (this.#hasMagnitudes) return this.#magnitudes
    const magnitudes = this.#magnitudes
    for (let k = 0; k < count * binCount; k++) magnitudes[k] = Math.sqrt(powers[k] as number)
    this.#hasMagnitudes = true
    return magnitudes
  }
}
