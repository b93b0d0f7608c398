import { MPEGDecoder } from 'mpg123-decoder'
import type { PacketDecoder } from '#core/formats'

/** Decodes frames of MP3, each to all of its samples; of one channel it gives two that are equal. */
export async function mp3Decoder(): Promise<PacketDecoder> {
  const decoder = new MPEGDecoder({ enableGapless: false })
  await decoder.ready
  return {
    decode: (packets) => Promise.resolve(decoder.decodeFrames([...packets]).channelData),
    reset: () => decoder.reset(),
    close: () => decoder.free(),
  }
}
