import type { EditorStore } from '#editor'

/** Makes a file to be saved under a name, unless one of that name is being made: who asks twice waits for one. */
export async function madeOnce(
  store: EditorStore,
  name: string,
  make: () => Promise<void>,
): Promise<void> {
  if (store.getState().making.has(name)) return
  store.setState(({ making }) => ({ making: new Set([...making, name]) }))
  try {
    await make()
  } finally {
    store.setState(({ making }) => ({ making: new Set([...making].filter((it) => it !== name)) }))
  }
}
