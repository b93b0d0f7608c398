import type { AppContext } from '#app/context'
import { type ExampleId, exampleFiles } from '#core/examples'
import { type DockTabId, offered } from '#editor'

interface Introduction {
  readonly text: string
  /** Where its edits are listed. */
  readonly dockTab: DockTabId
}

const INTRODUCTIONS: Readonly<Record<ExampleId, Introduction>> = {
  radio: {
    text: 'A synthetic short-wave band: De-spur takes the carriers away, four boxes keep the bursts. Space plays, A switches between result and original; each edit has its switch below.',
    dockTab: 'effects',
  },
  voice: {
    text: 'A synthetic interview: the telephone is healed, hum, clicks and hiss are taken away. Space plays, A switches between result and original; each edit has its switch below.',
    dockTab: 'effects',
  },
  birds: {
    text: 'A synthetic morning chorus: calls are marked with the keys 1 and 2, the wind is removed. Space plays, A switches between result and original; each region has its switch below.',
    dockTab: 'table',
  },
}

/** Makes a recording, opens it with the project of its edits, and says over it what is to be tried. */
export async function openExample(
  { store }: Pick<AppContext, 'store'>,
  open: (files: readonly File[]) => Promise<void>,
  id: ExampleId,
): Promise<void> {
  const files = await exampleFiles(id)
  await open(files.map(({ name, bytes }) => new File([bytes], name)))
  const { text, dockTab } = INTRODUCTIONS[id]
  store.setState((state) => ({
    ...offered(state, { id: 'example', text, about: 'recording', choices: [] }),
    pageLayout: { ...state.pageLayout, dockTab, isDockOpen: true, drawer: 'dock' },
  }))
}
