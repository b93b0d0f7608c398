import type { Interval } from '#core/base'
import type { CellSums } from '#core/dsp'
import type { FrameFamily } from './family'

/** The raw numbers of one family of the frames about those that are finished next, and their maxima. */
export class FamilyRows {
  readonly family: FrameFamily
  readonly #sums: CellSums
  readonly #span: Interval
  readonly #offset: number
  readonly #maxima: Float64Array
  #values: Float64Array = new Float64Array(0)
  #first = 0
  #end = 0

  /** @param offset  of its first column in a row */
  constructor(family: FrameFamily, sums: CellSums, span: Interval, offset: number) {
    this.family = family
    this.#sums = sums
    this.#span = span
    this.#offset = offset
    this.#maxima = new Float64Array(family.rawCount).fill(Number.NEGATIVE_INFINITY)
  }

  /** Has frames [start, end) count in the maxima as far as they were asked for. */
  noteMaxima({ start, end }: Interval, raw: Float64Array): void {
    const rawCount = this.#maxima.length
    const first = Math.max(start, this.#span.start)
    const last = Math.min(end, this.#span.end)
    for (let frame = first; frame < last; frame++) {
      const row = (frame - start) * rawCount
      for (let i = 0; i < rawCount; i++) {
        const value = raw[row + i] as number
        if (value > (this.#maxima[i] as number)) this.#maxima[i] = value
      }
    }
  }

  /** Adds frames [start, end) behind the others; of those only what frames from `next` on read is retained. */
  append({ start, end }: Interval, raw: Float64Array, next: number): void {
    const { rawCount, before } = this.family
    const first = Math.min(Math.max(this.#first, next - before), this.#end)
    const retained = this.#end > first ? (this.#end - first) * rawCount : 0
    const added = (end - start) * rawCount
    if (retained === 0) {
      this.#values = raw
      this.#first = start
    } else {
      const from = (first - this.#first) * rawCount
      const joined = new Float64Array(retained + added)
      joined.set(this.#values.subarray(from, from + retained))
      joined.set(raw.subarray(0, added), retained)
      this.#values = joined
      this.#first = first
    }
    this.#end = end
  }

  finish(frames: Interval, out: Float64Array, stride: number): void {
    const rows = {
      values: this.#values,
      first: this.#first,
      span: this.#span,
      maxima: this.#maxima,
      sums: this.#sums,
    }
    this.family.finish(rows, frames, out, stride, this.#offset)
  }
}
