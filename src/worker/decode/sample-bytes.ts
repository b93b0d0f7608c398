import type { AudioSample } from 'mediabunny'

/** What a decoder gave, as a file stores it: 32-bit floats, channels interleaved. */
export function sampleBytes(sample: AudioSample): Uint8Array<ArrayBuffer> {
  const floats = new Float32Array(sample.numberOfFrames * sample.numberOfChannels)
  sample.copyTo(floats, { planeIndex: 0, format: 'f32' })
  return new Uint8Array(floats.buffer)
}
