import type { RegionDraft } from '../region-draft'
import { rowsInRecording, type TableGround, type TableReading } from '../rows-in-recording'
import { TableError } from '../table-error'

type Members = Readonly<Record<string, unknown>>

/** The segments of a transcript, and how they say when each is. */
interface Transcript {
  readonly list: 'segments' | 'transcription'
  readonly segments: readonly unknown[]
}

/**
 * The transcript that JSON is: of Whisper and what came of it, seconds in `segments`, or of
 * whisper.cpp, milliseconds in `transcription`. Undefined for other JSON.
 */
export function transcriptOf(json: unknown): Transcript | undefined {
  const { segments, transcription } = (json ?? {}) as Members
  if (Array.isArray(segments)) return { list: 'segments', segments }
  return Array.isArray(transcription)
    ? { list: 'transcription', segments: transcription }
    : undefined
}

/**
 * Reads a transcript, each segment with its text.
 *
 * @throws {TableError} naming the member that is no number
 */
export function readTranscript({ list, segments }: Transcript, ground: TableGround): TableReading {
  const drafts = segments.map((value, index): RegionDraft => {
    const segment = (value ?? {}) as Members
    const isWhisper = list === 'segments'
    const times = (isWhisper ? segment : (segment['offsets'] ?? {})) as Members
    const secondsAt = (key: string): number => {
      const time = times[key]
      if (typeof time === 'number' && Number.isFinite(time)) return isWhisper ? time : time / 1000
      const path = isWhisper ? key : `offsets.${key}`
      throw new TableError(`${list}[${index}].${path}: must be a number`, 1)
    }
    const { text } = segment
    return {
      startS: secondsAt(isWhisper ? 'start' : 'from'),
      endS: secondsAt(isWhisper ? 'end' : 'to'),
      label: typeof text === 'string' ? text.trim() : '',
    }
  })
  return rowsInRecording(drafts, ground)
}
