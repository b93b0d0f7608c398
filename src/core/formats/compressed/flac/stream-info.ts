import { hexOf } from '../md5'

/** What a FLAC stream says of itself in front. @see RFC 9639, section 8.2 */
export interface StreamInfo {
  /** Samples of a block. */
  readonly leastBlock: number
  readonly mostBlock: number
  readonly rateHz: number
  readonly channels: number
  readonly bits: number
  /** Sample instants; undefined where it does not say. */
  readonly length: number | undefined
  /** Of the samples, in hexadecimal; undefined where it does not say. */
  readonly md5: string | undefined
}

/** Of a STREAMINFO's body. */
export const STREAM_INFO_BYTES = 34

/**
 * Reads the body of a STREAMINFO.
 *
 * @returns undefined where it cannot be true: fewer bytes, a block of fewer than 16 samples, no rate,
 *          fewer than 4 bits
 */
export function streamInfo(body: Uint8Array): StreamInfo | undefined {
  if (body.length < STREAM_INFO_BYTES) return undefined
  const view = new DataView(body.buffer, body.byteOffset, STREAM_INFO_BYTES)
  const leastBlock = view.getUint16(0)
  const mostBlock = view.getUint16(2)
  const kind = view.getUint32(10)
  const rateHz = kind >>> 12
  const bits = ((kind >>> 4) & 31) + 1
  if (leastBlock < 16 || mostBlock < leastBlock || rateHz === 0 || bits < 4) return undefined
  const length = (kind & 15) * 2 ** 32 + view.getUint32(14)
  const md5 = hexOf(body.subarray(18, STREAM_INFO_BYTES))
  return {
    leastBlock,
    mostBlock,
    rateHz,
    channels: ((kind >>> 9) & 7) + 1,
    bits,
    length: length === 0 ? undefined : length,
    md5: /^0+$/.test(md5) ? undefined : md5,
  }
}
