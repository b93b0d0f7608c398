import { FormatError, type JobControl, LimitError, later } from '#core/base'
import { readCompressedWav } from '#core/formats'
import { blobSource } from '../blob-source'
import type { Decoded } from './decoded'
import { decodeWavBytes } from './wav-codecs'

const fetchWavefile = later(() => import('wavefile'))

/** The samples are held in memory, up to four times as many bytes as the file has. */
const MOST_BYTES = 64_000_000

const READ_BYTES = 2 ** 18

/** The last index of the step table, which a block's header points into. */
const MOST_STEP_INDEX = 88

/**
 * Decodes a WAV of A-law, µ-law or IMA ADPCM to integers of 16 bits.
 *
 * @throws {FormatError} if its headers cannot be true
 * @throws {LimitError}  if it is too large
 * @throws {CancelledError} at a checkpoint
 */
export async function decodeWav(file: Blob, control: JobControl): Promise<Decoded> {
  const bytes = blobSource(file)
  const wav = await readCompressedWav(bytes)
  const { codec, channels, rateHz, blockBytes, warnings } = wav
  if (file.size > MOST_BYTES) {
    const megabytes = (count: number) => Math.ceil(count / 1e6).toLocaleString('en')
    throw new LimitError(
      `The samples are compressed as ${codec} and the file has ${megabytes(file.size)} MB; ` +
        `such files can be opened up to ${megabytes(MOST_BYTES)} MB.`,
    )
  }
  const wavefile = await fetchWavefile()
  const readBytes = blockBytes * Math.max(1, Math.floor(READ_BYTES / blockBytes))
  const samples: Int16Array<ArrayBuffer>[] = []
  for (const { byteStart, byteEnd } of wav.spans) {
    for (let at = byteStart; at < byteEnd; at += readBytes) {
      control.progress(at / file.size)
      await control.checkpoint()
      const raw = await bytes.read(at, Math.min(readBytes, byteEnd - at))
      if (codec === 'IMA ADPCM') expectAdpcm(raw, blockBytes, channels, at)
      samples.push(decodeWavBytes(wavefile, wav, raw))
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
      body:
        body instanceof Uint8Array
          ? new Blob([Uint8Array.from(body)])
          : file.slice(body.byteStart, body.byteEnd),
    })),
    warnings,
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
