import { clamp } from '#core/base'

/**
 * Counts the edges below a frequency in a few steps: they are sorted into as many even buckets as
 * there are edges, so only those of one bucket are compared. Exact, since rounding keeps the order
 * of buckets.
 */
export class EdgeIndex {
  readonly #edgesHz: Float64Array
  readonly #bucketsPerHz: number
  /** How many edges lie in lower buckets. */
  readonly #below: Uint32Array

  constructor(edgesHz: Float64Array) {
    const count = edgesHz.length
    this.#edgesHz = edgesHz
    this.#bucketsPerHz = count / (edgesHz[count - 1]! - edgesHz[0]!)
    this.#below = new Uint32Array(count + 2)
    for (const edge of edgesHz) this.#below[this.#bucketOf(edge) + 1]!++
    for (let i = 1; i < this.#below.length; i++) this.#below[i]! += this.#below[i - 1]!
  }

  /** How many edges lie below a frequency. */
  countBelow(freqHz: number): number {
    const bucket = this.#bucketOf(freqHz)
    const end = this.#below[bucket + 1]!
    let at = this.#below[bucket]!
    while (at < end && this.#edgesHz[at]! < freqHz) at++
    return at
  }

  /** How many edges lie on or below a frequency. */
  countUpTo(freqHz: number): number {
    const bucket = this.#bucketOf(freqHz)
    const end = this.#below[bucket + 1]!
    let at = this.#below[bucket]!
    while (at < end && this.#edgesHz[at]! <= freqHz) at++
    return at
  }

  #bucketOf(freqHz: number): number {
    const bucket = Math.floor((freqHz - this.#edgesHz[0]!) * this.#bucketsPerHz)
    return clamp(bucket, 0, this.#edgesHz.length)
  }
}
