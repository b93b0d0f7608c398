import type { FrameFamily } from './family'

/** The `finish` of a family whose raw numbers are its columns. */
export function copied(count: number): FrameFamily['finish'] {
  return ({ values, first }, frames, out, stride, offset) => {
    for (let frame = frames.start; frame < frames.end; frame++) {
      const row = (frame - first) * count
      const at = (frame - frames.start) * stride + offset
      for (let i = 0; i < count; i++) out[at + i] = values[row + i] as number
    }
  }
}
