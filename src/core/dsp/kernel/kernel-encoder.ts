import type { PcmEncoder, PcmFormat } from '../pcm'
import type { Kernel } from './kernel'
import { DECODED_START, DECODED_VALUES, RAW_BYTES, RAW_START } from './layout'

/** Bytes that are written at a time, unless one instant has more: they stay in the cache. */
const PIECE_BYTES = 2 ** 16

/** Encodes in the kernel, where bytes are decoded: values are copied there, a piece at a time, and bytes back. */
export function kernelEncoder(kernel: Kernel): PcmEncoder {
  return (format, values, out, byteOffset, strideBytes) => {
    const fitting = Math.floor(Math.min(PIECE_BYTES, RAW_BYTES) / strideBytes)
    const pieceCount = Math.max(1, Math.min(DECODED_VALUES, fitting))
    let saturatedCount = 0
    for (let start = 0; start < values.length; start += pieceCount) {
      const piece = values.subarray(start, start + pieceCount)
      const from = byteOffset + start * strideBytes
      const length = (piece.length - 1) * strideBytes + format.bytes
      const part = out.subarray(from, from + length)
      const written = kernel.bytes(RAW_START, length)
      // What lies between the values is that of other channels.
      if (strideBytes !== format.bytes) written.set(part)
      kernel.float64(DECODED_START, piece.length).set(piece)
      saturatedCount += encodePiece(kernel, format, piece.length, strideBytes)
      part.set(written)
    }
    return saturatedCount
  }
}

/** Encodes `count` values that lie at DECODED_START to RAW_START. */
function encodePiece(
  { run }: Kernel,
  { encoding, bits, bytes, bigEndian }: PcmFormat,
  count: number,
  strideBytes: number,
): number {
  if (encoding === 'float') {
    const encode = bytes === 4 ? run.encodeFloats32 : run.encodeFloats64
    return encode(DECODED_START, count, bigEndian ? 1 : 0, strideBytes, RAW_START)
  }
  const container = 8 * bytes
  return run.encodeIntegers(
    DECODED_START,
    count,
    2 ** (bits - 1),
    container - bits,
    encoding === 'uint' ? 1 << (container - 1) : 0,
    bytes,
    bigEndian ? 1 : 0,
    strideBytes,
    RAW_START,
  )
}
