import type { RecordingFacts } from '#core/formats'
import type { KnownRecording, RecordingRef } from '#protocol'

/** The open one, and others that jobs under way may still be of. */
const MOST_KNOWN = 4

/** The recordings that jobs may name: numbered, the last few alone. */
export class KnownRecordings {
  #known: readonly KnownRecording[] = []
  #keySoFar = 0
  readonly #onChange: (known: readonly KnownRecording[]) => void

  constructor(onChange: (known: readonly KnownRecording[]) => void) {
    this.#onChange = onChange
  }

  get all(): readonly KnownRecording[] {
    return this.#known
  }

  /** What jobs name a recording by; the same for the same file and facts. */
  refOf(file: Blob, facts: RecordingFacts): RecordingRef {
    const there = this.#known.find((known) => known.file === file && known.facts === facts)
    if (there !== undefined) return { key: there.key }
    const key = ++this.#keySoFar
    this.#known = [...this.#known, { key, file, facts }].slice(-MOST_KNOWN)
    this.#onChange(this.#known)
    return { key }
  }
}
