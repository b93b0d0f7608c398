import { expectThat, FormatError } from '#core/base'
import type { ByteSource } from '../byte-source'
import { CompressedError } from '../compression'
import { fingerprint } from '../fingerprint'
import { HeaderWindow } from '../header-window'
import { markersOf } from '../marked-span'
import type { HeaderRepair, RecordingFacts } from '../recording-facts'
import { readSoundHeader } from './sound-files'
import type { SoundHeader, SoundSize } from './sound-header'

/**
 * Opens a sound file that is no WAV by its header.
 *
 * @throws {ContractError} if its first bytes are those of another file
 * @throws {FormatError} if it is damaged beyond reading, or holds no samples
 * @throws {CompressedError} if it must be decoded first
 * @throws {LimitError}  if its samples are of a kind that is not read
 */
export async function openSound(bytes: ByteSource, name: string): Promise<RecordingFacts> {
  const header = await readSoundHeader(new HeaderWindow(bytes))
  expectThat(header !== undefined, `openSound: ${name} is no such file`)
  const { samples: format, channels, byteStart, byteEnd } = header
  if (typeof format === 'string') {
    throw new CompressedError(`The samples are compressed as ${format}.`, { kind: 'wav' })
  }
  const instantBytes = channels * format.bytes
  const length = Math.floor((byteEnd - byteStart) / instantBytes)
  if (length <= 0) throw new FormatError('The file holds no samples: it is empty', byteStart)
  // What is no whole instant stays in its chunk where another follows.
  const isLast = byteEnd === bytes.size
  const dataBytes = isLast ? length * instantBytes : byteEnd - byteStart
  const repairs = countRepairs(header, { length, dataBytes, startSample: 0, leftOutBytes: 0 })
  const isLengthWarned = header.warnings.length > 0
  const markers = markersOf(header.marked, { rateHz: header.rateHz, length })
  return {
    name,
    sizeBytes: bytes.size,
    fingerprint: await fingerprint(bytes),
    ...(header.isComplex === true ? { kind: 'iq', iqReason: 'its header' } : { kind: 'real' }),
    rateHz: header.rateHz,
    channels,
    length,
    format,
    container: header.container,
    spans: [{ byteStart, sampleStart: 0, sampleCount: length }],
    chunks: header.chunks,
    repairs,
    ...(header.seals.length === 0 ? {} : { seals: header.seals }),
    tags: header.tags,
    ...header.radio,
    ...(header.radio?.startTime === undefined ? {} : { startReason: 'its header' }),
    ...(markers.length === 0 ? {} : { markers }),
    warnings: [...header.warnings, ...(repairs.length === 0 || isLengthWarned ? [] : [MISCOUNTED])],
  }
}

const MISCOUNTED =
  'Sizes or counts in the header do not fit what the file holds; the saved file has the right ones.'

/** Counts that are wrong, put right. */
function countRepairs({ counts }: SoundHeader, size: SoundSize): HeaderRepair[] {
  return counts.flatMap((field) => {
    const right = field.of(size)
    const isRight = right.every((byte, i) => byte === field.bytes[i])
    const { byteStart } = field
    return isRight ? [] : [{ byteStart, byteEnd: byteStart + right.length, bytes: right }]
  })
}
