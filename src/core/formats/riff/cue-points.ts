import { viewOf } from '#core/base'

/** Bytes of a point in a `cue ` chunk, of a segment in a `plst` chunk. */
export const CUE_BYTES = 24
export const SEGMENT_BYTES = 12

/** A cue point: its place in the chunk's body, its number, and the sample it marks. */
export interface CuePoint {
  readonly byteStart: number
  readonly id: number
  readonly sample: number
}

/** The points of a `cue ` chunk's body. */
export function cuePoints(body: Uint8Array, isLittleEndian: boolean): CuePoint[] {
  const view = viewOf(body)
  if (body.length < 4) return []
  const room = Math.floor((body.length - 4) / CUE_BYTES)
  const count = Math.min(view.getUint32(0, isLittleEndian), room)
  return Array.from({ length: count }, (_, index) => {
    const byteStart = 4 + CUE_BYTES * index
    return {
      byteStart,
      id: view.getUint32(byteStart, isLittleEndian),
      sample: view.getUint32(byteStart + 20, isLittleEndian),
    }
  })
}

/** How many sample instants of each point a `plst` chunk plays. */
export function playedLengths(
  body: Uint8Array,
  isLittleEndian: boolean,
): readonly (readonly [id: number, length: number])[] {
  if (body.length < 4) return []
  const view = viewOf(body)
  const room = Math.floor((body.length - 4) / SEGMENT_BYTES)
  const count = Math.min(view.getUint32(0, isLittleEndian), room)
  return Array.from({ length: count }, (_, index) => {
    const at = 4 + SEGMENT_BYTES * index
    return [view.getUint32(at, isLittleEndian), view.getUint32(at + 4, isLittleEndian)] as const
  })
}
