import type { Studio } from '#app/studio'
import type { RecordingFacts } from '#core/formats'
import { recordingOf } from '#core/project'
import type { EditorState } from '#editor'
import { type Autosave, claimWork, type WorkStore } from '#storage'
import type { KeepingTold } from './keeping-told'
import { keepRecording } from './kept-recordings'
import { type FoundWork, foundWork, keptWork, type WorkParts, workOf } from './kept-work'
import type { Restored } from './restored'

/** A recording's place among what is kept. */
export interface KeptPlace {
  /** undefined where nothing is kept. */
  readonly restored: Restored | undefined
  /**
   * The recording is open: what is edited from now on is kept.
   *
   * @param file   as it was chosen
   * @param sigmf  the text of its metadata, if it is SigMF
   */
  begin(file: File, sigmf: string | undefined): void
  /** The recording was not opened after all. */
  release(): void
}

/** The work on what is open, kept. */
export interface Keeping {
  /** Where a recording's work is kept, and what of it is there. Never rejects: what fails is told. */
  place(facts: RecordingFacts): Promise<KeptPlace>
  follow(state: EditorState): void
  /** Writes what is not written yet. */
  flush(): Promise<void>
  readonly isSettled: boolean
}

/** The work on the open recording. */
interface Current extends WorkParts {
  readonly autosave: Autosave
}

/** Keeps the work on what is open in the browser, whatever becomes of the page. */
export function createKeeping(studio: Studio, works: WorkStore, told: KeepingTold): Keeping {
  let current: Current | undefined
  let copiesRunning = 0

  /** Once a recording: its bytes, or where they lie, beside its first edits. */
  function keeperOf(fingerprint: string, file: File): () => void {
    let isBegun = false
    return () => {
      if (isBegun) return
      isBegun = true
      copiesRunning++
      keepRecording(works, fingerprint, file)
        .catch((error: unknown) => told.notCopied(file.name, error))
        .finally(() => copiesRunning--)
    }
  }

  function begin(parts: WorkParts, found: FoundWork, file: File): void {
    const before = current
    const state = studio.store.getState()
    const { fingerprint, claim } = parts
    const autosave = keptWork(parts, state, found, keeperOf(fingerprint, file))
    if (autosave === undefined) return
    current = { ...parts, autosave }
    const first = state.history.past[0]?.state
    if (found.restored !== undefined && first !== undefined) told.restored(found.restored, first)
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
  document.addEventListener('visibilitychange', flushAtOnce)
  window.addEventListener('pagehide', () => current?.autosave.flushAtOnce())
  window.addEventListener('beforeunload', (event) => {
    if (current?.autosave.isAtRisk === true) event.preventDefault()
  })

  return {
    place: async (facts) => {
      const { fingerprint } = recordingOf(facts)
      await current?.autosave.flush()
      const isOpen = current?.fingerprint === fingerprint
      const claim = isOpen && current !== undefined ? current.claim : await claimWork(fingerprint)
      const found = await foundWork(works, told, fingerprint)
      return {
        restored: found.restored,
        begin: (file, sigmfText) =>
          begin({ works, told, fingerprint, claim, sigmfText }, found, file),
        release: () => {
          if (claim !== current?.claim) claim.release()
        },
      }
    },
    follow: (state) => {
      if (current === undefined) return
      const work = workOf(state, current.sigmfText)
      if (work?.fingerprint === current.fingerprint) current.autosave.follow(work)
    },
    flush: async () => {
      await current?.autosave.flush()
    },
    get isSettled() {
      return current?.autosave.isSettled !== false && copiesRunning === 0
    },
  }
}
