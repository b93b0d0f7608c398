import type { App } from '#app'
import type { EditorState } from '#editor'

/** Kinds of files that the export dialog saves. */
export type ExportWhat =
  | 'result'
  | 'removed'
  | 'original'
  | 'clips'
  | 'project'
  | 'table'
  | 'figure'
  | 'png'
  | 'npy'
  | 'csv'
  | 'features'
  | 'dataset'

/** What a command acts on. */
export interface CommandContext {
  readonly app: App
  readonly openPicker: () => void
  readonly showHelp: () => void
  readonly showPalette: () => void
  readonly showClasses: () => void
  readonly showSettings: () => void
  /** Opens or closes what stands beside the picture; on a narrow page all panels. */
  readonly togglePanels: () => void
  /** Asks for tables of regions. */
  readonly openTables: () => void
  /** @param what  the kind that is chosen; the last one where it is left out */
  readonly showExport: (what?: ExportWhat) => void
}

export const COMMAND_GROUPS = [
  'Tools',
  'Regions',
  'Repair',
  'View',
  'Sound',
  'Files and page',
] as const

type CommandGroup = (typeof COMMAND_GROUPS)[number]

/** The parts of the page's menu, in their order. */
export const MENU_SECTIONS = ['open', 'save', 'regions', 'page'] as const

type MenuSection = (typeof MENU_SECTIONS)[number]

/** Something that a person can ask for: by key, in the palette, in menus. */
export interface Command {
  readonly group: CommandGroup
  /** As every list shows it; no two commands have the same. */
  readonly name: string
  /** One more line, where the name does not say it all. */
  readonly more?: string
  /** As tinykeys writes them; none where there is no key. */
  readonly keys: readonly string[]
  /** The keys as lists and tooltips show them. */
  readonly shown?: string
  /** Where there is nothing for it to do, lists show it dimmed; always there where it is left out. */
  readonly when?: (state: EditorState) => boolean
  readonly run: (context: CommandContext) => void
  /** The key belongs to a control that has the focus, if that control uses it. */
  readonly isArrow?: boolean
  /** The key presses a button that has the focus. */
  readonly isPress?: boolean
  /** Its key is the page's while someone types, too: the browser would open, save or search something else. */
  readonly isOverText?: boolean
  /** Stands in the menu on the picture. */
  readonly isOnPicture?: boolean
  /** The part of the page's menu that it stands in. */
  readonly section?: MenuSection
}

export const hasRecording = ({ recording }: EditorState): boolean => recording !== undefined

export const hasSelected = ({ selectedRegionIds }: EditorState): boolean =>
  selectedRegionIds.size > 0
