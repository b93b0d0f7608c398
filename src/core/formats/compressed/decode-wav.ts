import { type JobControl, LimitError } from '#core/base'
import type { ByteSource } from '../byte-source'
import type { ByteRange } from '../compression'
import { type CompressedWav, readCompressedWav } from '../riff/compressed-wav'
import { AdpcmBlocks } from './adpcm-blocks'
import { aLawSample, companded, muLawSample } from './companding'
import type { Decoded } from './decoded'
import { decodedAdpcm } from './ima-adpcm'
import { decodedMsAdpcm } from './ms-adpcm'

/** The samples are held in memory, up to four times as many bytes as the file has. */
const MOST_BYTES = 64_000_000

const READ_BYTES = 2 ** 18

/**
 * Decodes a WAV of A-law, µ-law, IMA or Microsoft ADPCM, or another sound file of A-law or µ-law, to integers of 16 bits.
 *
 * An ADPCM block whose head cannot be is silent, and reported.
 *
 * @throws {FormatError} if its headers cannot be true, or the samples are no ADPCM
 * @throws {LimitError}  if it is too large
 * @throws {CancelledError} at a checkpoint
 */
export async function decodeWav(
  bytes: ByteSource,
  control: JobControl,
): Promise<Decoded<Uint8Array<ArrayBuffer> | ByteRange>> {
  const wav = await readCompressedWav(bytes)
  const { codec, channels, rateHz, blockBytes, warnings } = wav
  if (bytes.size > MOST_BYTES) {
    const megabytes = (count: number) => Math.ceil(count / 1e6).toLocaleString('en')
    throw new LimitError(
      `The samples are compressed as ${codec} and the file has ${megabytes(bytes.size)} MB; ` +
        `such files can be opened up to ${megabytes(MOST_BYTES)} MB.`,
    )
  }
  const readBytes = blockBytes * Math.max(1, Math.floor(READ_BYTES / blockBytes))
  const samples: Int16Array<ArrayBuffer>[] = []
  const blocks = new AdpcmBlocks(wav)
  for (const { byteStart, byteEnd } of wav.spans) {
    for (let at = byteStart; at < byteEnd; at += readBytes) {
      control.progress(at / bytes.size)
      await control.checkpoint()
      const raw = await bytes.read(at, Math.min(readBytes, byteEnd - at))
      samples.push(decodedSamples(wav, blocks.sound(raw, at)))
    }
  }
  const damage = blocks.ending()
  const values = samples.reduce((sum, part) => sum + part.length, 0)
  return {
    codec,
    format: { encoding: 'int', bits: 16, bytes: 2, bigEndian: false },
    channels,
    rateHz,
    length: values / channels,
    samples: samples.map((part) => new Uint8Array(part.buffer)),
    chunks: wav.chunks.map(({ id, body }) => ({
      id,
      body: body instanceof Uint8Array ? Uint8Array.from(body) : body,
    })),
    warnings: [...warnings, ...damage],
  }
}

/** Channels interleaved; only whole sample instants. @param bytes  whole blocks but for the file's last */
function decodedSamples(
  {
    codec,
    channels,
    blockBytes,
    predictors,
  }: Pick<CompressedWav, 'codec' | 'channels' | 'blockBytes' | 'predictors'>,
  bytes: Uint8Array,
): Int16Array<ArrayBuffer> {
  const whole = bytes.subarray(0, bytes.length - (bytes.length % channels))
  switch (codec) {
    case 'A-law':
      return companded(whole, aLawSample)
    case 'µ-law':
      return companded(whole, muLawSample)
    case 'IMA ADPCM':
      return decodedAdpcm(bytes, channels, blockBytes)
    case 'Microsoft ADPCM':
      return decodedMsAdpcm(bytes, channels, blockBytes, predictors)
  }
}
