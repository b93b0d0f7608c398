import { OpusDecoder } from 'opus-decoder'
import type { OpusHead, PacketDecoder } from '#core/formats'

/** Decodes packets of Opus at 48 kHz. */
export async function opusDecoder(head: OpusHead): Promise<PacketDecoder> {
  const decoder = new OpusDecoder({
    channels: head.channels,
    streamCount: head.streamCount,
    coupledStreamCount: head.coupledCount,
    channelMappingTable: [...head.mapping],
    preSkip: 0,
  })
  await decoder.ready
  return {
    decode: (packets) => {
      const { channelData } = decoder.decodeFrames([...packets])
      const { gain } = head
      if (gain !== 1) {
        for (const plane of channelData) {
          for (let n = 0; n < plane.length; n++) plane[n] = (plane[n] as number) * gain
        }
      }
      return Promise.resolve(channelData)
    },
    // What was lost is not made up for: a decoder that goes on has forgotten it after 80 ms.
    reset: () => Promise.resolve(),
    close: () => decoder.free(),
  }
}
