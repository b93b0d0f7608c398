export type Theme = 'dark' | 'light' | 'system'

/** Tabs beside the picture. */
export type SideTabId = 'region' | 'receiver' | 'repair' | 'measure' | 'features' | 'view'

/** Tabs below the picture. */
export type DockTabId = 'table' | 'effects' | 'lab' | 'batch'

/** Which parts of the page are open, and what they show. */
export interface PageLayout {
  readonly sideTab: SideTabId
  readonly isSideOpen: boolean
  readonly dockTab: DockTabId
  readonly isDockOpen: boolean
  /** Picture and waveform alone, whatever is open besides. */
  readonly isPictureAlone: boolean
}

/** Panels, each of which folds to its heading. */
export type PanelId =
  | 'receiver'
  | 'region'
  | 'measure'
  | 'spectrum'
  | 'iq'
  | 'display'
  | 'analysis'
  | 'resolution'
  | 'recording'
