import { isNamed } from '#core/base'
import type { Job } from './job'

/** Runs one job at a time and remembers only the newest request: what came between is never started. */
export class LatestWins<T> {
  #isRunning = false
  #request: (() => Pick<Job<T>, 'promise'>) | undefined
  readonly #onResult: (result: T) => void
  readonly #onError: (error: unknown) => void

  constructor(onResult: (result: T) => void, onError: (error: unknown) => void) {
    this.#onResult = onResult
    this.#onError = onError
  }

  get isPending(): boolean {
    return this.#isRunning || this.#request !== undefined
  }

  /** @param start  submits the job; called when the one before has ended */
  request(start: () => Pick<Job<T>, 'promise'>): void {
    this.#request = start
    if (!this.#isRunning) void this.#loop()
  }

  async #loop(): Promise<void> {
    this.#isRunning = true
    while (this.#request !== undefined) {
      const start = this.#request
      this.#request = undefined
      try {
        this.#onResult(await start().promise)
      } catch (error) {
        if (!isNamed(error, 'CancelledError')) this.#onError(error)
      }
    }
    this.#isRunning = false
  }
}
