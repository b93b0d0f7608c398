import type { EditorState, EditorStore } from '#editor'

/** What is done after a change of state. */
export interface Follower {
  /** Which changes concern it; absent where all do. */
  readonly when?: (after: EditorState, before: EditorState) => boolean
  readonly do: (after: EditorState, before: EditorState) => void
}

/**
 * Has followers act after each change, in their order. What one of them changes is followed by all
 * before the next acts.
 *
 * @returns ends it
 */
export function followedBy(store: EditorStore, followers: readonly Follower[]): () => void {
  return store.subscribe((after, before) => {
    for (const follower of followers) {
      if (follower.when?.(after, before) !== false) follower.do(after, before)
    }
  })
}
