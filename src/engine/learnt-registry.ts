import type { RegisteredLearnt } from '#protocol'

type Learnt = RegisteredLearnt['learnt']

/** Those named last, which running jobs may still name: a chain has a few. */
const MOST_LEARNT = 32

/** What layers of jobs may have learnt: numbered, the last few alone. */
export class LearntRegistry {
  /** Least recently named first. */
  readonly #keys = new Map<Learnt, number>()
  #keySoFar = 0
  readonly #onChange: (added: readonly RegisteredLearnt[], removedKeys: readonly number[]) => void

  constructor(
    onChange: (added: readonly RegisteredLearnt[], removedKeys: readonly number[]) => void,
  ) {
    this.#onChange = onChange
  }

  /** Everything registered, for a new worker. */
  get all(): readonly RegisteredLearnt[] {
    return Array.from(this.#keys, ([learnt, key]) => ({ key, learnt }))
  }

  /** What jobs name it by: always the same, while it is registered. */
  keyOf(learnt: Learnt): number {
    const there = this.#keys.get(learnt)
    const key = there ?? ++this.#keySoFar
    this.#keys.delete(learnt)
    this.#keys.set(learnt, key)
    if (there === undefined) this.#onChange([{ key, learnt }], this.#removed())
    return key
  }

  #removed(): readonly number[] {
    const removed = [...this.#keys].slice(0, Math.max(0, this.#keys.size - MOST_LEARNT))
    for (const [learnt] of removed) this.#keys.delete(learnt)
    return removed.map(([, key]) => key)
  }
}
