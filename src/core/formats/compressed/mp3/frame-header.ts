/** What a frame of an MP3 says in front. @see ISO/IEC 11172-3, section 2.4.2.3, and 13818-3 */
export interface MpegFrameHeader {
  /** Bytes, the header included. */
  readonly sizeBytes: number
  readonly rateHz: number
  readonly bitRate: number
  readonly channels: 1 | 2
  /** MPEG-1, else MPEG-2 or 2.5. */
  readonly isMpeg1: boolean
  /** Sample instants. */
  readonly samples: number
  readonly hasChecksum: boolean
}

export const HEADER_BYTES = 4

/** In kbit/s, by code, of layer III. */
const BIT_RATES_1 = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320]
const BIT_RATES_2 = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160]

const RATES_HZ = [44_100, 48_000, 32_000]

/** The version's code, and by what its rates are divided: MPEG-2.5, none, MPEG-2, MPEG-1. */
const DIVISORS = [4, 0, 2, 1]

/** @returns undefined where no header of layer III stands at `at`; one without a bit rate is none */
export function frameHeader(bytes: Uint8Array, at: number): MpegFrameHeader | undefined {
  const second = bytes[at + 1] ?? 0
  const third = bytes[at + 2] ?? 0
  const fourth = bytes[at + 3]
  if (bytes[at] !== 0xff || (second & 0xe6) !== 0xe2 || fourth === undefined) return undefined
  const divisor = DIVISORS[(second >> 3) & 3] as number
  const isMpeg1 = divisor === 1
  const bitRate = 1000 * ((isMpeg1 ? BIT_RATES_1 : BIT_RATES_2)[third >> 4] ?? 0)
  const baseHz = RATES_HZ[(third >> 2) & 3]
  // An emphasis of 2 is reserved.
  if (divisor === 0 || bitRate === 0 || baseHz === undefined || (fourth & 3) === 2) return undefined
  const rateHz = baseHz / divisor
  const padBytes = (third >> 1) & 1
  return {
    sizeBytes: Math.floor(((isMpeg1 ? 144 : 72) * bitRate) / rateHz) + padBytes,
    rateHz,
    bitRate,
    channels: fourth >> 6 === 3 ? 1 : 2,
    isMpeg1,
    samples: isMpeg1 ? 1152 : 576,
    hasChecksum: (second & 1) === 0,
  }
}

/** Whether two frames can be of one stream. */
export function isOfOneStream(a: MpegFrameHeader, b: MpegFrameHeader): boolean {
  return a.rateHz === b.rateHz && a.isMpeg1 === b.isMpeg1 && a.channels === b.channels
}
