import { CompressedError, fingerprint, openRecording, openSigmf, parsedMeta } from '#core/formats'
import type { DecodingHost, OpenedFile, OpenJob } from '#protocol'
import { blobSource } from './blob-source'
import { decodeStream } from './decode/decode-stream'
import { decodeWav } from './decode/decode-wav'
import { type Decoded, decodedFile } from './decode/decoded'
import { sha512 } from './sha512'

/**
 * Opens a WAV by its headers alone, SigMF data by their metadata; compressed audio is decoded to a WAV first.
 *
 * @throws {SigmfError}     if the metadata are wrong
 * @throws {FormatError}    if it is no recording
 * @throws {LimitError}     if it is one that cannot be opened
 * @throws {CancelledError} after `host.keepGoing` said no
 */
export async function openFile(job: OpenJob, host: DecodingHost): Promise<OpenedFile> {
  const { sigmf } = job
  if (sigmf !== undefined) {
    const bytes = blobSource(job.file)
    const facts = await openSigmf(parsedMeta(sigmf), bytes, job.name, sha512)
    return { facts, decoded: undefined }
  }
  try {
    return { facts: await openRecording(blobSource(job.file), job.name), decoded: undefined }
  } catch (error) {
    if (!(error instanceof CompressedError)) throw error
    return openDecoded(job, await decode(job, error, host))
  }
}

function decode(
  { file }: OpenJob,
  { compression }: CompressedError,
  host: DecodingHost,
): Promise<Decoded> {
  return compression.kind === 'wav'
    ? decodeWav(file, host.keepGoing)
    : decodeStream(file, compression.format, host)
}

/** The recording of a decoded file, under the name and with the fingerprint of the file it came from. */
async function openDecoded({ file, name }: OpenJob, source: Decoded): Promise<OpenedFile> {
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
