import { FormatError, type JobControl, LimitError, later } from '#core/base'
import {
  fingerprint,
  formatInside,
  identifyMp4,
  isStreamFormat,
  openRecording,
  UNKNOWN_FILE,
} from '#core/formats'
import type { DecodeJob, OpenedFile, TemporaryFile } from '#protocol'
import { blobSource } from '../blob-source'
import { decodeWav } from './decode-wav'
import { type Decoded, decodedFile } from './decoded'

const fetchStreamDecoder = later(() => import('./decode-stream'))
const fetchAacDecoder = later(() => import('./decode-aac'))

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
  const isUnknown = compression.kind === 'unknown'
  const format = isUnknown ? await formatInside(blobSource(file)) : compression.format
  if (format === undefined) throw new LimitError(UNKNOWN_FILE)
  if (isStreamFormat(format)) {
    const { decodeStream } = await fetchStreamDecoder()
    return decodeStream(file, format, temporaryFile, control)
  }
  const { decodeAac } = await fetchAacDecoder()
  try {
    return await decodeAac(file, format, temporaryFile, control)
  } catch (failure) {
    throw (await mp4Refusal(file, failure)) ?? failure
  }
}

/** What an MP4 is that could not be decoded, where its index says so; undefined for anything else. */
async function mp4Refusal(file: Blob, failure: unknown): Promise<LimitError | undefined> {
  if (!(failure instanceof FormatError || failure instanceof LimitError)) return undefined
  const bytes = blobSource(file)
  if (!/^....ftyp/s.test(String.fromCharCode(...(await bytes.read(0, 8))))) return undefined
  const identity = await identifyMp4(bytes)
  return identity && new LimitError(`Not a WAV file but ${identity.what}. ${identity.todo}`)
}
