import { crc32 } from '#core/base'
import { isoOfWall } from '../times/clock-time'

/** Bytes in front of the samples of an `.sdriq`. */
export const SDRIQ_BYTES = 32

/** Of which the last four are the checksum of the others. */
const CHECKED_BYTES = SDRIQ_BYTES - 4

/** Whether a file is called as those of SDRangel are. */
export function isSdriq(name: string): boolean {
  return /\.sdriq$/i.test(name)
}

/** What SDRangel says in front of its I/Q. */
export interface SdriqHeader {
  readonly rateHz: number
  readonly centreHz: number
  /** Since 1970, UTC. */
  readonly startMs: number
  /** 16, or 24 in the low bits of 32. */
  readonly bits: 16 | 24
  readonly isChecksumRight: boolean
}

/**
 * Reads the header of an `.sdriq`: u32 rate, u64 centre in hertz, u64 start in milliseconds, u32 bits
 * of a value, u32 of nothing, u32 CRC-32 of those 28 bytes. Undefined where it is none.
 */
export function readSdriq(head: Uint8Array): SdriqHeader | undefined {
  if (head.length < SDRIQ_BYTES) return undefined
  const view = new DataView(head.buffer, head.byteOffset, SDRIQ_BYTES)
  const rateHz = view.getUint32(0, true)
  const bits = view.getUint32(20, true)
  if (rateHz === 0 || (bits !== 16 && bits !== 24)) return undefined
  return {
    rateHz,
    centreHz: Number(view.getBigUint64(4, true)),
    startMs: Number(view.getBigUint64(12, true)),
    bits,
    isChecksumRight: view.getUint32(CHECKED_BYTES, true) === crc32(head.subarray(0, CHECKED_BYTES)),
  }
}

/** A header of a part that begins so many seconds later. */
export function movedSdriq(head: Uint8Array, byS: number): Uint8Array {
  const out = head.slice(0, SDRIQ_BYTES)
  const view = new DataView(out.buffer)
  view.setBigUint64(12, view.getBigUint64(12, true) + BigInt(Math.round(1000 * byS)), true)
  view.setUint32(CHECKED_BYTES, crc32(out.subarray(0, CHECKED_BYTES)), true)
  return out
}

/** When it began, ISO 8601; undefined where nothing is said. */
export function sdriqStart({ startMs }: SdriqHeader): string | undefined {
  if (startMs === 0 || startMs > Date.UTC(9999)) return undefined
  const iso = isoOfWall(Math.floor(startMs / 1000), 0)
  const parts = startMs % 1000
  return parts === 0 ? iso : iso.replace('Z', `.${String(parts).padStart(3, '0')}Z`)
}
