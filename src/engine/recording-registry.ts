import type { RecordingFacts } from '#core/formats'
import type { RecordingRef, RegisteredRecording } from '#protocol'

/** The open one, and others that jobs under way may still be of. */
const MOST_RECORDINGS = 4

/** The recordings that jobs may name: numbered, the last few alone. */
export class RecordingRegistry {
  #recordings: readonly RegisteredRecording[] = []
  #keySoFar = 0
  readonly #onChange: (recordings: readonly RegisteredRecording[]) => void

  constructor(onChange: (recordings: readonly RegisteredRecording[]) => void) {
    this.#onChange = onChange
  }

  get all(): readonly RegisteredRecording[] {
    return this.#recordings
  }

  /** What jobs name a recording by; the same for the same file and facts. */
  refOf(file: Blob, facts: RecordingFacts): RecordingRef {
    const there = this.#recordings.find(
      (recordings) => recordings.file === file && recordings.facts === facts,
    )
    if (there !== undefined) return { key: there.key }
    const key = ++this.#keySoFar
    this.#recordings = [...this.#recordings, { key, file, facts }].slice(-MOST_RECORDINGS)
    this.#onChange(this.#recordings)
    return { key }
  }
}
