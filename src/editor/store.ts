import { createStore, type StoreApi } from 'zustand/vanilla'
import { initialState } from './initial-state'
import type { EditorState } from './state'

export type EditorStore = StoreApi<EditorState>

/** The editor's state, alone and without anything that acts on it. */
export function createEditorStore(): EditorStore {
  return createStore<EditorState>()(() => initialState)
}
