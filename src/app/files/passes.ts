import { AppError } from '#core/base'

/** Nothing could be opened, or not all of it, or a later open came first. The message is what the user sees. */
export class OpenError extends AppError {
  override readonly name = 'OpenError'
}

/** One opening of files, from when they are given until all of them are dealt with. */
export interface Pass {
  /** Aborted with an OpenError where the pass is superseded or cancelled. */
  readonly signal: AbortSignal
  readonly isSuperseded: boolean
  /** It is to replace what is open: passes that began before it end here. */
  supersedeEarlier(): void
  /** Resolves once every pass that began before it has ended. */
  earlierEnded(): Promise<void>
  /** What is open stays. */
  cancel(): void
}

/**
 * Who may change what is open. A pass that opens a recording supersedes those that began before it,
 * wherever they are; one that adds to what is open waits for them. So whatever was given last counts,
 * however long each takes, and a table that is given while its recording is decoded lands there.
 */
export class Passes {
  /** Those that have not ended, in the order in which they began. */
  readonly #running: RunningPass[] = []

  get isIdle(): boolean {
    return this.#running.length === 0
  }

  /** @throws what `action` throws */
  async run<T>(action: (pass: Pass) => Promise<T>): Promise<T> {
    const pass = new RunningPass(this.#running)
    this.#running.push(pass)
    try {
      return await action(pass)
    } finally {
      this.#running.splice(this.#running.indexOf(pass), 1)
      pass.end()
    }
  }

  /** What is open stays. */
  cancel(): void {
    for (const pass of this.#running) pass.cancel()
  }
}

class RunningPass implements Pass {
  readonly ended: Promise<void>
  end: () => void = () => undefined
  #isSuperseded = false
  readonly #controller = new AbortController()
  readonly #running: readonly RunningPass[]

  /** @param running  those that have not ended, this one to be among them */
  constructor(running: readonly RunningPass[]) {
    this.#running = running
    this.ended = new Promise((resolve) => {
      this.end = resolve
    })
  }

  get signal(): AbortSignal {
    return this.#controller.signal
  }

  get isSuperseded(): boolean {
    return this.#isSuperseded
  }

  supersedeEarlier(): void {
    for (const pass of this.#earlier()) {
      pass.#isSuperseded = true
      pass.abort('A later open took the place of this one.')
    }
  }

  async earlierEnded(): Promise<void> {
    await Promise.all(this.#earlier().map(({ ended }) => ended))
  }

  cancel(): void {
    this.abort('Opening was cancelled.')
  }

  abort(why: string): void {
    this.#controller.abort(new OpenError(why))
  }

  #earlier(): readonly RunningPass[] {
    return this.#running.slice(0, this.#running.indexOf(this))
  }
}
