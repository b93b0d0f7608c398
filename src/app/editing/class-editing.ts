import type { AppContext } from '#app/context'
import {
  type ClassChange,
  documentOf,
  type EditorState,
  editedTo,
  withClassAdded,
  withClassChanged,
  withoutClass,
} from '#editor'

/** What changes the classes of names. Each is one undoable step, and none where nothing changes. */
export interface ClassActions {
  add(name: string): void
  /** A new name is that of its regions too; a key that another class has goes over. */
  change(name: string, change: ClassChange, series?: object): void
  /** Its regions keep their label. */
  remove(name: string): void
}

export function createClassEditing({ store }: AppContext): ClassActions {
  const edit = (change: (state: EditorState) => EditorState): void =>
    store.setState((state) => (state.recording === undefined ? state : change(state)))
  return {
    add: (name) =>
      edit((state) => editedTo(state, withClassAdded(documentOf(state), name), `Add “${name}”`)),
    change: (name, change, series) =>
      edit((state) => {
        const document = withClassChanged(documentOf(state), name, change)
        const next = editedTo(state, document, `Change “${name}”`, series)
        const isMarkRenamed = document !== documentOf(state) && state.markName === name
        return isMarkRenamed ? { ...next, markName: change.name ?? name } : next
      }),
    remove: (name) =>
      edit((state) => editedTo(state, withoutClass(documentOf(state), name), `Remove “${name}”`)),
  }
}
