import { FormatError } from '#core/base'
import type { PacketDecoder } from './codecs'

/**
 * A decoder that damaged packets cannot break: where it throws, a new one takes its place, and the
 * packets are left out.
 *
 * @param create  makes one
 * @throws {FormatError} if none can be made: the headers are damaged
 */
export async function sturdyDecoder(create: () => Promise<PacketDecoder>): Promise<PacketDecoder> {
  const made = async () => {
    try {
      return await create()
    } catch {
      throw new FormatError('The headers of the stream are damaged: no decoder takes them', 0)
    }
  }
  let decoder = await made()
  return {
    decode: async (packets) => {
      try {
        return await decoder.decode(packets)
      } catch {
        decoder = await made()
        return []
      }
    },
    reset: async () => {
      try {
        await decoder.reset()
      } catch {
        decoder = await made()
      }
    },
    close: () => {
      try {
        decoder.close()
      } catch {
        // Packets that broke its memory: it goes with the instance.
        return
      }
    },
  }
}
