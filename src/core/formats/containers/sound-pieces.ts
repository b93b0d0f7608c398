import { expectThat, type Interval } from '#core/base'
import type { ByteSource } from '../byte-source'
import { HeaderWindow } from '../header-window'
import { isSameFormat } from '../output-format'
import type { OutputPiece } from '../output-pieces'
import type { RecordingFacts, SampleFormat } from '../recording-facts'
import { partAsWav } from '../riff/new-wav-pieces'
import { readSoundHeader } from './sound-files'
import { padded, type SoundHeader } from './sound-header'

/** What takes the place of bytes [start, end) of the input. */
interface Change {
  readonly start: number
  readonly end: number
  readonly pieces: readonly OutputPiece[]
}

/**
 * The exported file of a part of a sound file that is no WAV: the input with other counts and
 * samples. What names instants of the whole, or sums it up, is left out. Of another sample format it
 * is a new WAV.
 */
export async function soundPieces(
  bytes: ByteSource,
  facts: RecordingFacts,
  samples: Interval,
  format: SampleFormat,
): Promise<readonly OutputPiece[]> {
  if (!isSameFormat(facts.format, format)) return partAsWav(facts, samples, format)
  const header = await readSoundHeader(new HeaderWindow(bytes))
  expectThat(header !== undefined, 'soundPieces: no sound file')
  const length = samples.end - samples.start
  const dataBytes = length * facts.channels * format.bytes
  const dropped = header.ofWhole.map(({ byteStart, byteEnd }) => ({
    start: byteStart,
    end: Math.min(byteEnd, bytes.size),
    pieces: [],
  }))
  const leftOutBytes = dropped.reduce((sum, { start, end }) => sum + end - start, 0)
  const size = { length, dataBytes, startSample: samples.start, leftOutBytes }
  const counts = header.counts.map(({ byteStart, ...field }): Change => {
    const counted = Uint8Array.from(field.of(size))
    return {
      start: byteStart,
      end: byteStart + counted.length,
      pieces: [{ kind: 'bytes', bytes: counted }],
    }
  })
  const changes = [...dropped, ...counts, samplesChange(header, samples, dataBytes, bytes.size)]
  const pieces: OutputPiece[] = []
  let at = 0
  for (const change of changes.toSorted((a, b) => a.start - b.start)) {
    if (change.start > at) pieces.push({ kind: 'copy', byteStart: at, byteEnd: change.start })
    pieces.push(...change.pieces)
    at = Math.max(at, change.end)
  }
  if (at < bytes.size) pieces.push({ kind: 'copy', byteStart: at, byteEnd: bytes.size })
  return pieces
}

/** The samples with their padding, in place of all of them with theirs. */
function samplesChange(
  { byteStart, byteEnd, paddedTo }: SoundHeader,
  { start, end }: Interval,
  dataBytes: number,
  fileBytes: number,
): Change {
  const padding = new Uint8Array(padded(dataBytes, paddedTo) - dataBytes)
  const pieces: OutputPiece[] = [{ kind: 'samples', startSample: start, endSample: end }]
  if (padding.length > 0) pieces.push({ kind: 'bytes', bytes: padding })
  const ownEnd = Math.min(fileBytes, byteStart + padded(byteEnd - byteStart, paddedTo))
  return { start: byteStart, end: ownEnd, pieces }
}
