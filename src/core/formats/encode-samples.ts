import { rounded, viewOf } from '#core/base'
import type { PcmEncoder, PcmFormat } from '#core/dsp'

const MAX_FLOAT32 = 3.4028234663852886e38

/** The encoder in plain code. */
export const encodeSamples: PcmEncoder = (format, values, out, byteOffset, strideBytes) => {
  const view = viewOf(out)
  return format.encoding === 'float'
    ? encodeFloats(format, values, view, byteOffset, strideBytes)
    : encodeIntegers(format, values, view, byteOffset, strideBytes)
}

function encodeFloats(
  format: PcmFormat,
  values: Float64Array,
  view: DataView,
  byteOffset: number,
  strideBytes: number,
): number {
  const isLittleEndian = !format.bigEndian
  let saturatedCount = 0
  let at = byteOffset
  for (let n = 0; n < values.length; n++) {
    const value = values[n] as number
    if (Number.isNaN(value)) writeNaN(view, at, format.bytes, isLittleEndian)
    else if (format.bytes === 8) view.setFloat64(at, value, isLittleEndian)
    else {
      const isTooLarge = Math.abs(value) > MAX_FLOAT32
      if (isTooLarge) saturatedCount += 1
      view.setFloat32(at, isTooLarge ? Math.sign(value) * MAX_FLOAT32 : value, isLittleEndian)
    }
    at += strideBytes
  }
  return saturatedCount
}

/** Always the same bits: sign and payload of a NaN are each machine's own. */
function writeNaN(view: DataView, at: number, bytes: number, isLittleEndian: boolean): void {
  if (bytes === 8) view.setBigUint64(at, 0x7ff8_0000_0000_0000n, isLittleEndian)
  else view.setUint32(at, 0x7fc0_0000, isLittleEndian)
}

function encodeIntegers(
  { encoding, bits, bytes, bigEndian }: PcmFormat,
  values: Float64Array,
  view: DataView,
  byteOffset: number,
  strideBytes: number,
): number {
  const isLittleEndian = !bigEndian
  const half = 2 ** (bits - 1)
  const shift = 8 * bytes - bits
  // Half the range more is the top bit turned.
  const turned = encoding === 'uint' ? 1 << (8 * bytes - 1) : 0
  let saturatedCount = 0
  let at = byteOffset
  for (let n = 0; n < values.length; n++) {
    let code = rounded((values[n] as number) * half)
    if (code > half - 1) {
      code = half - 1
      saturatedCount += 1
    } else if (code < -half) {
      code = -half
      saturatedCount += 1
    }
    // What is no number is silence.
    const stored = (code << shift) ^ turned
    switch (bytes) {
      case 1:
        view.setUint8(at, stored)
        break
      case 2:
        view.setInt16(at, stored, isLittleEndian)
        break
      case 3:
        view.setUint8(isLittleEndian ? at : at + 2, stored)
        view.setInt16(isLittleEndian ? at + 1 : at, stored >> 8, isLittleEndian)
        break
      default:
        view.setInt32(at, stored, isLittleEndian)
    }
    at += strideBytes
  }
  return saturatedCount
}
