import { inWavOrder } from '../channel-order'
import { oggCodec } from '../ogg/ogg-codec'
import { FLOAT_32 } from '../sample-bytes'
import { sturdyDecoder } from '../sturdy-decoder'
import { xiphSizes } from './block-packets'
import { mp3Codec } from './mp3-codec'
import { pcmCodec } from './pcm-codec'
import type { MatroskaCodec, Track } from './track'

/** @returns undefined where the track is of none that is read, or its headers are damaged */
export function matroskaCodec(track: Track): MatroskaCodec | undefined {
  return pcmCodec(track) ?? mp3Codec(track) ?? packetCodec(track)
}

function packetCodec(track: Track): MatroskaCodec | undefined {
  const headers = headersOf(track)
  const codec = headers[0] && oggCodec(headers[0])
  if (codec === undefined) return undefined
  const { rateHz, channels, preSkip } = codec
  return {
    // Of Ogg's two names one says that the codec is in Ogg.
    name: codec.name.replace('Ogg ', ''),
    rateHz,
    channels,
    format: FLOAT_32,
    preSkip,
    warnings: [],
    hasUnstatedPadding: codec.name !== 'Opus',
    decoder: async (codecs) => {
      const decoder = await sturdyDecoder(() => codec.decoder(headers, codecs))
      return { ...decoder, decode: async (packets) => inWavOrder(await decoder.decode(packets)) }
    },
  }
}

/** The packets that a codec's stream begins with: of Vorbis three, behind the sizes of two. */
function headersOf({ codecId, codecPrivate }: Track): readonly Uint8Array[] {
  if (codecId === 'A_OPUS') return [codecPrivate]
  if (codecId !== 'A_VORBIS') return []
  const rest = codecPrivate.subarray(1)
  const laced = xiphSizes(rest, 2)
  if (codecPrivate[0] !== 2 || laced === undefined) return []
  const [first = 0, second = 0] = laced.sizes
  const [a, b] = [laced.length + first, laced.length + first + second]
  return [rest.subarray(laced.length, a), rest.subarray(a, b), rest.subarray(b)]
}
