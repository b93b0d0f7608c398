import type { AppContext } from '#app/context'
import { messageOf } from '#core/base'
import { type Document, firstMask } from '#core/project'
import { alerted, editedTo, type OfferChoice, offered, warned, withdrawn } from '#editor'
import { type Database, downloadBlob, type EditStore, StoreError } from '#storage'
import { regionsText, whenText } from './edits-text'
import type { Restored } from './restored'

/** Notices about autosaved edits, and the choices they offer. Each is shown once. */
export interface AutosaveNotices {
  /** @param first  the document of the recording without saved edits */
  restored(restored: Restored, first: Document): void
  /** Edits can be neither saved nor read for now. */
  failed(error: unknown): void
  notCopied(name: string, error: unknown): void
  /** Another page saves the recording's edits; `takeOver` is undefined once it does no longer. */
  elsewhere(name: string, takeOver: (() => Promise<void>) | undefined): void
  /** Another page has saved other edits meanwhile. */
  conflict(name: string, choices: { overrule(): Promise<void>; load(): Promise<void> }): void
  /** The document replaces the present one. */
  load(document: Document): void
  /** @param why  a sentence; empty where nothing is known */
  unreadable(why: string): void
}

/**
 * Shows notices in bars above the picture, and does what a person chooses there.
 *
 * @param database  what is downloaded and discarded where a later version has made it
 */
export function createAutosaveNotices(
  context: AppContext,
  editStore: EditStore,
  database: Database,
): AutosaveNotices {
  const { store } = context
  const saidBefore = new Set<string>()

  /** It stays until it is dismissed, whatever is opened meanwhile. */
  function offerOnce(sentence: string): void {
    if (saidBefore.has(sentence)) return
    saidBefore.add(sentence)
    offer('failed', 'visit', sentence, [])
  }

  function withdraw(id: string): void {
    store.setState((state) => withdrawn(state, id))
  }

  function load(document: Document, label: string): void {
    store.setState((state) => editedTo(state, document, label))
  }

  /** What a button does: its offer is answered unless it fails, or another has taken its place. */
  function choice(id: string, name: string, action: () => void | Promise<void>): OfferChoice {
    const act = async (): Promise<void> => {
      const answered = store.getState().offers.find((each) => each.id === id)
      try {
        await action()
        if (answered && store.getState().offers.includes(answered)) withdraw(id)
      } catch (error) {
        store.setState((state) => alerted(state, `${name}: ${messageOf(error)}.`))
      }
    }
    return { name, act: () => void act() }
  }

  function offer(
    id: string,
    about: 'recording' | 'visit',
    text: string,
    choices: readonly OfferChoice[],
  ): void {
    store.setState((state) => offered(state, { id, about, text, choices }))
  }

  /** Data that are of no use here: they can be saved, and discarded. */
  function offerDownload(
    id: string,
    text: string,
    contents: () => Promise<unknown>,
    discard: () => Promise<void>,
  ): void {
    const download = async (): Promise<void> => {
      try {
        const json = JSON.stringify(await contents(), undefined, 2)
        downloadBlob(new Blob([json], { type: 'application/json' }), `specmask-${id}.json`)
      } catch (error) {
        store.setState((state) => alerted(state, `Download: ${messageOf(error)}.`))
      }
    }
    offer(id, 'visit', text, [
      { name: 'Download', act: () => void download() },
      choice(id, 'Discard', discard),
    ])
  }

  return {
    restored: ({ document, savedAtMs }, first) => {
      const id = 'restored'
      const count = regionsText(firstMask(document).regions.length)
      const edits = count.charAt(0).toUpperCase() + count.slice(1)
      offer(id, 'recording', `${edits} from ${whenText(savedAtMs, Date.now())} restored.`, [
        choice(id, 'Start over', () => load(first, 'Start over')),
      ])
    },
    failed: (error) => {
      if (error instanceof StoreError && error.fault === 'foreign') {
        const text = `Edits cannot be kept: ${error.message}.`
        const contents = (): Promise<unknown> => database.dump()
        offerDownload('database', text, contents, () => database.discard())
      } else {
        offerOnce(
          `Edits are not kept in this browser: ${messageOf(error)}. Save the project before you leave.`,
        )
      }
    },
    notCopied: (name, error) =>
      store.setState((state) =>
        warned(
          state,
          `${name} is not kept beside its edits (${messageOf(error)}): open it again next time.`,
        ),
      ),
    elsewhere: (name, takeOver) => {
      const id = 'elsewhere'
      if (takeOver === undefined) return withdraw(id)
      const text = `${name} is open in another tab, which keeps its edits. What you change here is not kept.`
      offer(id, 'recording', text, [choice(id, 'Keep the edits of this tab', takeOver)])
    },
    conflict: (name, { overrule, load: loadTheirs }) => {
      const id = 'conflict'
      const text = `Another tab has changed the edits of ${name} meanwhile. What you change here is not kept.`
      offer(id, 'recording', text, [
        choice(id, 'Keep the edits of this tab', overrule),
        choice(id, 'Load the other’s', loadTheirs),
      ])
    },
    load: (document) => load(document, 'Load edits of another tab'),
    unreadable: (why) =>
      offerDownload(
        'unreadable',
        `Edits kept in this browser cannot be read and are put aside. ${why}`.trim(),
        () => editStore.unreadable(),
        () => editStore.discardUnreadable(),
      ),
  }
}
