import { cosOfTurns } from '#core/base'
import { DELTA_REACH, fillDeltas } from './deltas'
import type { FrameFamily } from './family'
import type { Filterbank } from './filterbank'
import { fillBands } from './mel'
import { powerDb } from './power-decibels'

interface CepstrumPlan {
  readonly bank: Filterbank
  /** Coefficients, from the 0th. */
  readonly count: number
  /** Levels further below the span's highest count as that far below. */
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
 * span. Behind the coefficients stand their derivatives over frames.
 *
 * @see Davis, Mermelstein, Comparison of parametric representations, IEEE ASSP 28(4), 1980
 */
export function cepstrumFamily({ bank, count, topDb, deltas }: CepstrumPlan): FrameFamily {
  const { bandCount } = bank
  const matrix = cosineMatrix(bandCount, count)
  const reach = deltas === 0 ? 0 : DELTA_REACH
  return {
    rawCount: bandCount,
    before: reach,
    after: reach,
    needsMaxima: true,
    raw: (batch, out) => {
      fillBands(bank, batch, out)
      for (let i = 0; i < batch.count * bandCount; i++) out[i] = powerDb(out[i] as number)
    },
    finish: ({ values, first, span, maxima }, frames, out, stride, offset) => {
      const least = maxima.reduce((a, b) => Math.max(a, b)) - topDb
      const from = Math.max(span.start, frames.start - reach)
      const to = Math.min(span.end, frames.end + reach)
      const rows = new Float64Array((to - from) * count)
      for (let frame = from; frame < to; frame++) {
        const start = (frame - first) * bandCount
        transform(matrix, values, start, bandCount, least, count, rows, (frame - from) * count)
      }
      for (let frame = frames.start; frame < frames.end; frame++) {
        const row = (frame - from) * count
        const at = (frame - frames.start) * stride + offset
        for (let i = 0; i < count; i++) out[at + i] = rows[row + i] as number
      }
      for (let order = 1; order <= deltas; order++) {
        const made = { values: rows, first: from, count }
        fillDeltas(made, order, span, frames, out, stride, offset + order * count)
      }
    },
  }
}

/** [coefficient][band] */
function cosineMatrix(bandCount: number, count: number): Float64Array {
  const matrix = new Float64Array(count * bandCount)
  for (let i = 0; i < count; i++) {
    const scale = Math.sqrt((i === 0 ? 1 : 2) / bandCount)
    for (let b = 0; b < bandCount; b++) {
      matrix[i * bandCount + b] = scale * cosOfTurns((i * (2 * b + 1)) / (4 * bandCount))
    }
  }
  return matrix
}

function transform(
  matrix: Float64Array,
  levels: Float64Array,
  start: number,
  bandCount: number,
  least: number,
  count: number,
  out: Float64Array,
  at: number,
): void {
  for (let i = 0; i < count; i++) {
    const row = i * bandCount
    let sum = 0
    for (let b = 0; b < bandCount; b++) {
      const level = levels[start + b] as number
      sum += (matrix[row + b] as number) * (level > least ? level : least)
    }
    out[at + i] = sum
  }
}
