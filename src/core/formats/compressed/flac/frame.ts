import { crc16 } from '../crc'
import { Bits } from './bits'
import type { FlacFrameHeader } from './frame-header'
import type { Subframe } from './prediction'
import { readSubframe } from './subframe'

/** Bytes behind the subframes. */
const CHECKSUM_BYTES = 2

/** What becomes of a frame: its samples and length, or that it is damaged or cut off. */
export type FrameOutcome =
  | { readonly kind: 'whole'; readonly sizeBytes: number; readonly planes: readonly Int32Array[] }
  | { readonly kind: 'damaged' }
  | { readonly kind: 'cut' }

const DAMAGED = { kind: 'damaged' } as const
const CUT = { kind: 'cut' } as const

/**
 * The most bytes that a frame is looked for in: no encoder takes more than twice what the bare
 * samples would.
 */
export function mostFrameBytes({ block, channels, bits, sizeBytes }: FlacFrameHeader): number {
  return sizeBytes + 64 + 2 * Math.ceil((block * channels * (bits + 1)) / 8)
}

/**
 * Decodes the frame whose header stands at `at`, and believes it only with the right CRC-16.
 *
 * @param bytes  from before the frame to `mostFrameBytes` behind its start, or to the file's end
 * @returns      'cut' where it would go on behind these bytes
 */
export function readFrame(bytes: Uint8Array, at: number, header: FlacFrameHeader): FrameOutcome {
  const { block, channels, mode } = header
  const bits = new Bits(bytes, at + header.sizeBytes)
  const subframes: Subframe[] = []
  for (let channel = 0; channel < channels; channel++) {
    const width = header.bits + (isDifference(mode, channel) ? 1 : 0)
    const subframe = width > 32 ? new Float64Array(block) : new Int32Array(block)
    if (!readSubframe(bits, width, block, subframe)) return bits.isPastEnd ? CUT : DAMAGED
    subframes.push(subframe)
  }
  const end = Math.ceil(bits.at / 8)
  if (end + CHECKSUM_BYTES > bytes.length) return CUT
  const checksum = ((bytes[end] as number) << 8) | (bytes[end + 1] as number)
  if (crc16(bytes, at, end) !== checksum) return DAMAGED
  const planes = mode === 'independent' ? subframes : unmixed(mode, subframes, block)
  return {
    kind: 'whole',
    sizeBytes: end + CHECKSUM_BYTES - at,
    planes: planes.map((plane) => (plane instanceof Int32Array ? plane : Int32Array.from(plane))),
  }
}

function isDifference(mode: FlacFrameHeader['mode'], channel: number): boolean {
  return mode === 'side-right' ? channel === 0 : mode !== 'independent' && channel === 1
}

/**
 * Left and right of two subframes of which one is their difference, side = left - right; the other
 * may be mid = ⌊(left + right) / 2⌋, whose lost last bit is that of side.
 */
function unmixed(mode: FlacFrameHeader['mode'], subframes: readonly Subframe[], block: number) {
  const [first, second] = subframes as [Subframe, Subframe]
  const left = new Int32Array(block)
  const right = new Int32Array(block)
  for (let n = 0; n < block; n++) {
    const a = first[n] as number
    const b = second[n] as number
    if (mode === 'left-side') {
      left[n] = a
      right[n] = a - b
    } else if (mode === 'side-right') {
      left[n] = a + b
      right[n] = b
    } else {
      const sum = 2 * a + (b & 1)
      left[n] = (sum + b) / 2
      right[n] = (sum - b) / 2
    }
  }
  return [left, right]
}
