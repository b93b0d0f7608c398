import { type HeaderWindow } from '../header-window'
import type { ChunkFact } from '../recording-facts'

/** A chunk of markers is smaller; of a larger one the start is read. */
const MOST_BYTES = 2 ** 20

/** Big-endian numbers of a chunk; 0 behind its end. */
export interface ChunkBody {
  readonly size: number
  readonly bytes: Uint8Array
  uint8(at: number): number
  uint16(at: number): number
  uint32(at: number): number
  float64(at: number): number
}

/** The body of the first chunk of a name; an empty one where there is none. @param headBytes  in front of a body */
export async function bodyOf(
  window: HeaderWindow,
  chunks: readonly ChunkFact[],
  id: string,
  headBytes = 8,
): Promise<ChunkBody> {
  const chunk = chunks.find((each) => each.id === id)
  const size = Math.min(chunk?.sizeBytes ?? 0, MOST_BYTES)
  const view =
    chunk === undefined
      ? new DataView(new ArrayBuffer(0))
      : await window.at(chunk.byteStart + headBytes, size)
  const isThere = (at: number, bytes: number): boolean => at + bytes <= view.byteLength
  return {
    size: view.byteLength,
    bytes: new Uint8Array(view.buffer, view.byteOffset, view.byteLength),
    uint8: (at) => (isThere(at, 1) ? view.getUint8(at) : 0),
    uint16: (at) => (isThere(at, 2) ? view.getUint16(at) : 0),
    uint32: (at) => (isThere(at, 4) ? view.getUint32(at) : 0),
    float64: (at) => (isThere(at, 8) ? view.getFloat64(at) : 0),
  }
}

export function bytesAt({ bytes }: ChunkBody, at: number, length: number): Uint8Array {
  return bytes.subarray(at, at + length)
}
