import type { AppContext } from '#app/context'
import { isNamed } from '#core/base'
import type { ExampleId } from '#core/examples'
import { type DockTabId, offered } from '#editor'
import { lazy } from '#lazy'

const fetchExamples = lazy(() => import('#core/examples'))

interface Introduction {
  readonly text: string
  /** Where its edits are listed. */
  readonly dockTab: DockTabId
}

const INTRODUCTIONS: Readonly<Record<ExampleId, Introduction>> = {
  radio: {
    text: 'A made short-wave band: De-spur takes carriers away, four boxes keep the bursts. Space plays, A goes from the result to the original; each edit has its switch below.',
    dockTab: 'effects',
  },
  voice: {
    text: 'A made interview: the telephone is healed, hum, clicks and hiss are taken away. Space plays, A goes from the result to the original; each edit has its switch below.',
    dockTab: 'effects',
  },
  birds: {
    text: 'A made morning: calls are marked with the keys 1 and 2, the wind is removed. Space plays, A goes from the result to the original; each region has its switch below.',
    dockTab: 'table',
  },
}

export interface ExampleActions {
  /** Makes a recording, opens it with the project of its edits, and says over it what is to be tried. */
  openExample(id: ExampleId): void
}

/** @param fail  told where an example cannot be fetched; what cannot be opened is in the alert */
export function createExamples(
  { store }: AppContext,
  open: (files: readonly File[]) => Promise<void>,
  fail: (error: unknown) => void,
): ExampleActions {
  async function openExample(id: ExampleId): Promise<void> {
    const { exampleFiles } = await fetchExamples()
    const files = await exampleFiles(id)
    await open(files.map(({ name, bytes }) => new File([bytes], name)))
    const { text, dockTab } = INTRODUCTIONS[id]
    store.setState((state) => ({
      ...offered(state, { id: 'example', text, about: 'recording', choices: [] }),
      pageLayout: { ...state.pageLayout, dockTab, isDockOpen: true },
    }))
  }
  return {
    openExample: (id) =>
      void openExample(id).catch((error: unknown) => {
        if (!isNamed(error, 'OpenError')) fail(error)
      }),
  }
}
