import type { Interval } from '#core/base'
import type { FrameFamily, RawRows } from './family'

/** A family whose raw numbers are its columns. @param raw  fills those of a batch, by itself */
export function copiedFamily(rawCount: number, raw: FrameFamily['raw']): FrameFamily {
  return new CopiedFamily(rawCount, raw)
}

/** A class: functions that are made with each recording would be compiled with each. */
class CopiedFamily implements FrameFamily {
  readonly rawCount: number
  readonly before = 0
  readonly after = 0
  readonly needsMaxima = false
  readonly raw: FrameFamily['raw']

  constructor(rawCount: number, raw: FrameFamily['raw']) {
    this.rawCount = rawCount
    this.raw = raw
  }

  finish(
    { values, first }: RawRows,
    frames: Interval,
    out: Float64Array,
    stride: number,
    offset: number,
  ): void {
    const count = this.rawCount
    for (let frame = frames.start; frame < frames.end; frame++) {
      const row = (frame - first) * count
      const at = (frame - frames.start) * stride + offset
      for (let i = 0; i < count; i++) out[at + i] = values[row + i] as number
    }
  }
}
