import { exp10, LimitError } from '#core/base'
import type { Codecs, OpusHead, PacketDecoder } from '../codecs'
import { idAtByte } from '../id-bytes'

/** A codec of which an Ogg stream is, by its first packet. */
export interface OggCodec {
  /** For a person. */
  readonly name: 'Ogg Vorbis' | 'Opus'
  readonly rateHz: number
  readonly channels: number
  /** Samples in front that are not of the recording. */
  readonly preSkip: number
  /** Packets before the sound, the first included. */
  readonly headerCount: number
  /** Bytes of a comment packet before its list. */
  readonly commentAt: number
  decoder(headers: readonly Uint8Array[], codecs: Codecs): Promise<PacketDecoder>
}

/** How many samples of an Opus decoder are a second. */
const OPUS_RATE_HZ = 48_000

/** @returns undefined where the packet is of neither Vorbis nor Opus, or damaged */
export function oggCodec(packet: Uint8Array): OggCodec | undefined {
  const text = idAtByte(packet, 0) + idAtByte(packet, 4)
  if (text.startsWith('\x01vorbis')) return vorbisCodec(packet)
  return text === 'OpusHead' ? opusCodec(packet) : undefined
}

/** @see Vorbis I specification, section 4.2.2 */
function vorbisCodec(packet: Uint8Array): OggCodec | undefined {
  if (packet.length < 30) return undefined
  const view = new DataView(packet.buffer, packet.byteOffset, packet.length)
  const channels = view.getUint8(11)
  const rateHz = view.getUint32(12, true)
  if (channels === 0 || rateHz === 0) return undefined
  return {
    name: 'Ogg Vorbis',
    rateHz,
    channels,
    preSkip: 0,
    headerCount: 3,
    commentAt: 7,
    decoder: (headers, codecs) => codecs.vorbis(headers),
  }
}

function opusCodec(packet: Uint8Array): OggCodec | undefined {
  const head = opusHead(packet)
  if (head === undefined) return undefined
  return {
    name: 'Opus',
    rateHz: OPUS_RATE_HZ,
    channels: head.channels,
    preSkip: head.preSkip,
    headerCount: 2,
    commentAt: 8,
    decoder: (_, codecs) => codecs.opus(head),
  }
}

/** @throws {LimitError} if its channels are mixed by a matrix of its own */
function opusHead(packet: Uint8Array): OpusHead | undefined {
  if (packet.length < 19) return undefined
  const view = new DataView(packet.buffer, packet.byteOffset, packet.length)
  const channels = view.getUint8(9)
  const family = view.getUint8(18)
  const gainDb = view.getInt16(16, true) / 256
  const common = {
    channels,
    preSkip: view.getUint16(10, true),
    gain: exp10(gainDb / 20),
  }
  if (family === 3)
    throw new LimitError(
      'The Opus stream is ambisonic and mixed by a matrix of its own, which is not read.',
    )
  if (family === 0) {
    const isRight = channels === 1 || channels === 2
    return isRight
      ? {
          ...common,
          streamCount: 1,
          coupledCount: channels - 1,
          mapping: [0, 1].slice(0, channels),
        }
      : undefined
  }
  const mapping = Array.from(packet.subarray(21, 21 + channels))
  const streamCount = packet[19] ?? 0
  const coupledCount = packet[20] ?? 0
  const decodedCount = streamCount + coupledCount
  const isRight =
    channels > 0 &&
    mapping.length === channels &&
    streamCount > 0 &&
    coupledCount <= streamCount &&
    mapping.every((from) => from === 255 || from < decodedCount)
  return isRight ? { ...common, streamCount, coupledCount, mapping } : undefined
}
