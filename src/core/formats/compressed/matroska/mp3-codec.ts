import { DELAY_UNKNOWN } from '../delay-unknown'
import { FLOAT_32 } from '../sample-bytes'
import { sturdyDecoder } from '../sturdy-decoder'
import type { MatroskaCodec, Track } from './track'

const LEAST_RATE_HZ = 8000
const MOST_RATE_HZ = 48_000

/** Frames of MP3, a packet each: without a tag of LAME, as what that says stands in the track. */
export function mp3Codec({ codecId, rateHz, channels, delayS }: Track): MatroskaCodec | undefined {
  if (codecId !== 'A_MPEG/L3') return undefined
  if (rateHz < LEAST_RATE_HZ || rateHz > MOST_RATE_HZ || channels < 1 || channels > 2)
    return undefined
  return {
    name: 'MP3',
    rateHz: Math.round(rateHz),
    channels,
    format: FLOAT_32,
    preSkip: Math.round((delayS ?? 0) * rateHz),
    warnings: delayS === undefined ? [DELAY_UNKNOWN] : [],
    hasUnstatedPadding: false,
    decoder: async (codecs) => {
      const decoder = await sturdyDecoder(() => codecs.mp3())
      // Of one channel the package gives two that are equal.
      return {
        ...decoder,
        decode: async (packets) => (await decoder.decode(packets)).slice(0, channels),
      }
    },
  }
}
