import { isNamed, messageOf } from '#core/base'
import { emptyDocument, firstMask, projectLine, recordingOf } from '#core/project'
import { documentOf, type EditorState } from '#editor'
import { lazy } from '#lazy'
import { Autosave, type Work, type WorkClaim, type WorkStore } from '#storage'
import type { KeepingTold } from './keeping-told'
import type { Restored } from './restored'

const fetchReader = lazy(() => import('./project-reader'))

/** What is kept of a recording. */
export interface FoundWork {
  readonly restored?: Restored
  readonly revision?: number
  /** false where it is not known what is there. */
  readonly isRead: boolean
}

/** What keeps the work on one recording. */
export interface WorkParts {
  readonly works: WorkStore
  readonly told: KeepingTold
  readonly fingerprint: string
  readonly claim: WorkClaim
  /** The recording's metadata, if it is SigMF. */
  readonly sigmfText: string | undefined
}

/**
 * What is kept of a recording; a record that cannot be used is set aside, and told. Where the
 * browser's database fails that is told too.
 */
export async function foundWork(
  works: WorkStore,
  told: KeepingTold,
  fingerprint: string,
): Promise<FoundWork> {
  try {
    const record = await works.get(fingerprint)
    if (record === undefined) return { isRead: true }
    const { parsedProject } = await fetchReader()
    const { projectText: text, name, view, savedAtMs, revision } = record
    try {
      const { recording, document } = parsedProject(text)
      return { restored: { recording, document, view, savedAtMs }, revision, isRead: true }
    } catch (error) {
      await works.setAside(fingerprint)
      told.unreadable(`${name}: ${messageOf(error)}.`)
      return { isRead: true }
    }
  } catch (error) {
    told.failed(error)
    return { isRead: false }
  }
}

/**
 * Keeps the work on an open recording. Where another page keeps it, or has kept it meanwhile, the
 * person is told and decides.
 *
 * @param state   as the recording was opened
 * @param found   what it was opened with
 * @param onKept  called after each record that is written
 */
export function keptWork(
  { works, told, fingerprint, claim, sigmfText }: WorkParts,
  state: EditorState,
  { revision, isRead }: FoundWork,
  onKept: () => void,
): Autosave | undefined {
  const work = workOf(state, sigmfText)
  if (work === undefined) return undefined
  const name = state.recording?.facts.name ?? ''
  const onFailed = (error: unknown): void => {
    if (isNamed(error, 'ConflictError')) told.conflict(name, { overrule, load })
    else told.failed(error)
  }
  const { isHeld: isAllowed, isExclusive: isAlone } = claim
  const start = { work, revision, isAllowed, isAlone, isRead }
  const autosave = new Autosave(works, { onKept, onFailed }, start)

  /** This page's edits take the place of the others. */
  async function overrule(): Promise<void> {
    const theirs = await foundWork(works, told, fingerprint)
    autosave.overrule(theirs.revision)
  }

  /** The others take the place of this page's, as one undoable step. */
  async function load(): Promise<void> {
    const theirs = await foundWork(works, told, fingerprint)
    told.load(theirs.restored?.document ?? emptyDocument)
    autosave.overrule(theirs.revision)
  }

  async function takeOver(): Promise<void> {
    await claim.takeOver()
    const theirs = await foundWork(works, told, fingerprint)
    autosave.overrule(theirs.revision)
    // The recording may have been opened anew meanwhile, and be kept by another autosave.
    claim.onChange?.(claim.isHeld)
  }

  claim.onChange = (isHeld) => {
    autosave.allow(isHeld)
    told.elsewhere(name, isHeld ? undefined : takeOver)
  }
  if (!claim.isHeld) told.elsewhere(name, takeOver)
  return autosave
}

/** The work on the open recording; undefined before one is open. */
export function workOf(state: EditorState, sigmfText: string | undefined): Work | undefined {
  const facts = state.recording?.facts
  if (facts === undefined) return undefined
  const document = documentOf(state)
  const { fingerprint, name, sizeBytes } = recordingOf(facts)
  return {
    fingerprint,
    document,
    facts,
    record: () => ({
      fingerprint,
      name,
      sizeBytes,
      lengthS: facts.length / facts.rateHz,
      regionCount: firstMask(document).regions.length,
      view: state.view,
      projectText: projectLine(document, facts),
      ...(sigmfText === undefined ? {} : { sigmfText }),
    }),
  }
}
