import type { CompressedWav } from '#core/formats'

type Wavefile = typeof import('wavefile')

/** Bytes of an ADPCM block's header, and of a group of eight samples, in each channel. */
const WORD_BYTES = 4

const TAGS = { 'A-law': 6, 'µ-law': 7, 'IMA ADPCM': 17 } as const

/**
 * Decodes bytes of a compressed WAV to 16 bits, channels interleaved.
 *
 * A-law and µ-law turn a byte into a sample. A block of IMA ADPCM holds for each channel a header of
 * four bytes, whose first two are a sample, then in turn four bytes of eight samples of each:
 *
 *     samples = 1 + 2 (blockBytes / channels - 4)   a channel
 *
 * @param bytes  whole blocks; the last of the file may be short, and is read by its whole groups
 */
export function decodeWavBytes(
  wavefile: Wavefile,
  { codec, channels, blockBytes }: Pick<CompressedWav, 'codec' | 'channels' | 'blockBytes'>,
  bytes: Uint8Array,
): Int16Array<ArrayBuffer> {
  if (codec !== 'IMA ADPCM') {
    const decoded = decodeMono(wavefile, codec, bytes, 1)
    return decoded.slice(0, bytes.length - (bytes.length % channels))
  }
  const wordBytes = WORD_BYTES * channels
  const wholeBytes = bytes.length - (bytes.length % blockBytes)
  const restBytes = bytes.length - wholeBytes - ((bytes.length - wholeBytes) % wordBytes)
  const whole = decodeAdpcm(wavefile, channels, blockBytes, bytes.subarray(0, wholeBytes))
  if (restBytes === 0) return whole
  const rest = bytes.subarray(wholeBytes, wholeBytes + restBytes)
  const short = decodeAdpcm(wavefile, channels, restBytes, rest)
  const out = new Int16Array(whole.length + short.length)
  out.set(whole)
  out.set(short, whole.length)
  return out
}

function decodeAdpcm(
  wavefile: Wavefile,
  channels: number,
  blockBytes: number,
  bytes: Uint8Array,
): Int16Array<ArrayBuffer> {
  const blockCount = bytes.length / blockBytes
  const monoBytes = blockBytes / channels
  const blockSamples = 2 * monoBytes - 7
  const out = new Int16Array(blockCount * blockSamples * channels)
  if (blockCount === 0) return out
  // The decoder begins a block with its first sample twice, and drops a block that no byte follows.
  const decodedSamples = blockSamples + 1
  for (let channel = 0; channel < channels; channel++) {
    const mono = new Uint8Array(bytes.length / channels + 1)
    for (let at = 0; at < mono.length - 1; at++) {
      const word = Math.floor(at / WORD_BYTES) * channels + channel
      mono[at] = bytes[word * WORD_BYTES + (at % WORD_BYTES)] as number
    }
    const decoded = decodeMono(wavefile, 'IMA ADPCM', mono, monoBytes)
    for (let block = 0; block < blockCount; block++) {
      for (let n = 0; n < blockSamples; n++) {
        const sample = decoded[block * decodedSamples + n + 1] as number
        out[(block * blockSamples + n) * channels + channel] = sample
      }
    }
  }
  return out
}

/** One channel through wavefile, which decodes nothing but whole files. */
function decodeMono(
  { WaveFile }: Wavefile,
  codec: CompressedWav['codec'],
  bytes: Uint8Array,
  blockBytes: number,
): Int16Array<ArrayBuffer> {
  const file = new Uint8Array(HEADER_BYTES + bytes.length)
  file.set(header(TAGS[codec], bytes.length, blockBytes))
  file.set(bytes, HEADER_BYTES)
  const wave = new WaveFile(file)
  if (codec === 'A-law') wave.fromALaw()
  else if (codec === 'µ-law') wave.fromMuLaw()
  else wave.fromIMAADPCM()
  return Int16Array.from(wave.getSamples(true, Int16Array) as unknown as Int16Array)
}

const HEADER_BYTES = 44

function header(tag: number, dataBytes: number, blockBytes: number): Uint8Array {
  const out = new Uint8Array(HEADER_BYTES)
  const view = new DataView(out.buffer)
  out.set(new TextEncoder().encode('RIFF    WAVEfmt '))
  view.setUint32(4, HEADER_BYTES - 8 + dataBytes, true)
  view.setUint32(16, 16, true)
  view.setUint16(20, tag, true)
  view.setUint16(22, 1, true)
  view.setUint32(24, 8000, true)
  view.setUint32(28, 8000, true)
  view.setUint16(32, blockBytes, true)
  view.setUint16(34, tag === TAGS['IMA ADPCM'] ? 4 : 8, true)
  out.set(new TextEncoder().encode('data'), 36)
  view.setUint32(40, dataBytes, true)
  return out
}
