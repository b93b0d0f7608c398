import type { EditorState, EditorStore, PanelId, Theme } from '#editor'
import { MEMORY_BUDGETS } from './memory-shares'
import type { SettingsStorage } from './rim'

const THEME = 'theme'
const FOLDED = 'folded-panels'
const BUDGET = 'memory-budget-bytes'

const THEMES: readonly Theme[] = ['dark', 'light', 'system']
const PANELS: readonly PanelId[] = [
  'tool',
  'receiver',
  'region',
  'iq',
  'display',
  'analysis',
  'resolution',
  'recording',
]

/** What a person has chosen for the page itself, its theme, what is folded and its memory, outlives the visit. */
export interface PageChoices {
  follow(state: EditorState, before: EditorState): void
}

/** From now on the state has the choices of the visit before. */
export function createPageChoices(store: EditorStore, settings: SettingsStorage): PageChoices {
  const theme = THEMES.find((it) => it === settings.remembered(THEME))
  if (theme !== undefined) store.setState({ theme })
  const folded = settings.remembered(FOLDED)?.split(' ')
  if (folded !== undefined) {
    store.setState({ foldedPanels: new Set(PANELS.filter((it) => folded.includes(it))) })
  }
  const budgetBytes = MEMORY_BUDGETS.find((it) => String(it) === settings.remembered(BUDGET))
  if (budgetBytes !== undefined) {
    store.setState(({ memory }) => ({ memory: { ...memory, budgetBytes } }))
  }
  return {
    follow: (state, before) => {
      if (state.theme !== before.theme) settings.remember(THEME, state.theme)
      if (state.foldedPanels !== before.foldedPanels) {
        settings.remember(FOLDED, [...state.foldedPanels].join(' '))
      }
      if (state.memory.budgetBytes !== before.memory.budgetBytes) {
        settings.remember(BUDGET, String(state.memory.budgetBytes))
      }
    },
  }
}
