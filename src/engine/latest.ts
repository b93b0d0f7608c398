import { isNamed } from '#core/base'
import type { Job } from './job'

/** Runs one job at a time and remembers only the newest wish: what came between is never started. */
export class LatestWins<T> {
  #isRunning = false
  #wish: (() => Pick<Job<T>, 'promise'>) | undefined
  readonly #onResult: (result: T) => void
  readonly #onError: (error: unknown) => void

  constructor(onResult: (result: T) => void, onError: (error: unknown) => void) {
    this.#onResult = onResult
    this.#onError = onError
  }

  get isPending(): boolean {
    return this.#isRunning || this.#wish !== undefined
  }

  /** @param start  submits the job; called when the one before has ended */
  request(start: () => Pick<Job<T>, 'promise'>): void {
    this.#wish = start
    if (!this.#isRunning) void this.#loop()
  }

  async #loop(): Promise<void> {
    this.#isRunning = true
    while (this.#wish !== undefined) {
      const start = this.#wish
      this.#wish = undefined
      try {
        this.#onResult(await start().promise)
      } catch (error) {
        if (!isNamed(error, 'CancelledError')) this.#onError(error)
      }
    }
    this.#isRunning = false
  }
}
