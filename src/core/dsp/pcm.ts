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

/**
 * Rounds values in place to what is read of them when integers store them: to the nearest multiple of
 * 2^-(bits-1), ties upwards, saturated to [-1, 1 - 2^-(bits-1)]; 0 for what is no number.
 *
 * @param isTurned  they are stored with the other sign
 */
export type PcmRounder = (values: Float64Array, bits: number, isTurned: boolean) => void
