interface Waiting {
  readonly grant: () => void
}

interface GrantedLock {
  readonly rob: () => void
}

const abortError = (): DOMException => new DOMException('not waited for any more', 'AbortError')

/**
 * The Web Locks of one origin, as far as claims use them: exclusive, granted in turn, stolen, asked for
 * only if free, and not waited for any more. Like a browser's they are granted in a later turn.
 */
export class FakeLocks {
  readonly #granted = new Map<string, GrantedLock>()
  readonly #queues = new Map<string, Waiting[]>()

  request(
    name: string,
    options: LockOptions,
    use: (lock: Lock | null) => Promise<void> | undefined,
  ): Promise<void> {
    return new Promise((resolve, reject) => {
      const queue = this.#queues.get(name) ?? []
      this.#queues.set(name, queue)
      const grant = (): void => {
        // Who is robbed at once hears first that it was given.
        const mine = { rob: () => void Promise.resolve().then(() => reject(abortError())) }
        this.#granted.set(name, mine)
        const free = (): void => {
          if (this.#granted.get(name) !== mine) return
          this.#granted.delete(name)
          this.#queues.get(name)?.shift()?.grant()
        }
        void Promise.resolve()
          .then(() => use({ name, mode: 'exclusive' }))
          .then(resolve, reject)
          .finally(free)
      }
      if (options.steal === true) {
        this.#granted.get(name)?.rob()
        return grant()
      }
      if (!this.#granted.has(name)) return grant()
      if (options.ifAvailable === true) {
        void Promise.resolve()
          .then(() => use(null))
          .then(resolve, reject)
        return
      }
      const waiting = { grant }
      queue.push(waiting)
      options.signal?.addEventListener('abort', () => {
        const at = queue.indexOf(waiting)
        if (at < 0) return
        queue.splice(at, 1)
        reject(abortError())
      })
    })
  }

  query(): Promise<LockManagerSnapshot> {
    const locks = [...this.#granted.keys()].map((name) => ({ name, mode: 'exclusive' as const }))
    return Promise.resolve({ held: locks, pending: [] })
  }
}
