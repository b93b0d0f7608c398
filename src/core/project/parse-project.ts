import * as v from 'valibot'
import { AppError, messageOf } from '#core/base'
import type { RecordingFacts } from '#core/formats'
import { type Document, emptyDocument } from './document'
import { changedDocument } from './edit'
import { EditError, pathText } from './edit-error'
import { migrated } from './migrations'
import { projectSchema, recordingSchema } from './project-schema'
import type { SavedProject } from './saved-project'

/** A file that is no project at all. Shown to the user as it reads. */
class ProjectError extends AppError {
  override readonly name = 'ProjectError'
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
