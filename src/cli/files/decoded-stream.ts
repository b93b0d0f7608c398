import { closeSync, fstatSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { codecs } from '#codecs'
import { noControl } from '#core/base'
import {
  type ByteRange,
  type ByteSource,
  bytesWithin,
  chunksOf,
  decodedFacts,
  decodedParts,
  fingerprint,
  joinedBytes,
  openCompressed,
  openRecording,
  type RecordingFacts,
  type StreamFormat,
  writeSamples,
} from '#core/formats'
import { readAt } from './disk-file'

/** A recording that was decoded to a WAV. */
export interface DecodedRecording {
  readonly facts: RecordingFacts
  readonly bytes: ByteSource
  /** Takes the decoded samples away. */
  close(): Promise<void>
}

/**
 * Decodes a stream as the page does, piece by piece, into a temporary file, and opens the WAV that it
 * becomes.
 *
 * @param within  the bytes of the file that are the stream, where not all are
 * @throws {FormatError} if there is nothing in it to decode
 * @throws {LimitError}  if it is of a codec that is not read
 */
export async function decodedStream(
  bytes: ByteSource,
  name: string,
  format: StreamFormat,
  within?: ByteRange,
): Promise<DecodedRecording> {
  const own = within === undefined ? bytes : bytesWithin(bytes, within)
  const stream = await openCompressed(own, format, codecs)
  const file = await temporaryFile()
  try {
    const written = await writeSamples(stream, file.append, own.size, noControl)
    const decoded = {
      ...written,
      codec: stream.codec,
      format: stream.format,
      channels: stream.channels,
      rateHz: stream.rateHz,
      samples: [file.bytes()],
      chunks: chunksOf(stream),
    }
    const wav = joinedBytes(decodedParts<Uint8Array | ByteSource>(decoded, sizeOf))
    const from = { sizeBytes: bytes.size, fingerprint: await fingerprint(bytes) }
    const facts = decodedFacts(await openRecording(wav, name), decoded, from)
    return { facts, bytes: wav, close: file.close }
  } catch (error) {
    await file.close()
    throw error
  }
}

function sizeOf(part: Uint8Array | ByteSource): number {
  return part instanceof Uint8Array ? part.length : part.size
}

/** A file without a name where the system allows that, so that a process which is killed leaves none. */
async function temporaryFile() {
  const folder = mkdtempSync(join(tmpdir(), 'specmask-'))
  const path = join(folder, 'decoded')
  const out = openSync(path, 'wx')
  const handle = await open(path)
  const remove = (): void => rmSync(folder, { recursive: true, force: true })
  if (process.platform !== 'win32') remove()
  return {
    append: (bytes: Uint8Array): void => {
      for (let at = 0; at < bytes.length; ) at += writeSync(out, bytes, at)
    },
    bytes: (): ByteSource => {
      const { size } = fstatSync(out)
      return {
        size,
        read: (start, length) => readAt(handle, start, Math.max(0, Math.min(length, size - start))),
      }
    },
    close: async (): Promise<void> => {
      closeSync(out)
      await handle.close()
      remove()
    },
  }
}
