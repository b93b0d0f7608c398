import { arePairs, type Reading, type RecordingFacts, readAs } from '#core/formats'
import type { Document } from './document'
import { type ProjectRecording, recordingOf } from './project'

/** What a project file says: which recording it is of, and its edits. */
export interface SavedProject {
  readonly recording: ProjectRecording
  readonly document: Document
}

/** Whether a project is of this very recording. */
export function isOf(
  { recording }: Pick<SavedProject, 'recording'>,
  facts: RecordingFacts,
): boolean {
  const { sizeBytes, fingerprint } = recordingOf(facts)
  return recording.sizeBytes === sizeBytes && recording.fingerprint === fingerprint
}

/**
 * A recording as a project reads it: its own in the way that a person chose, another one in the same
 * order of I and Q where it is I/Q by itself.
 */
export function readFor(project: SavedProject, facts: RecordingFacts): RecordingFacts {
  const { kind } = project.recording
  const isOwn = isOf(project, facts)
  if (!isOwn && (!arePairs(facts) || kind !== facts.kind)) return facts
  return readAs(facts, readingIn(project, facts))
}

/**
 * How a project reads a recording: its own at the rate, the centre and the start that it says. Samples
 * without a header are opened by rate and centre, which are none of a reading then.
 */
export function readingIn(
  { recording }: Pick<SavedProject, 'recording'>,
  facts: RecordingFacts,
): Partial<Reading> {
  const { kind, iqOrder, sampleRateHz: rateHz, centreHz, startTime } = recording
  const pairs = { kind, isSwapped: false, isQInverted: false, ...iqOrder }
  if (!isOf({ recording }, facts)) return pairs
  const own = { ...pairs, ...(startTime === undefined ? {} : { startTime }) }
  if (facts.container === 'Raw') return own
  return { ...own, rateHz, ...(centreHz === undefined ? {} : { centreHz }) }
}
