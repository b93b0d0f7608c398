import { isNamed } from '#core/base'
import type { WorkRecord } from './work-record'
import type { WorkStore } from './work-store'

/** The work as it is at one moment. */
export interface Work {
  /** The recording's. */
  readonly fingerprint: string
  /** What was edited; another object after every edit. */
  readonly document: object
  /** What the recording was read as; another object when it is read otherwise. */
  readonly facts: object
  /** Made only when it is written. */
  record(): Omit<WorkRecord, 'revision' | 'savedAtMs'>
}

/** What the person is told. */
export interface AutosaveTold {
  /** A record was written. */
  onKept(): void
  /** It could not be written; said once until one is written again. @param error StoreError or ConflictError */
  onFailed(error: unknown): void
}

/** How long an edit may wait for others to be written with it. */
const DELAY_MS = 150

/**
 * Keeps the work on one recording: writes what was edited a moment later, one write at a time, the
 * newest alone. After a conflict, or while `isAllowed` says no, nothing is written.
 */
export class Autosave {
  readonly #store: Pick<WorkStore, 'put' | 'putAtOnce'>
  readonly #told: AutosaveTold
  /** Of the record that is there, as far as this page has heard. */
  #revision: number | undefined
  /** Of the record that this page has made last. */
  #madeRevision: number
  #latest: Work
  /** The work of the record that is there, or on its way at once. */
  #kept: Work | undefined
  #timer: ReturnType<typeof setTimeout> | undefined
  /** Everything that is on its way. */
  #writing: Promise<unknown> | undefined
  #isAllowed: boolean
  /** Changes whenever it is said whether this page may write. */
  #claim = {}
  readonly #isAlone: boolean
  #hasFailed = false
  #isEnded = false
  #hasConflict = false
  /** What is there is known, and no other page may write. */
  #isSure: boolean

  /**
   * @param revision   of the record that the work began with; undefined where there was none
   * @param isAllowed  whether this page may write
   * @param isAlone    whether no other page may while this one may
   * @param isRead     whether it is known what is there; false where reading it failed
   */
  constructor(
    store: Pick<WorkStore, 'put' | 'putAtOnce'>,
    told: AutosaveTold,
    start: {
      readonly work: Work
      readonly revision?: number | undefined
      readonly isAllowed: boolean
      readonly isAlone: boolean
      readonly isRead: boolean
    },
  ) {
    this.#store = store
    this.#told = told
    this.#latest = start.work
    this.#kept = start.work
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

  /** The work has changed. */
  follow(work: Work): void {
    this.#latest = work
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

  /** From now on nothing is written, and nobody told, whatever is still on its way. */
  end(): void {
    this.#isEnded = true
    this.#unschedule()
  }

  /** Writes over what another page has written, of that revision: the person said so. */
  overrule(revision: number | undefined): void {
    this.#revision = revision
    this.#madeRevision = Math.max(this.#madeRevision, revision ?? 0)
    this.#hasConflict = false
    this.#kept = undefined
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
    this.#kept = this.#latest
    void this.#track(Promise.all([this.#writing, written]))
  }

  get #isEdited(): boolean {
    const { document, facts } = this.#latest
    return document !== this.#kept?.document || facts !== this.#kept.facts
  }

  get #mayWrite(): boolean {
    return this.#isAllowed && !this.#hasConflict && !this.#isEnded
  }

  #unschedule(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
  }

  /** Waits for what is on its way. */
  async #track(work: Promise<unknown>): Promise<void> {
    this.#writing = work
    await work
    if (this.#writing === work) this.#writing = undefined
    // What was edited meanwhile has waited as long as the write took.
    if (!this.#hasFailed) this.follow(this.#latest)
  }

  /** Never rejects. In this very step the record is on its way. */
  async #write(): Promise<void> {
    const [work, claim] = [this.#latest, this.#claim]
    const revision = ++this.#madeRevision
    try {
      const record = { ...work.record(), revision, savedAtMs: Date.now() }
      // Looking first is a step more, in which a busy page is slow.
      if (this.#isSure) await this.#store.putAtOnce(record)
      else await this.#store.put(record, this.#revision)
      // Another page may have written since the claim was another one.
      this.#isSure = this.#isAlone && this.#mayWrite && claim === this.#claim
      this.#revision = revision
      if (revision === this.#madeRevision) this.#kept = work
      this.#hasFailed = false
      if (!this.#isEnded) this.#told.onKept()
    } catch (error) {
      if (this.#kept === work) this.#kept = undefined
      this.#failed(error)
    }
  }

  #failed(error: unknown): void {
    this.#isSure = false
    if (isNamed(error, 'ConflictError')) this.#hasConflict = true
    else if (this.#hasFailed) return
    this.#hasFailed = true
    if (!this.#isEnded) this.#told.onFailed(error)
  }
}
