import { expectThat } from '#core/base'
import type { StftEngine } from './engine'
import { type MaskedFrames, maskedFrames } from './frame-runs'

/** What an infinity stands for that a larger float64 became. */
export const LARGEST_FLOAT32 = 2 ** 128 - 2 ** 104

/** Squares of larger sizes count as this. */
export const LARGEST_SQUARE = 2 ** 1000

/**
 * @param planes  the samples of a run, or where they go
 * @throws {ContractError} unless there are as many planes as the engine's kind has, each long enough for
 *                         so many frames
 */
export function expectRun(
  { kind, window, hop }: Pick<StftEngine, 'kind' | 'window' | 'hop'>,
  planes: readonly { readonly length: number }[],
  frameCount: number,
): void {
  const length = frameCount === 0 ? 0 : (frameCount - 1) * hop + window.length
  const isRun =
    Number.isInteger(frameCount) &&
    frameCount >= 0 &&
    planes.length === (kind === 'iq' ? 2 : 1) &&
    planes.every((plane) => plane.length >= length)
  if (isRun) return
  const lengths = planes.map((plane) => plane.length)
  expectThat(false, `engine: ${frameCount} frames need ${length} samples, got planes of ${lengths}`)
}

/** @throws {ContractError} unless there are samples for the frames, as expectRun, rows, and not too many */
export function expectMasked(
  engine: Pick<StftEngine, 'kind' | 'window' | 'hop' | 'binCount'>,
  samples: readonly { readonly length: number }[],
  { uses, rows }: MaskedFrames,
): void {
  const most = maskedFrames(engine.binCount)
  expectThat(uses.length <= most, `engine: ${uses.length} frames are masked at a time, not ${most}`)
  expectThat(rows.length >= uses.length, 'engine: a row for each frame')
  expectRun(engine, samples, uses.length)
}

/** @throws {ContractError} unless `values` has room for `count` numbers */
export function expectValues(values: { readonly length: number }, count: number): void {
  expectThat(values.length >= count, `engine: ${count} values, got room for ${values.length}`)
}

/** Arrays of zeros. @param counts  numbers in each */
export function arraysOf(counts: readonly number[]): readonly Float32Array[] {
  return counts.map((count) => new Float32Array(count))
}

/** StftEngine.multiply in plain code. */
export function multiply(values: Float32Array, by: Float32Array): void {
  expectValues(by, values.length)
  for (let n = 0; n < values.length; n++) values[n] = (values[n] as number) * (by[n] as number)
}

/** StftEngine.prolong in plain code, in float32 as the kernel is. */
export function prolong(
  sums: Float32Array,
  by: Float32Array,
  last: Float32Array,
  share: number,
): void {
  for (const values of [by, last]) expectValues(values, sums.length)
  const share32 = Math.fround(share)
  for (let n = 0; n < sums.length; n++) {
    const y = Math.fround((sums[n] as number) * (by[n] as number))
    const step = Math.fround(y - (last[n] as number))
    last[n] = y
    sums[n] = y + Math.fround(share32 * step)
  }
}

/** Adds to numbers of `out` from `start` on the samples at the same places, each times its weight; accumulated in place. */
export function addProducts(
  weights: Float64Array,
  samples: Float64Array,
  start: number,
  out: Float64Array,
): void {
  for (let n = 0; n < weights.length; n++) {
    const at = start + n
    out[at] = (out[at] as number) + (weights[n] as number) * (samples[at] as number)
  }
}
