import { isNamed, messageOf } from '#core/base'
import { emptyDocument, firstMask, projectLine, recordingOf } from '#core/project'
import { documentOf, type EditorState } from '#editor'
import { lazy } from '#lazy'
import { Autosave, type EditClaim, type EditStore, type Edits } from '#storage'
import type { AutosaveNotices } from './autosave-notices'
import type { Restored } from './restored'

const fetchReader = lazy(() => import('./project-reader'))

/** The saved edits of a recording, as far as they could be read. */
export interface FoundEdits {
  readonly restored?: Restored
  readonly revision?: number
  /** false where the saved edits could not be read. */
  readonly isRead: boolean
}

/** What autosaving one recording needs. */
export interface AutosaveParts {
  readonly editStore: EditStore
  readonly notices: AutosaveNotices
  readonly fingerprint: string
  readonly claim: EditClaim
  /** The recording's metadata, if it is SigMF. */
  readonly sigmfText: string | undefined
}

/**
 * The saved edits of a recording. A record that cannot be read is moved aside with a notice; a
 * failing database becomes a notice, too.
 */
export async function foundEdits(
  editStore: EditStore,
  notices: AutosaveNotices,
  fingerprint: string,
): Promise<FoundEdits> {
  try {
    const record = await editStore.get(fingerprint)
    if (record === undefined) return { isRead: true }
    const { parsedProject } = await fetchReader()
    const { projectText: text, name, view, savedAtMs, revision } = record
    try {
      const { recording, document } = parsedProject(text)
      return { restored: { recording, document, view, savedAtMs }, revision, isRead: true }
    } catch (error) {
      await editStore.setAside(fingerprint)
      notices.unreadable(`${name}: ${messageOf(error)}.`)
      return { isRead: true }
    }
  } catch (error) {
    notices.failed(error)
    return { isRead: false }
  }
}

/**
 * Saves the edits of an open recording. Where another page saves them, or has saved others
 * meanwhile, a notice lets the person decide.
 *
 * @param state    as the recording was opened
 * @param found    what it was opened with
 * @param onSaved  called after each record that is written
 */
export function startAutosave(
  { editStore, notices, fingerprint, claim, sigmfText }: AutosaveParts,
  state: EditorState,
  { revision, isRead }: FoundEdits,
  onSaved: () => void,
): Autosave | undefined {
  const edits = editsOf(state, sigmfText)
  if (edits === undefined) return undefined
  const name = state.recording?.facts.name ?? ''
  const onFailed = (error: unknown): void => {
    if (isNamed(error, 'ConflictError')) notices.conflict(name, { overrule, load })
    else notices.failed(error)
  }
  const { hasLock: isAllowed, isExclusive: isAlone } = claim
  const start = { edits, revision, isAllowed, isAlone, isRead }
  const autosave = new Autosave(editStore, { onSaved, onFailed }, start)

  /** This page's edits replace the others. */
  async function overrule(): Promise<void> {
    const theirs = await foundEdits(editStore, notices, fingerprint)
    autosave.overrule(theirs.revision)
  }

  /** The others replace this page's, as one undoable step. */
  async function load(): Promise<void> {
    const theirs = await foundEdits(editStore, notices, fingerprint)
    notices.load(theirs.restored?.document ?? emptyDocument)
    autosave.overrule(theirs.revision)
  }

  async function takeOver(): Promise<void> {
    await claim.takeOver()
    const theirs = await foundEdits(editStore, notices, fingerprint)
    autosave.overrule(theirs.revision)
    // The recording may have been opened anew meanwhile, and have another autosave.
    claim.onChange?.(claim.hasLock)
  }

  claim.onChange = (hasLock) => {
    autosave.allow(hasLock)
    notices.elsewhere(name, hasLock ? undefined : takeOver)
  }
  if (!claim.hasLock) notices.elsewhere(name, takeOver)
  return autosave
}

/** The edits of the open recording; undefined before one is open. */
export function editsOf(state: EditorState, sigmfText: string | undefined): Edits | undefined {
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
