import { later } from '#core/base'
import { type CompressedError, fingerprint, openRecording } from '#core/formats'
import type { DecodingHost, OpenedFile, OpenJob } from '#protocol'
import { blobSource } from '../blob-source'
import { decodeWav } from './decode-wav'
import { type Decoded, decodedFile } from './decoded'

const fetchStreamDecoder = later(() => import('./decode-stream'))

type Compression = CompressedError['compression']

/**
 * Decodes a file to a WAV and opens that, under the name and with the fingerprint of the file.
 *
 * @throws {FormatError}    if it is damaged
 * @throws {LimitError}     if it cannot be decoded here
 * @throws {CancelledError} after `host.keepGoing` said no
 */
export async function openDecoded(
  { file, name }: OpenJob,
  compression: Compression,
  host: DecodingHost,
): Promise<OpenedFile> {
  const source = await decode(file, compression, host)
  const { codec, format } = source
  const decoded = decodedFile(source, name)
  const facts = await openRecording(blobSource(decoded), name)
  const kind = format.encoding === 'float' ? `${format.bits}-bit float` : `${format.bits} bits`
  const told = `${codec} decoded to ${kind}; saving gives a WAV.`
  return {
    facts: {
      ...facts,
      warnings: [told, ...source.warnings, ...facts.warnings],
      decodedFrom: {
        codec,
        sizeBytes: file.size,
        fingerprint: await fingerprint(blobSource(file)),
      },
    },
    decoded,
  }
}

async function decode(file: Blob, compression: Compression, host: DecodingHost): Promise<Decoded> {
  if (compression.kind === 'wav') return decodeWav(file, host.keepGoing)
  const { decodeStream } = await fetchStreamDecoder()
  return decodeStream(file, compression.format, host)
}
