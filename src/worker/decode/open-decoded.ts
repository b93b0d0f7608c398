import { type JobControl, later } from '#core/base'
import { fingerprint, openRecording } from '#core/formats'
import type { DecodeJob, OpenedFile, TemporaryFile } from '#protocol'
import { blobSource } from '../blob-source'
import { decodeWav } from './decode-wav'
import { type Decoded, decodedFile } from './decoded'

const fetchStreamDecoder = later(() => import('./decode-stream'))

/**
 * Decodes a file to a WAV and opens that, under the name and with the fingerprint of the file.
 *
 * @throws {FormatError}    if it is damaged
 * @throws {LimitError}     if it cannot be decoded here
 * @throws {CancelledError} at a checkpoint
 */
export async function openDecoded(
  job: DecodeJob,
  temporaryFile: TemporaryFile,
  control: JobControl,
): Promise<OpenedFile> {
  const { file, name } = job
  const source = await decode(job, temporaryFile, control)
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

async function decode(
  { file, compression }: DecodeJob,
  temporaryFile: TemporaryFile,
  control: JobControl,
): Promise<Decoded> {
  if (compression.kind === 'wav') return decodeWav(file, control)
  const { decodeStream } = await fetchStreamDecoder()
  return decodeStream(file, compression.format, temporaryFile, control)
}
