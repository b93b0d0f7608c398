import { FormatError, type JobControl, LimitError } from '#core/base'
import type { ByteSource } from '../byte-source'
import type { ByteRange } from '../compression'
import { type CompressedWav, readCompressedWav } from '../riff/compressed-wav'
import { aLawSample, companded, muLawSample } from './companding'
import type { Decoded } from './decoded'
import { decodedAdpcm } from './ima-adpcm'
import { decodedMsAdpcm } from './ms-adpcm'

/** The samples are held in memory, up to four times as many bytes as the file has. */
const MOST_BYTES = 64_000_000

const READ_BYTES = 2 ** 18

/** The last index of the step table, which a block's header points into. */
const MOST_STEP_INDEX = 88

/**
 * Decodes a WAV of A-law, µ-law, IMA or Microsoft ADPCM, or another sound file of A-law or µ-law, to integers of 16 bits.
 *
 * @throws {FormatError} if its headers cannot be true
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
  for (const { byteStart, byteEnd } of wav.spans) {
    for (let at = byteStart; at < byteEnd; at += readBytes) {
      control.progress(at / bytes.size)
      await control.checkpoint()
      const raw = await bytes.read(at, Math.min(readBytes, byteEnd - at))
      if (codec === 'IMA ADPCM') expectAdpcm(raw, blockBytes, channels, at)
      samples.push(decodedSamples(wav, raw))
    }
  }
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
    warnings,
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

/** @throws {FormatError} if a header among these blocks cannot be one of ADPCM */
function expectAdpcm(blocks: Uint8Array, blockBytes: number, channels: number, at: number): void {
  for (let start = 0; start + 4 * channels <= blocks.length; start += blockBytes) {
    for (let channel = 0; channel < channels; channel++) {
      const indexAt = start + 4 * channel + 2
      if ((blocks[indexAt] as number) > MOST_STEP_INDEX) {
        throw new FormatError(
          'The samples are said to be in the format IMA ADPCM, and are not: ' +
            `a block’s step index is ${blocks[indexAt]}, above ${MOST_STEP_INDEX}`,
          at + indexAt,
        )
      }
    }
  }
}
