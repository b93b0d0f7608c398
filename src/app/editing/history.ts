import type { AppContext } from '#app/context'
import { type EditorState, steppedBack, steppedForward, steppedTo } from '#editor'

/** What goes through the steps that the document has taken. */
export interface HistoryActions {
  undo(): void
  redo(): void
  /** Undoes or does again until so many steps of the history are done. */
  jumpTo(index: number): void
}

export function createHistory({ store }: AppContext): HistoryActions {
  const edit = (change: (state: EditorState) => EditorState): void => store.setState(change)
  return {
    undo: () => edit(steppedBack),
    redo: () => edit(steppedForward),
    jumpTo: (index) => edit((state) => steppedTo(state, index)),
  }
}
