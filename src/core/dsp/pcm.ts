import type { SamplePlane } from '#core/base'

/** How interleaved sample values lie in bytes. */
export interface PcmLayout {
  /** `uint8` is offset by 128. */
  readonly encoding: 'int' | 'uint8' | 'float'
  /** Bytes of the container of one value. */
  readonly bytes: 1 | 2 | 3 | 4 | 8
  readonly bigEndian: boolean
  readonly channels: number
}

/**
 * Decodes whole sample instants: planes[c][at + n] = value of channel c at instant n, for the
 * planes that are there.
 *
 *     n-bit integers   code · 2^-(n-1), of the whole container
 *     up to 8 bits     (code - 128) / 128
 *     float            as stored; 0 where it is not finite
 *
 * @param bytes  whole instants from the first byte on; what is left over is not read
 * @returns      how many values of the planes were not finite
 */
export type PcmDecoder = (
  layout: PcmLayout,
  bytes: Uint8Array,
  planes: readonly (SamplePlane | undefined)[],
  at: number,
) => number

/** How one sample value is stored. */
export interface PcmFormat {
  /** `int` and `uint`: signed, and unsigned with an offset of half the range. */
  readonly encoding: 'int' | 'uint' | 'float'
  /** Bits of the number itself; at most 8·bytes. */
  readonly bits: number
  /** Bytes of the container. */
  readonly bytes: 1 | 2 | 3 | 4 | 8
  readonly bigEndian: boolean
}

/**
 * Writes samples of one channel as a file stores them: `values[i]` at byteOffset + i·strideBytes.
 *
 *     integers of n bits   round(value · 2^(n-1)), ties upwards, saturated to [-2^(n-1), 2^(n-1) - 1],
 *                          left-justified in the container, low bits 0; unsigned ones offset by half the
 *                          range; what is no number is silence
 *     float                as is, every NaN as the positive quiet one; 32 bits saturate at the
 *                          largest finite number
 *
 * Inverse of decoding for every code whose bits below the valid ones are 0.
 *
 * @param out  bytes between the values stay as they are
 * @returns    how many values saturated
 */
export type PcmEncoder = (
  format: PcmFormat,
  values: Float64Array,
  out: Uint8Array,
  byteOffset: number,
  strideBytes: number,
) => number

/**
 * Rounds values in place to what is read of them when integers store them: to the nearest multiple of
 * 2^-(bits-1), ties upwards, saturated to [-1, 1 - 2^-(bits-1)]; 0 for what is no number.
 *
 * @param isTurned  they are stored with the other sign
 */
export type PcmRounder = (values: Float64Array, bits: number, isTurned: boolean) => void

/**
 * The same of two sounds for pictures, in float32: of `retained`, and of original − retained, which takes the
 * place of the original.
 *
 * @param original, retained  equally long
 */
export type PcmPairRounder = (
  original: Float32Array,
  retained: Float32Array,
  bits: number,
  isTurned: boolean,
) => void
