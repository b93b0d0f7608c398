import { cosOfTurns, type Interval } from '#core/base'
import type { Bank } from '#core/dsp'
import { DELTA_REACH, fillDeltas } from './deltas'
import type { FrameFamily, RawRows } from './family'
import type { FrameBatch } from './frame-batch'
import { fillBands } from './mel'

interface CepstrumPlan {
  readonly bank: Bank
  /** Coefficients, from the 0th. */
  readonly count: number
  /** Levels further below the span's highest count as that far below; infinite: as what they are. */
  readonly topDb: number
  /** Orders of derivatives that follow the coefficients. */
  readonly deltas: number
}

/**
 * The orthonormal DCT-II of the levels in bands:
 *
 *     c[i] = s_i Σ_b L[b]·cos(π·i·(2b + 1)/2B),    s_0 = √(1/B), s_i = √(2/B)
 *
 * L is 10·log10 of the power, no lower than `topDb` below the highest of any band and frame of the
 * span: with an infinite `topDb` no frame depends on others. Behind the coefficients stand their derivatives over frames.
 *
 * @see Davis, Mermelstein, Comparison of parametric representations, IEEE ASSP 28(4), 1980
 */
export function cepstrumFamily(plan: CepstrumPlan): FrameFamily {
  return new Cepstrum(plan)
}

/** A class: functions that are made with each recording would be compiled with each. */
class Cepstrum implements FrameFamily {
  readonly rawCount: number
  readonly before: number
  readonly after: number
  readonly needsMaxima: boolean
  readonly #plan: CepstrumPlan
  readonly #cosines: Bank

  constructor(plan: CepstrumPlan) {
    const { bank, count, topDb, deltas } = plan
    const reach = deltas === 0 ? 0 : DELTA_REACH
    this.rawCount = bank.bandCount
    this.before = reach
    this.after = reach
    this.needsMaxima = topDb < Number.POSITIVE_INFINITY
    this.#plan = plan
    this.#cosines = cosineBank(bank.bandCount, count)
  }

  raw(batch: FrameBatch, out: Float64Array): void {
    fillBands(this.#plan.bank, batch, batch.powers, out)
    batch.sums.decibels(out)
  }

  finish(
    { values, first, span, maxima, sums }: RawRows,
    frames: Interval,
    out: Float64Array,
    stride: number,
    offset: number,
  ): void {
    const { count, topDb, deltas } = this.#plan
    const bandCount = this.rawCount
    const least = largest(maxima) - topDb
    const from = Math.max(span.start, frames.start - this.before)
    const to = Math.min(span.end, frames.end + this.after)
    const rows = new Float64Array((to - from) * count)
    const levels = values.subarray((from - first) * bandCount, (to - first) * bandCount)
    sums.bands(levels, bandCount, to - from, this.#cosines, least, rows)
    for (let frame = frames.start; frame < frames.end; frame++) {
      const row = (frame - from) * count
      const at = (frame - frames.start) * stride + offset
      for (let i = 0; i < count; i++) out[at + i] = rows[row + i] as number
    }
    for (let order = 1; order <= deltas; order++) {
      const made = { values: rows, first: from, count }
      fillDeltas(made, order, span, frames, out, stride, offset + order * count)
    }
  }
}

function largest(values: Float64Array): number {
  let most = Number.NEGATIVE_INFINITY
  for (let i = 0; i < values.length; i++) most = Math.max(most, values[i] as number)
  return most
}

/** A coefficient a band: its cosines are the weights of all levels. */
function cosineBank(bandCount: number, count: number): Bank {
  const weights = new Float64Array(count * bandCount)
  for (let i = 0; i < count; i++) {
    const scale = Math.sqrt((i === 0 ? 1 : 2) / bandCount)
    for (let b = 0; b < bandCount; b++) {
      weights[i * bandCount + b] = scale * cosOfTurns((i * (2 * b + 1)) / (4 * bandCount))
    }
  }
  const offsets = Int32Array.from({ length: count + 1 }, (_, i) => i * bandCount)
  return { bandCount: count, firstBins: new Int32Array(count), offsets, weights }
}
