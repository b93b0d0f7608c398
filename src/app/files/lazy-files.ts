import type { AppContext, Checks } from '#app/context'
import { expectThat, messageOf } from '#core/base'
import { alerted } from '#editor'
import { lazy } from '#lazy'
import type { Files, FilesParts } from './files'

const fetchFiles = lazy(() => import('./files'))

/** What handles files, whose code is fetched for the first of them. */
export interface LazyFiles {
  /** @throws {FetchError} where it cannot be fetched, which the alert says; what `use` throws */
  use<T>(use: (files: Files) => T | Promise<T>): Promise<T>
  /** Theirs: to be asked for while a recording is open, which they have opened. */
  checks(): Checks
  readonly isSettled: boolean
}

/** Fetches the code once; after a failure the next use fetches it again. */
export function createLazyFiles(context: AppContext, parts: FilesParts): LazyFiles {
  let files: Files | undefined
  let fetching: Promise<Files> | undefined

  async function fetched(): Promise<Files> {
    try {
      const { createFiles } = await fetchFiles()
      files = createFiles(context, parts)
      return files
    } catch (error) {
      fetching = undefined
      context.store.setState((state) => alerted(state, messageOf(error)))
      throw error
    }
  }

  /** One promise for all, so that they go on in the order in which they asked. */
  function whenThere(): Promise<Files> {
    fetching ??= fetched()
    return fetching
  }

  return {
    use: async (use) => await use(await whenThere()),
    checks: () => {
      expectThat(files !== undefined, 'checks: no recording was opened yet')
      return files.checks
    },
    get isSettled() {
      return files === undefined ? fetching === undefined : files.opening.isSettled
    },
  }
}
