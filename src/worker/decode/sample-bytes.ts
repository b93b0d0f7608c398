import type { AudioSample } from 'mediabunny'
import { encodeSamples, type RecordingFacts } from '#core/formats'

/**
 * Samples [start, end) of what a decoder gave, as a file stores them, channels interleaved.
 *
 * Decoders give integers of any depth left-justified in 32 bits.
 */
export function sampleBytes(
  sample: AudioSample,
  format: RecordingFacts['format'],
  start: number,
  end: number,
): Uint8Array<ArrayBuffer> {
  const channels = sample.numberOfChannels
  const values = (end - start) * channels
  const part = { planeIndex: 0, frameOffset: start, frameCount: end - start }
  if (format.encoding === 'float') {
    const floats = new Float32Array(values)
    sample.copyTo(floats, { ...part, format: 'f32' })
    return new Uint8Array(floats.buffer)
  }
  const integers = new Int32Array(values)
  sample.copyTo(integers, { ...part, format: 's32' })
  const out = new Uint8Array(values * format.bytes)
  encodeSamples(format, Float64Array.from(integers, scaled), out, 0, format.bytes)
  return out
}

function scaled(integer: number): number {
  return integer / 2 ** 31
}
