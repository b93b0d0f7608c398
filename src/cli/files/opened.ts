import { createHash } from 'node:crypto'
import { LimitError, noControl } from '#core/base'
import {
  CompressedError,
  formatInside,
  isMatroskaAac,
  isStreamFormat,
  MATROSKA_AAC,
  openDecodedWav,
  openRecording,
  openSigmf,
  UNKNOWN_FILE,
} from '#core/formats'
import type { OpenedRecording } from '#core/recipe'
import { decodedStream } from './decoded-stream'
import { AAC_FORMATS, decodedByFfmpeg } from './ffmpeg'
import type { Input } from './inputs'

/** An opened recording, which may lie in a temporary file. */
export interface Opened extends OpenedRecording {
  /** Takes away what was decoded. */
  close(): Promise<void>
}

/**
 * Opens an input as the page does.
 *
 * @throws {FormatError} or {SigmfError} if it is damaged or no recording
 * @throws {LimitError}  if it is one that cannot be opened here
 */
export async function opened({ file, sigmf, raw }: Input): Promise<Opened> {
  const { bytes, name } = file
  if (sigmf !== undefined) {
    return { facts: await openSigmf(sigmf, bytes, name, sha512), bytes, sigmf, close: NOTHING }
  }
  try {
    return { facts: await openRecording(bytes, name, raw), bytes, close: NOTHING }
  } catch (error) {
    if (!(error instanceof CompressedError)) throw error
    const { compression } = error
    if (compression.kind === 'wav') {
      return { ...(await openDecodedWav(bytes, name, noControl)), close: NOTHING }
    }
    const isUnknown = compression.kind === 'unknown'
    const format = isUnknown ? await formatInside(bytes) : compression.format
    if (format === undefined) throw new LimitError(UNKNOWN_FILE)
    if (isStreamFormat(format)) {
      const within = compression.kind === 'stream' ? compression.within : undefined
      try {
        return await decodedStream(bytes, name, format, within)
      } catch (other) {
        if (!isMatroskaAac(other)) throw other
        return decodedByFfmpeg(file, MATROSKA_AAC)
      }
    }
    if (AAC_FORMATS.includes(format)) return decodedByFfmpeg(file, format)
    throw new LimitError(`${format} is opened by the page alone; a WAV of it can be opened here`)
  }
}

const NOTHING = (): Promise<void> => Promise.resolve()

function sha512(bytes: Uint8Array): Promise<string> {
  return Promise.resolve(createHash('sha512').update(bytes).digest('hex'))
}
