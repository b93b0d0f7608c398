import {
  type ColourMapId,
  DOCK_TABS,
  type EditorState,
  type EditorStore,
  PANELS,
  type PageLayout,
  SIDE_TABS,
  THEMES,
  withCurves,
} from '#editor'
import { MEMORY_BUDGETS } from './memory-shares'
import type { SettingsStorage } from './rim'

const THEME = 'theme'
const FOLDED = 'folded-panels'
const BUDGET = 'memory-budget-bytes'
const LAYOUT = 'layout'
const COLOURS = 'colour-map'
const CLOCK = 'clock'
const CURVES = 'curves'

const COLOUR_MAPS: readonly ColourMapId[] = ['inferno', 'viridis', 'magma', 'grey']

/**
 * What a person has chosen for the page itself outlives the visit: its theme and colours, its clock,
 * its curves, what is open and folded, its memory.
 */
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
  const memoryBudgetBytes = MEMORY_BUDGETS.find((it) => String(it) === settings.remembered(BUDGET))
  if (memoryBudgetBytes !== undefined) store.setState({ memoryBudgetBytes })
  const colourMap = COLOUR_MAPS.find((it) => it === settings.remembered(COLOURS))
  if (colourMap !== undefined) {
    store.setState(({ display }) => ({ display: { ...display, colourMap } }))
  }
  if (settings.remembered(CLOCK) === 'true') store.setState({ isClockShown: true })
  const names = settings
    .remembered(CURVES)
    ?.split(' ')
    .filter((name) => name !== '')
  if (names !== undefined) {
    const isShown = names.includes(SHOWN)
    const columns = names.filter((name) => name !== SHOWN)
    store.setState(({ curves }) => ({
      curves: withCurves(curves, { isShown, names: columns }),
    }))
  }
  const words = settings.remembered(LAYOUT)?.split(' ')
  if (words !== undefined) {
    store.setState(({ pageLayout }) => ({ pageLayout: layoutOf(words, pageLayout) }))
  }
  return {
    follow: (state, before) => {
      if (state.theme !== before.theme) settings.remember(THEME, state.theme)
      if (state.display.colourMap !== before.display.colourMap) {
        settings.remember(COLOURS, state.display.colourMap)
      }
      if (state.isClockShown !== before.isClockShown) {
        settings.remember(CLOCK, String(state.isClockShown))
      }
      const { isShown, names } = state.curves
      if (isShown !== before.curves.isShown || names !== before.curves.names) {
        settings.remember(CURVES, [...(isShown ? [SHOWN] : []), ...names].join(' '))
      }
      if (state.foldedPanels !== before.foldedPanels) {
        settings.remember(FOLDED, [...state.foldedPanels].join(' '))
      }
      if (state.pageLayout !== before.pageLayout) {
        settings.remember(LAYOUT, layoutWords(state.pageLayout).join(' '))
      }
      if (state.memoryBudgetBytes !== before.memoryBudgetBytes) {
        settings.remember(BUDGET, String(state.memoryBudgetBytes))
      }
    },
  }
}

/** No column's name: those have no hyphens. */
const SHOWN = 'are-shown'
const SIDE_CLOSED = 'side-closed'
const DOCK_CLOSED = 'dock-closed'

/** The open tabs, and what is closed. That the picture is alone ends with the visit. */
function layoutWords({ sideTab, isSideOpen, dockTab, isDockOpen }: PageLayout): string[] {
  const closed = [...(isSideOpen ? [] : [SIDE_CLOSED]), ...(isDockOpen ? [] : [DOCK_CLOSED])]
  return [sideTab, dockTab, ...closed]
}

/** Words that nobody knows are passed over. */
function layoutOf(words: readonly string[], usual: PageLayout): PageLayout {
  return {
    ...usual,
    sideTab: SIDE_TABS.find((id) => words.includes(id)) ?? usual.sideTab,
    dockTab: DOCK_TABS.find((id) => words.includes(id)) ?? usual.dockTab,
    isSideOpen: !words.includes(SIDE_CLOSED),
    isDockOpen: !words.includes(DOCK_CLOSED),
  }
}
