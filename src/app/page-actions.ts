import type { AppContext } from '#app/context'
import { alerted, arranged, type PageLayout, type PanelId, type Theme, withdrawn } from '#editor'

/** What concerns the page itself: how it looks, and what it says. */
export interface PageActions {
  setTheme(theme: Theme): void
  foldPanel(panel: PanelId, isFolded: boolean): void
  /** Opens or closes parts of the page, and chooses their tabs. */
  arrange(change: Partial<PageLayout>): void
  /** Says what went wrong outside the actions. */
  alert(sentence: string): void
  dismissAlert(): void
  dismissOffer(id: string): void
  /** Tiles, sound and the workers' buffers take no more than that together. */
  setMemoryBudget(budgetBytes: number): void
}

export function createPageActions({ store }: AppContext): PageActions {
  return {
    setTheme: (theme) => store.setState({ theme }),
    foldPanel: (panel, isFolded) =>
      store.setState(({ foldedPanels }) => {
        const others = [...foldedPanels].filter((it) => it !== panel)
        return { foldedPanels: new Set(isFolded ? [...others, panel] : others) }
      }),
    arrange: (change) =>
      store.setState(({ pageLayout }) => ({ pageLayout: arranged(pageLayout, change) })),
    alert: (sentence) => store.setState((state) => alerted(state, sentence)),
    dismissAlert: () => store.setState((state) => alerted(state, undefined)),
    dismissOffer: (id) => store.setState((state) => withdrawn(state, id)),
    setMemoryBudget: (memoryBudgetBytes) => store.setState({ memoryBudgetBytes }),
  }
}
