export const THEMES = ['dark', 'light', 'system'] as const

export type Theme = (typeof THEMES)[number]

/** Tabs beside the picture. */
export const SIDE_TABS = ['region', 'receiver', 'repair', 'measure', 'features', 'view'] as const

export type SideTabId = (typeof SIDE_TABS)[number]

/** Tabs below the picture. */
export const DOCK_TABS = ['table', 'effects', 'lab', 'batch'] as const

export type DockTabId = (typeof DOCK_TABS)[number]

/** Which parts of the page are open, and what they show. */
export interface PageLayout {
  readonly sideTab: SideTabId
  readonly isSideOpen: boolean
  readonly dockTab: DockTabId
  readonly isDockOpen: boolean
  /** Whose tab a narrow page shows in its lower half, which side and dock share. */
  readonly drawer: 'side' | 'dock'
  readonly isDrawerOpen: boolean
  /** Picture and waveform alone, whatever is open besides. */
  readonly isPictureAlone: boolean
}

/** Parts opened, closed and chosen; a tab that is chosen is to be seen on a narrow page, too. */
export function arranged(layout: PageLayout, change: Partial<PageLayout>): PageLayout {
  const { sideTab, dockTab } = change
  if (sideTab === undefined && dockTab === undefined) return { ...layout, ...change }
  const drawer = sideTab === undefined ? 'dock' : 'side'
  return { ...layout, drawer, isDrawerOpen: true, ...change }
}

/** Panels, each of which folds to its heading. */
export const PANELS = [
  'receiver',
  'region',
  'measure',
  'spectrum',
  'iq',
  'display',
  'analysis',
  'resolution',
  'recording',
] as const

export type PanelId = (typeof PANELS)[number]
