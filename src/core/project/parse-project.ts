import * as v from 'valibot'
import { AppError, messageOf } from '#core/base'
import { arePairs, type Reading, type RecordingFacts, readAs } from '#core/formats'
import { type Document, emptyDocument } from './document'
import { changedDocument } from './edit'
import { EditError, pathText } from './edit-error'
import { migrated } from './migrations'
import { type ProjectRecording, recordingOf } from './project'
import { projectSchema, recordingSchema } from './project-schema'

/** A file that is no project at all. Shown to the user as it reads. */
class ProjectError extends AppError {
  override readonly name = 'ProjectError'
}

/** What a project file says: which recording it is of, and its edits. */
export interface SavedProject {
  readonly recording: ProjectRecording
  readonly document: Document
}

/**
 * Reads a project file of any version. What may be left out is filled in, unknown members are kept.
 * Where there is a chain, it counts; the first mask's members may stand alone.
 *
 * @throws {ProjectError} if the text is no JSON, or JSON of something else
 * @throws {EditError}    naming the offending field's path
 */
export function parsedProject(text: string): SavedProject {
  const value = parsedJson(text)
  const { format, version, ...rest } = value
  if (format !== 'specmask-project') {
    throw new ProjectError('this JSON is no Specmask project: “format” is not "specmask-project"')
  }
  const result = v.safeParse(projectSchema, migrated(version, rest), { abortEarly: true })
  if (!result.success) {
    const [issue] = result.issues
    throw new EditError(pathText((issue.path ?? []).map((item) => item.key)), issue.message)
  }
  const { recording, chain, stft, background, regions, classes, markers, ...project } =
    result.output
  const ofMask = { stft, background, regions }
  if (chain === undefined && Object.values(ofMask).every((value) => value === undefined)) {
    throw new EditError('chain', 'is missing')
  }
  const edits = chain === undefined ? ofMask : { chain }
  const document = changedDocument(emptyDocument, { ...edits, classes, markers }, recording)
  const foreign = { project, recording: foreignTo(recordingSchema.entries, recording) }
  const isOwn = isEmpty(foreign.project) && isEmpty(foreign.recording)
  return { recording, document: isOwn ? document : { ...document, foreign } }
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
 * The project's edits for another recording than its own. Regions outside it are legal: only what
 * lies in the recording counts.
 *
 * @throws {EditError} if it has not the channels that the regions name, or is I/Q and the other is not
 */
export function documentFor(
  { recording, document }: SavedProject,
  facts: RecordingFacts,
): Document {
  if (recording.kind !== facts.kind) {
    throw new EditError(
      'recording.kind',
      `is "${recording.kind}", but ${facts.name} is "${facts.kind}"`,
    )
  }
  const { foreign: _, ...edits } = document
  return changedDocument(document, edits, facts)
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

function parsedJson(text: string): Readonly<Record<string, unknown>> {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    throw new ProjectError(`this is no JSON, so no project: ${messageOf(error)}`)
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new ProjectError('this JSON is no Specmask project: it is no object')
  }
  return value as Readonly<Record<string, unknown>>
}

/** The members that a schema has no entry for. */
function foreignTo(entries: object, members: object): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(members).filter(([key]) => !(key in entries)))
}

function isEmpty(members: object): boolean {
  return Object.keys(members).length === 0
}
