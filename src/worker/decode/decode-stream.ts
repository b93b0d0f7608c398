import { blobSource } from '#browser'
import { codecs } from '#codecs'
import type { JobControl } from '#core/base'
import {
  chunksOf,
  type Decoded,
  openCompressed,
  type StreamFormat,
  writeSamples,
} from '#core/formats'
import type { TemporaryFile } from '#protocol'
import { DECODED, privateFile } from '../private-file'

/**
 * Decodes a stream, piece by piece, into a private file. Its tags become LIST INFO, the chunks that it keeps follow.
 *
 * @throws {FormatError}    if there is nothing in it to decode
 * @throws {LimitError}     if there is no room for it
 * @throws {CancelledError} at a checkpoint
 */
export async function decodeStream(
  file: Blob,
  format: StreamFormat,
  temporaryFile: TemporaryFile,
  control: JobControl,
): Promise<Decoded<Blob>> {
  const stream = await openCompressed(blobSource(file), format, codecs)
  const out = await privateFile(await temporaryFile(), DECODED)
  try {
    const written = await writeSamples(stream, out.append, file.size, control)
    return {
      ...written,
      codec: stream.codec,
      format: stream.format,
      channels: stream.channels,
      rateHz: stream.rateHz,
      samples: [await out.file()],
      chunks: chunksOf(stream).map(({ id, body }) => ({ id, body: new Blob([body]) })),
    }
  } finally {
    out.close()
  }
}
