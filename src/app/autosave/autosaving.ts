import type { AppContext } from '#app/context'
import type { RecordingFacts } from '#core/formats'
import { recordingOf } from '#core/project'
import type { EditorState } from '#editor'
import { type Autosave, claimEdits, type EditStore } from '#storage'
import type { AutosaveNotices } from './autosave-notices'
import type { Restored } from './restored'
import {
  type AutosaveParts,
  editsOf,
  type FoundEdits,
  foundEdits,
  startAutosave,
} from './saved-edits'
import { saveRecording, waitsForQuiet } from './saved-recordings'

/** A recording's saved edits, from opening to closing. */
export interface EditSession {
  /** undefined where no edits are saved. */
  readonly restored: Restored | undefined
  /**
   * The recording is open: edits are saved from now on.
   *
   * @param file   as it was chosen
   * @param sigmf  the text of its metadata, if it is SigMF
   */
  begin(file: File, sigmf: string | undefined): void
  /** The recording was not opened after all. */
  release(): void
}

/** Saves the edits of the open recording. */
export interface Autosaving {
  /**
   * Claims a recording's edits and reads those that are saved. Never rejects: failures become
   * notices.
   */
  openSession(facts: RecordingFacts): Promise<EditSession>
  /** The saved edits of a recording that is not open. */
  savedEdits(facts: RecordingFacts): Promise<Restored | undefined>
  follow(state: EditorState): void
  /** Writes what is not written yet. */
  flush(): Promise<void>
  /** Writes what is not written yet, and lets the recording's edits go. */
  end(): Promise<void>
  /** Edits are written; a large recording may still be copied beside them. */
  readonly isSettled: boolean
}

/** A copy goes on after so long, whatever else is to be done. */
const MOST_PAUSE_MS = 10_000

/** The edits of the open recording. */
interface Current extends AutosaveParts {
  readonly autosave: Autosave
}

/**
 * Saves the edits of the open recording in the browser, so that they survive the page.
 *
 * @param whenQuiet  resolves once nothing else is to be done
 */
export function createAutosaving(
  context: AppContext,
  editStore: EditStore,
  notices: AutosaveNotices,
  whenQuiet: () => Promise<void>,
): Autosaving {
  let current: Current | undefined
  /** Of those that are waited for. */
  let copiesRunning = 0

  /** Saves a recording's bytes, or where they lie, beside its first edits: at the first call. */
  function recordingSaver(fingerprint: string, file: File): () => void {
    let isBegun = false
    return () => {
      if (isBegun) return
      isBegun = true
      const waitedFor = waitsForQuiet(file) ? 0 : 1
      copiesRunning += waitedFor
      saveRecording(editStore, fingerprint, file, pause)
        .catch((error: unknown) => {
          if (!context.ended.aborted) notices.notCopied(file.name, error)
        })
        .finally(() => {
          copiesRunning -= waitedFor
        })
    }
  }

  async function pause(): Promise<void> {
    let timer: ReturnType<typeof setTimeout> | undefined
    const most = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, MOST_PAUSE_MS)
    })
    try {
      await Promise.race([whenQuiet(), most])
    } finally {
      clearTimeout(timer)
    }
  }

  function begin(parts: AutosaveParts, found: FoundEdits, file: File): void {
    const before = current
    const state = context.store.getState()
    const { fingerprint, claim } = parts
    const autosave = startAutosave(parts, state, found, recordingSaver(fingerprint, file))
    if (autosave === undefined) return
    current = { ...parts, autosave }
    const first = state.history.past[0]?.state
    if (found.restored !== undefined && first !== undefined) notices.restored(found.restored, first)
    // What was edited on a recording that is opened anew has been written by then.
    if (before?.claim === claim) before.autosave.end()
    else void before?.autosave.flush().finally(() => ended(before))
  }

  function ended({ autosave, claim }: Current): void {
    autosave.end()
    claim.release()
  }

  // Hidden may be the last that a page hears.
  const flushAtOnce = (): void => {
    if (document.visibilityState === 'hidden') current?.autosave.flushAtOnce()
  }
  const { ended: signal } = context
  document.addEventListener('visibilitychange', flushAtOnce, { signal })
  window.addEventListener('pagehide', () => current?.autosave.flushAtOnce(), { signal })
  window.addEventListener(
    'beforeunload',
    (event) => {
      if (current?.autosave.isAtRisk === true) event.preventDefault()
    },
    { signal },
  )

  return {
    openSession: async (facts) => {
      const { fingerprint } = recordingOf(facts)
      await current?.autosave.flush()
      const isOpen = current?.fingerprint === fingerprint
      const claim = isOpen && current !== undefined ? current.claim : await claimEdits(fingerprint)
      const found = await foundEdits(editStore, notices, fingerprint)
      return {
        restored: found.restored,
        begin: (file, sigmfText) =>
          begin({ editStore, notices, fingerprint, claim, sigmfText }, found, file),
        release: () => {
          if (claim !== current?.claim) claim.release()
        },
      }
    },
    savedEdits: async (facts) =>
      (await foundEdits(editStore, notices, recordingOf(facts).fingerprint)).restored,
    follow: (state) => {
      if (current === undefined) return
      const edits = editsOf(state, current.sigmfText)
      if (edits?.fingerprint === current.fingerprint) current.autosave.follow(edits)
    },
    flush: async () => {
      await current?.autosave.flush()
    },
    end: async () => {
      const last = current
      current = undefined
      await last?.autosave.flush()
      if (last !== undefined) ended(last)
    },
    get isSettled() {
      return current?.autosave.isSettled !== false && copiesRunning === 0
    },
  }
}
