import { isNamed } from '#core/base'
import type { EditRecord } from './edit-record'
import type { EditStore } from './edit-store'

/** The edits at one moment. */
export interface Edits {
  /** The recording's. */
  readonly fingerprint: string
  /** What was edited; another object after every edit. */
  readonly document: object
  /** What the recording was read as; another object when it is read otherwise. */
  readonly facts: object
  /** Made only when it is written. */
  record(): Omit<EditRecord, 'revision' | 'savedAtMs'>
}

/** What autosaving reports. */
export interface AutosaveEvents {
  /** A record was written. */
  onSaved(): void
  /** It could not be written; said once until one is written again. @param error StoreError or ConflictError */
  onFailed(error: unknown): void
}

/** How long an edit may wait for others to be written with it. */
const DELAY_MS = 150

/**
 * Saves the edits of one recording a moment after each change: one write at a time, only the newest
 * edits. Nothing is written after a conflict, or while `isAllowed` is false.
 */
export class Autosave {
  readonly #store: Pick<EditStore, 'put' | 'putAtOnce'>
  readonly #events: AutosaveEvents
  /** Of the record that is there, as far as this page has heard. */
  #revision: number | undefined
  /** Of the record that this page has made last. */
  #madeRevision: number
  #latest: Edits
  /** The edits of the record that is there, or is being written in one step. */
  #saved: Edits | undefined
  #timer: ReturnType<typeof setTimeout> | undefined
  /** All writes under way. */
  #writing: Promise<unknown> | undefined
  #isAllowed: boolean
  /** Changes whenever it is said whether this page may write. */
  #claim = {}
  readonly #isAlone: boolean
  #hasFailed = false
  #isEnded = false
  #hasConflict = false
  /** The stored record has been read, and no other page may write. */
  #isSure: boolean

  /**
   * @param revision   of the record that the edits started from; undefined where there was none
   * @param isAllowed  whether this page may write
   * @param isAlone    whether no other page may while this one may
   * @param isRead     whether the stored record has been read; false where reading it failed
   */
  constructor(
    store: Pick<EditStore, 'put' | 'putAtOnce'>,
    events: AutosaveEvents,
    start: {
      readonly edits: Edits
      readonly revision?: number | undefined
      readonly isAllowed: boolean
      readonly isAlone: boolean
      readonly isRead: boolean
    },
  ) {
    this.#store = store
    this.#events = events
    this.#latest = start.edits
    this.#saved = start.edits
    this.#revision = start.revision
    this.#madeRevision = start.revision ?? 0
    this.#isAllowed = start.isAllowed
    this.#isAlone = start.isAlone
    this.#isSure = start.isRead && start.isAllowed && start.isAlone
  }

  /** Nothing waits to be written, or nothing can be. */
  get isSettled(): boolean {
    return this.#timer === undefined && this.#writing === undefined
  }

  /** Edits would be lost if the page closed now, and not for want of a moment. */
  get isAtRisk(): boolean {
    return this.#isEdited && (!this.#mayWrite || this.#hasFailed)
  }

  /** The edits have changed. */
  follow(edits: Edits): void {
    this.#latest = edits
    if (!this.#isEdited || !this.#mayWrite) return
    this.#timer ??= setTimeout(() => void this.flush(), DELAY_MS)
  }

  /** Whether this page may write from now on. */
  allow(isAllowed: boolean): void {
    this.#isAllowed = isAllowed
    this.#claim = {}
    this.#isSure = false
    if (isAllowed) this.follow(this.#latest)
    else this.#unschedule()
  }

  /** From now on nothing is written or reported, whatever is still being written. */
  end(): void {
    this.#isEnded = true
    this.#unschedule()
  }

  /** Writes over what another page has written, of that revision: the person said so. */
  overrule(revision: number | undefined): void {
    this.#revision = revision
    this.#madeRevision = Math.max(this.#madeRevision, revision ?? 0)
    this.#hasConflict = false
    this.#saved = undefined
    this.follow(this.#latest)
  }

  /** Writes what is not written yet. */
  async flush(): Promise<void> {
    this.#unschedule()
    while (this.#writing !== undefined) await this.#writing
    if (!this.#isEdited || !this.#mayWrite) return
    await this.#track(this.#write())
  }

  /** Writes what is not written yet in one step: the page may be gone in a moment. */
  flushAtOnce(): void {
    this.#unschedule()
    if (!this.#isSure || !this.#isEdited) return void this.flush()
    const written = this.#write()
    this.#saved = this.#latest
    void this.#track(Promise.all([this.#writing, written]))
  }

  get #isEdited(): boolean {
    const { document, facts } = this.#latest
    return document !== this.#saved?.document || facts !== this.#saved.facts
  }

  get #mayWrite(): boolean {
    return this.#isAllowed && !this.#hasConflict && !this.#isEnded
  }

  #unschedule(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
  }

  /** Waits for a write. */
  async #track(edits: Promise<unknown>): Promise<void> {
    this.#writing = edits
    await edits
    if (this.#writing === edits) this.#writing = undefined
    // What was edited meanwhile has waited as long as the write took.
    if (!this.#hasFailed) this.follow(this.#latest)
  }

  /** Never rejects. The record is handed to the store in this very step. */
  async #write(): Promise<void> {
    const [edits, claim] = [this.#latest, this.#claim]
    const revision = ++this.#madeRevision
    try {
      const record = { ...edits.record(), revision, savedAtMs: Date.now() }
      // Looking first is a step more, in which a busy page is slow.
      if (this.#isSure) await this.#store.putAtOnce(record)
      else await this.#store.put(record, this.#revision)
      // Another page may have written since the claim was another one.
      this.#isSure = this.#isAlone && this.#mayWrite && claim === this.#claim
      this.#revision = revision
      if (revision === this.#madeRevision) this.#saved = edits
      this.#hasFailed = false
      if (!this.#isEnded) this.#events.onSaved()
    } catch (error) {
      if (this.#saved === edits) this.#saved = undefined
      this.#failed(error)
    }
  }

  #failed(error: unknown): void {
    this.#isSure = false
    if (isNamed(error, 'ConflictError')) this.#hasConflict = true
    else if (this.#hasFailed) return
    this.#hasFailed = true
    if (!this.#isEnded) this.#events.onFailed(error)
  }
}
