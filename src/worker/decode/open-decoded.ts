import { blobSource } from '#browser'
import { FormatError, type JobControl, LimitError } from '#core/base'
import {
  type Decoded,
  decodedFacts,
  decodedParts,
  decodeWav,
  fingerprint,
  formatInside,
  identifyMp4,
  isMatroskaAac,
  isSpectrogramFormat,
  isStreamFormat,
  MATROSKA_AAC,
  openRecording,
  UNKNOWN_FILE,
} from '#core/formats'
import { lazy } from '#lazy'
import type { DecodeJob, OpenedFile, TemporaryFile } from '#protocol'

const fetchStreamDecoder = lazy(() => import('./decode-stream'))
const fetchSpectrogramDecoder = lazy(() => import('./decode-spectrogram'))
const fetchAacDecoder = lazy(() => import('./decode-aac'))

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
  // Samples that lie in files are not read for it.
  const parts = decodedParts(source, ({ size }) => size)
  const decoded = new File(parts, name, { type: 'audio/wav' })
  const facts = await openRecording(blobSource(decoded), name)
  const from = { sizeBytes: file.size, fingerprint: await fingerprint(blobSource(file)) }
  return { facts: decodedFacts(facts, source, from), decoded }
}

async function decode(
  { file, name, compression, reading }: DecodeJob,
  temporaryFile: TemporaryFile,
  control: JobControl,
): Promise<Decoded<Blob>> {
  if (compression.kind === 'wav') return decodedWav(file, control)
  const isUnknown = compression.kind === 'unknown'
  const format = isUnknown ? await formatInside(blobSource(file)) : compression.format
  if (format === undefined) throw new LimitError(UNKNOWN_FILE)
  if (isStreamFormat(format)) {
    const { decodeStream } = await fetchStreamDecoder()
    const { within } = compression.kind === 'stream' ? compression : {}
    const stream = within === undefined ? file : file.slice(within.byteStart, within.byteEnd)
    try {
      return await decodeStream(stream, format, temporaryFile, control)
    } catch (error) {
      if (!isMatroskaAac(error)) throw error
      return decodedAac(file, MATROSKA_AAC, temporaryFile, control)
    }
  }
  if (isSpectrogramFormat(format)) {
    const { decodeSpectrogram } = await fetchSpectrogramDecoder()
    return decodeSpectrogram(file, name, format, control, reading)
  }
  return decodedAac(file, format, temporaryFile, control)
}

async function decodedAac(
  file: Blob,
  format: string,
  temporaryFile: TemporaryFile,
  control: JobControl,
): Promise<Decoded<Blob>> {
  const { decodeAac } = await fetchAacDecoder()
  try {
    return await decodeAac(file, format, temporaryFile, control)
  } catch (failure) {
    throw (await mp4Refusal(file, failure)) ?? failure
  }
}

async function decodedWav(file: Blob, control: JobControl): Promise<Decoded<Blob>> {
  const { samples, chunks, ...facts } = await decodeWav(blobSource(file), control)
  const blobOf = (part: (typeof samples)[number]): Blob =>
    part instanceof Uint8Array ? new Blob([part]) : file.slice(part.byteStart, part.byteEnd)
  return {
    ...facts,
    samples: samples.map(blobOf),
    chunks: chunks.map(({ id, body }) => ({ id, body: blobOf(body) })),
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
