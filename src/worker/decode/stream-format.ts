import type { InputAudioTrack } from 'mediabunny'
import { flacBits, type RecordingFacts } from '#core/formats'

/** How a stream's samples are stored once decoded: FLAC at its own depth, the others as floats. */
export async function decodedFormat(track: InputAudioTrack): Promise<RecordingFacts['format']> {
  const float = { encoding: 'float', bits: 32, bytes: 4, bigEndian: false } as const
  if (track.codec !== 'flac') return float
  const config = await track.getDecoderConfig()
  const bits = config?.description === undefined ? undefined : flacBits(bytesOf(config.description))
  if (bits === undefined) return float
  const bytes = Math.ceil(bits / 8) as 1 | 2 | 3 | 4
  return { encoding: bytes === 1 ? 'uint' : 'int', bits, bytes, bigEndian: false }
}

function bytesOf(source: AllowSharedBufferSource): Uint8Array {
  return ArrayBuffer.isView(source)
    ? new Uint8Array(source.buffer, source.byteOffset, source.byteLength)
    : new Uint8Array(source)
}
