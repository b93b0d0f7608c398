import { crc16 } from '../crc'
import { Bits } from '../flac/bits'
import { HEADER_BYTES, type MpegFrameHeader } from './frame-header'

/** What a frame says of its main data, which may begin in the frames before: the bit reservoir. */
export interface SideInfo {
  /** Bytes of main data in front of this frame's own that belong to it. */
  readonly borrowedBytes: number
  /** Bytes of main data that it needs, those included. */
  readonly neededBytes: number
  /** Room for main data in this frame. */
  readonly ownBytes: number
  /** Whether its checksum, if it has one, and its numbers are right. */
  readonly isSound: boolean
}

const CHECKSUM_BYTES = 2
const MOST_BIG_VALUES = 288

/** Bytes of side information, behind header and checksum. */
export function sideBytes({ isMpeg1, channels }: MpegFrameHeader): number {
  if (isMpeg1) return channels === 1 ? 17 : 32
  return channels === 1 ? 9 : 17
}

/** @param frame  a whole frame; @see ISO/IEC 11172-3, section 2.4.1.7 */
export function sideInfo(frame: Uint8Array, header: MpegFrameHeader): SideInfo {
  const start = HEADER_BYTES + (header.hasChecksum ? CHECKSUM_BYTES : 0)
  const end = start + sideBytes(header)
  const { isMpeg1, channels } = header
  const bits = new Bits(frame, start)
  const borrowedBytes = bits.unsigned(isMpeg1 ? 9 : 8)
  const privateBits = isMpeg1 ? (channels === 1 ? 5 : 3) : channels
  bits.unsigned(privateBits + (isMpeg1 ? 4 * channels : 0))
  let neededBits = 0
  let isSound = !header.hasChecksum || checksum(frame, start, end) === checksumOf(frame)
  for (let i = 0; i < channels * (isMpeg1 ? 2 : 1); i++) {
    neededBits += bits.unsigned(12)
    if (bits.unsigned(9) > MOST_BIG_VALUES) isSound = false
    bits.at += isMpeg1 ? 38 : 42
  }
  const ownBytes = Math.max(0, header.sizeBytes - end)
  const neededBytes = Math.ceil(neededBits / 8)
  if (neededBytes > borrowedBytes + ownBytes) isSound = false
  return { borrowedBytes, neededBytes, ownBytes, isSound }
}

/** The frame with nothing to decode in it, whose own bytes still serve those that follow. */
export function muted(frame: Uint8Array, header: MpegFrameHeader): Uint8Array {
  const out = frame.slice()
  const start = HEADER_BYTES + (header.hasChecksum ? CHECKSUM_BYTES : 0)
  const end = start + sideBytes(header)
  // What is borrowed stands in the first 8 or 9 bits.
  const retained = header.isMpeg1 ? (out[start + 1] as number) & 0x80 : 0
  out.fill(0, start + 1, end)
  out[start + 1] = retained
  if (header.hasChecksum) {
    const sum = checksum(out, start, end)
    out.set([sum >> 8, sum & 0xff], HEADER_BYTES)
  }
  return out
}

/** Of the header's last two bytes and the side information. */
function checksum(frame: Uint8Array, start: number, end: number): number {
  return crc16(frame, start, end, crc16(frame, 2, HEADER_BYTES, 0xffff))
}

function checksumOf(frame: Uint8Array): number {
  return ((frame[HEADER_BYTES] as number) << 8) | (frame[HEADER_BYTES + 1] as number)
}
