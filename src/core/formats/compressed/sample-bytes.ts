import type { SampleFormat } from '../recording-facts'
import type { Plane } from './decoded-block'

/** How samples of lossy codecs are stored once decoded. */
export const FLOAT_32: SampleFormat = { encoding: 'float', bits: 32, bytes: 4, bigEndian: false }

export const FLOAT_64: SampleFormat = { encoding: 'float', bits: 64, bytes: 8, bigEndian: false }

/** As `integerBytes` writes integers of so many bits that are left-justified. */
export function integerFormat(bits: number): SampleFormat {
  const bytes = Math.ceil(bits / 8) as 1 | 2 | 3 | 4
  return { encoding: bytes === 1 ? 'uint' : 'int', bits, bytes, bigEndian: false }
}

/**
 * Integers as a file stores them: little-endian, channels interleaved, in as few whole bytes as hold
 * `bits`; of one byte unsigned where they are left-justified, as a WAV has it.
 *
 * @param justified  'left': the bits of the container that are too many are the lowest, and 0;
 *                   'right': the highest, and copies of the sign
 */
export function integerBytes(
  planes: readonly Plane[],
  bits: number,
  justified: 'left' | 'right',
): Uint8Array<ArrayBuffer> {
  const bytes = Math.ceil(bits / 8)
  const channels = planes.length
  const length = planes[0]?.length ?? 0
  const out = new Uint8Array(length * channels * bytes)
  const shift = justified === 'left' ? 8 * bytes - bits : 0
  const offset = justified === 'left' && bytes === 1 ? 128 : 0
  const stride = channels * bytes
  planes.forEach((plane, channel) => {
    let at = channel * bytes
    for (let n = 0; n < length; n++) {
      const value = ((plane[n] as number) << shift) + offset
      out[at] = value
      if (bytes > 1) out[at + 1] = value >> 8
      if (bytes > 2) out[at + 2] = value >> 16
      if (bytes > 3) out[at + 3] = value >> 24
      at += stride
    }
  })
  return out
}

/** Floats of 32 or 64 bits as a file stores them, channels interleaved. The host is little-endian, as all that run this are. */
export function floatBytes(planes: readonly Plane[], bits: number): Uint8Array<ArrayBuffer> {
  const channels = planes.length
  const length = planes[0]?.length ?? 0
  const out = new (bits === 64 ? Float64Array : Float32Array)(length * channels)
  planes.forEach((plane, channel) => {
    for (let n = 0; n < length; n++) out[n * channels + channel] = plane[n] as number
  })
  return new Uint8Array(out.buffer)
}
