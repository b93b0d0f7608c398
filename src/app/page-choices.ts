import type { EditorStore, PanelId, Theme } from '#editor'
import type { SettingsStorage } from './memory-controller'

const THEME = 'theme'
const FOLDED = 'folded-panels'

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

/** What a person has chosen for the page itself, its theme and what is folded, outlives the visit. */
export function keepPageChoices(store: EditorStore, settings: SettingsStorage): void {
  const theme = THEMES.find((it) => it === settings.remembered(THEME))
  if (theme !== undefined) store.setState({ theme })
  const folded = settings.remembered(FOLDED)?.split(' ')
  if (folded !== undefined) {
    store.setState({ foldedPanels: new Set(PANELS.filter((it) => folded.includes(it))) })
  }
  store.subscribe((state, before) => {
    if (state.theme !== before.theme) settings.remember(THEME, state.theme)
    if (state.foldedPanels !== before.foldedPanels) {
      settings.remember(FOLDED, [...state.foldedPanels].join(' '))
    }
  })
}
