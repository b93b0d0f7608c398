import { createContext, useContext } from 'react'
import { useStore } from 'zustand'
import type { App } from '#app'
import { expectThat } from '#core/base'
import type { EditorState } from '#editor'

export const AppProvider = createContext<App | undefined>(undefined)

/** What the page was given. */
export function useApp(): App {
  const app = useContext(AppProvider)
  expectThat(app !== undefined, 'useApp: only below <Shell>')
  return app
}

/** A part of the editor's state; the component renders again only when that part is another. */
export function useEditor<T>(select: (state: EditorState) => T): T {
  return useStore(useApp().store, select)
}
