import { type FileHandle, open } from 'node:fs/promises'

/** A file that is opened when it is used, and may be closed and opened again in between. */
export interface PooledFile {
  use<T>(action: (handle: FileHandle) => Promise<T>): Promise<T>
  /** Closes it until it is used again. */
  close(): Promise<void>
}

/**
 * Files of which only so many are open at a time: a season's names stand on one command line, and a
 * process may hold no more than 256 descriptors on some systems. Those used last stay open.
 */
export class OpenFiles {
  readonly #most: number
  /** Open and not in use; used longest ago first. */
  readonly #idle = new Set<PooledFile>()
  readonly #waiting: (() => void)[] = []
  #openCount = 0

  constructor(most: number) {
    this.#most = most
  }

  file(path: string): PooledFile {
    let handle: Promise<FileHandle> | undefined
    let userCount = 0
    const close = async (): Promise<void> => {
      const opened = handle
      handle = undefined
      this.#idle.delete(file)
      if (opened === undefined) return
      // What could not be opened was reported where it was used, and left its room.
      const isOpen = await opened.then(
        (each) => each.close().then(() => true),
        () => false,
      )
      if (isOpen) this.#leave()
    }
    const file: PooledFile = {
      use: async (action) => {
        userCount++
        this.#idle.delete(file)
        handle ??= this.#opened(path)
        const own = handle
        try {
          return await action(await own)
        } catch (error) {
          // It is opened anew by the next one, if this was what failed.
          if (handle === own && (await isRejected(own))) handle = undefined
          throw error
        } finally {
          userCount--
          if (userCount === 0 && handle !== undefined) {
            this.#idle.add(file)
            this.#waiting.shift()?.()
          }
        }
      },
      close,
    }
    return file
  }

  async #opened(path: string): Promise<FileHandle> {
    while (this.#openCount >= this.#most) {
      const [oldest] = this.#idle
      if (oldest === undefined) {
        await new Promise<void>((resolve) => {
          this.#waiting.push(resolve)
        })
      } else await oldest.close()
    }
    this.#openCount++
    try {
      return await open(path)
    } catch (error) {
      this.#leave()
      throw error
    }
  }

  #leave(): void {
    this.#openCount--
    this.#waiting.shift()?.()
  }
}

function isRejected(promise: Promise<unknown>): Promise<boolean> {
  return promise.then(
    () => false,
    () => true,
  )
}
