import { crc8 } from '../crc'
import type { StreamInfo } from './stream-info'

/** How the channels of a frame are coded: each by itself, or one of two as their difference. */
export type ChannelMode = 'independent' | 'left-side' | 'side-right' | 'mid-side'

/** What a frame says in front. @see RFC 9639, section 9.1 */
export interface FlacFrameHeader {
  /** Bytes, its checksum included. */
  readonly sizeBytes: number
  /** Sample instants. */
  readonly block: number
  readonly rateHz: number
  readonly channels: number
  readonly bits: number
  readonly mode: ChannelMode
  /** Whether `number` counts samples (of blocks that vary), or frames. */
  readonly countsSamples: boolean
  readonly number: number
}

/** The longest header: sync, codes, a number of 7 bytes, block and rate of 2 each, checksum. */
export const MOST_HEADER_BYTES = 16

const RATES_HZ = [
  0, 88_200, 176_400, 192_000, 8000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000, 96_000,
]
const BITS = [0, 8, 12, undefined, 16, 20, 24, 32]
const MODES: readonly ChannelMode[] = ['left-side', 'side-right', 'mid-side']

/**
 * Reads the header of the frame at `at`; what it leaves to the stream is that of `stream`.
 *
 * @returns undefined where none stands there: no sync code, a reserved code, or a wrong CRC-8
 */
export function frameHeader(
  bytes: Uint8Array,
  at: number,
  stream: Pick<StreamInfo, 'rateHz' | 'bits'> | undefined,
): FlacFrameHeader | undefined {
  const codes = bytes[at + 2]
  const kinds = bytes[at + 3]
  if (bytes[at] !== 0xff || codes === undefined || kinds === undefined) return undefined
  if (((bytes[at + 1] as number) & 0xfe) !== 0xf8 || (kinds & 1) !== 0) return undefined
  const coded = codedNumber(bytes, at + 4)
  if (coded === undefined) return undefined
  const block = blockSize(bytes, coded.end, codes >> 4)
  if (block === undefined) return undefined
  const rate = sampleRate(bytes, block.end, codes & 15, stream?.rateHz)
  const bits = bitsOf((kinds >> 1) & 7, stream?.bits)
  const channelCode = kinds >> 4
  if (rate === undefined || bits === undefined || channelCode > 10) return undefined
  const isWrong = rate.end >= bytes.length || crc8(bytes, at, rate.end) !== bytes[rate.end]
  if (isWrong) return undefined
  return {
    sizeBytes: rate.end + 1 - at,
    block: block.value,
    rateHz: rate.value,
    channels: channelCode < 8 ? channelCode + 1 : 2,
    bits,
    mode: MODES[channelCode - 8] ?? 'independent',
    countsSamples: ((bytes[at + 1] as number) & 1) === 1,
    number: coded.value,
  }
}

interface Field {
  readonly value: number
  /** Where the next field begins. */
  readonly end: number
}

/** A number as UTF-8 has it, in up to 7 bytes of 36 bits. */
function codedNumber(bytes: Uint8Array, at: number): Field | undefined {
  const first = bytes[at] ?? 0xff
  const ones = Math.clz32(~(first << 24))
  if (ones === 1 || ones > 7) return undefined
  if (ones === 0) return { value: first, end: at + 1 }
  let value = first & (0x7f >> ones)
  for (let i = 1; i < ones; i++) {
    const next = bytes[at + i] ?? 0
    if ((next & 0xc0) !== 0x80) return undefined
    value = value * 64 + (next & 0x3f)
  }
  return { value, end: at + ones }
}

function blockSize(bytes: Uint8Array, at: number, code: number): Field | undefined {
  if (code === 0) return undefined
  if (code === 1) return { value: 192, end: at }
  if (code <= 5) return { value: 144 << code, end: at }
  if (code === 6) return { value: (bytes[at] ?? 0) + 1, end: at + 1 }
  if (code > 7) return { value: 1 << code, end: at }
  const value = unsigned16(bytes, at) + 1
  return value > 65_535 ? undefined : { value, end: at + 2 }
}

function sampleRate(
  bytes: Uint8Array,
  at: number,
  code: number,
  streamHz: number | undefined,
): Field | undefined {
  if (code === 0) return streamHz === undefined ? undefined : { value: streamHz, end: at }
  const rateHz = RATES_HZ[code]
  if (rateHz !== undefined) return { value: rateHz, end: at }
  if (code === 12) return rateField((bytes[at] ?? 0) * 1000, at + 1)
  if (code === 13) return rateField(unsigned16(bytes, at), at + 2)
  if (code === 14) return rateField(unsigned16(bytes, at) * 10, at + 2)
  return undefined
}

function rateField(value: number, end: number): Field | undefined {
  return value === 0 ? undefined : { value, end }
}

function bitsOf(code: number, streamBits: number | undefined): number | undefined {
  return code === 0 ? streamBits : BITS[code]
}

function unsigned16(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)
}
