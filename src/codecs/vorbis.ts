import { OggVorbisDecoder } from '@wasm-audio-decoders/ogg-vorbis'
import type { PacketDecoder } from '#core/formats'

type Pages = Parameters<OggVorbisDecoder['decodeOggPages']>[0]

/** The package's room for a packet. */
const MOST_PACKET_BYTES = 128 * 1024

/**
 * Decodes packets of Vorbis. The first of them, and the first after `reset`, gives no samples: they
 * overlap those of the one before.
 *
 * @param headers  identification, comment and setup
 */
export async function vorbisDecoder(headers: readonly Uint8Array[]): Promise<PacketDecoder> {
  const [identification = new Uint8Array(0), , setup = new Uint8Array(0)] = headers
  const decoder = new OggVorbisDecoder()
  await decoder.ready
  const send = (packets: readonly Uint8Array[]) => decoder.decodeOggPages(pageOf(packets, setup))
  const begin = async () => {
    await decoder.decodeOggPages(pageOf([], setup, identification))
  }
  await begin()
  return {
    decode: async (packets) => {
      const usable = packets.filter(({ length }) => length > 0 && length <= MOST_PACKET_BYTES)
      if (usable.length === 0) return []
      return (await send(usable)).channelData
    },
    reset: async () => {
      await decoder.reset()
      await begin()
    },
    close: () => decoder.free(),
  }
}

/** What the package reads of a page that its parser would give. */
function pageOf(
  packets: readonly Uint8Array[],
  vorbisSetup: Uint8Array,
  data: Uint8Array = Uint8Array.of(0),
) {
  const header = { vorbisSetup }
  const codecFrames = packets.map((packet) => ({ data: packet, header }))
  return [{ data, codecFrames, isLastPage: false }] as unknown as Pages
}
