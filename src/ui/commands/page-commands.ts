import type { ExampleId } from '#core/examples'
import type { EditorState, Theme } from '#editor'
import { type Command, hasRecording, hasSelected } from './command'

const THEMES: readonly (readonly [theme: Theme, name: string])[] = [
  ['dark', 'Dark theme'],
  ['light', 'Light theme'],
  ['system', 'Theme of the system'],
]

const EXAMPLES: readonly (readonly [id: ExampleId, name: string])[] = [
  ['radio', 'Open the example: radio bursts'],
  ['voice', 'Open the example: spoiled interview'],
  ['birds', 'Open the example: bird calls'],
]
const hasSeveralFiles = ({ fileList }: EditorState): boolean => fileList.files.length > 1

/** Files in and out, and the page itself. */
export const PAGE_COMMANDS: readonly Command[] = [
  {
    group: 'Files and page',
    name: 'Open…',
    more: 'Recordings, projects, tables of regions',
    keys: ['$mod+o'],
    shown: 'Ctrl+O',
    section: 'open',
    run: ({ openPicker }) => openPicker(),
  },
  {
    group: 'Files and page',
    name: 'Next file',
    keys: ['Alt+PageDown', 'Control+PageDown'],
    shown: 'Alt+PgDn',
    when: hasSeveralFiles,
    run: ({ app }) => app.actions.files.step(1),
  },
  {
    group: 'Files and page',
    name: 'Previous file',
    keys: ['Alt+PageUp', 'Control+PageUp'],
    shown: 'Alt+PgUp',
    when: hasSeveralFiles,
    run: ({ app }) => app.actions.files.step(-1),
  },
  {
    group: 'Files and page',
    name: 'Do the same to…',
    more: 'What was done to this recording, done to all files that are listed',
    keys: [],
    run: ({ app }) => app.actions.page.arrange({ dockTab: 'batch', isDockOpen: true }),
  },
  {
    group: 'Files and page',
    name: 'Save recipe',
    more: 'What was done to this recording, for others: here and on the command line',
    keys: [],
    when: hasRecording,
    section: 'save',
    run: ({ app }) => app.actions.batch.saveRecipe(),
  },
  {
    group: 'Files and page',
    name: 'Open the demo recording',
    keys: [],
    section: 'open',
    run: ({ app }) => app.actions.files.openDemo(),
  },
  ...EXAMPLES.map(
    ([id, name]): Command => ({
      group: 'Files and page',
      name,
      more: 'Made here, with edits to switch on and off',
      keys: [],
      run: ({ app }) => app.actions.files.openExample(id),
    }),
  ),
  {
    group: 'Files and page',
    name: 'Save project',
    more: 'The edits, not the recording',
    keys: ['$mod+s'],
    shown: 'Ctrl+S',
    when: hasRecording,
    section: 'save',
    run: ({ app }) => app.actions.files.saveProject(),
  },
  {
    group: 'Files and page',
    name: 'Save to disk…',
    more: 'The whole result, to a place that is asked for',
    keys: [],
    when: hasRecording,
    section: 'save',
    run: ({ app }) => {
      if (app.canSaveToDisk) app.actions.files.saveToDisk()
      else app.actions.files.download()
    },
  },
  {
    group: 'Files and page',
    name: 'Download filtered WAV',
    keys: ['$mod+Shift+s'],
    shown: 'Ctrl+Shift+S',
    when: hasRecording,
    section: 'save',
    run: ({ app }) => app.actions.files.download(),
  },
  {
    group: 'Files and page',
    name: 'Export…',
    keys: ['$mod+e'],
    shown: 'Ctrl+E',
    when: hasRecording,
    section: 'save',
    run: ({ showExport }) => showExport(),
  },
  {
    group: 'Files and page',
    name: 'Save clips…',
    more: 'A WAV for each selected region',
    keys: [],
    when: hasSelected,
    run: ({ showExport }) => showExport('clips'),
    isOnPicture: true,
  },
  {
    group: 'Files and page',
    name: 'Export table…',
    more: 'The regions for Raven, Audacity, SigMF, or as CSV',
    keys: [],
    when: hasRecording,
    section: 'regions',
    run: ({ showExport }) => showExport('table'),
  },
  {
    group: 'Files and page',
    name: 'Save figure as PNG',
    more: 'The picture with axes and colour bar, for print',
    keys: [],
    when: hasRecording,
    run: ({ app }) => app.actions.files.saveFigure('png'),
    isOnPicture: true,
  },
  {
    group: 'Files and page',
    name: 'Save figure as SVG',
    more: 'The picture with axes and colour bar, for print',
    keys: [],
    when: hasRecording,
    run: ({ app }) => app.actions.files.saveFigure('svg'),
    isOnPicture: true,
  },
  {
    group: 'Files and page',
    name: 'Import table…',
    more: 'Regions of Raven, Audacity, Praat, Sonic Visualiser, whombat, CSV or SigMF',
    keys: [],
    when: hasRecording,
    section: 'regions',
    run: ({ openTables }) => openTables(),
  },
  {
    group: 'Files and page',
    name: 'Settings…',
    more: 'Theme, colours, memory',
    keys: ['$mod+,'],
    shown: 'Ctrl+,',
    section: 'page',
    run: ({ showSettings }) => showSettings(),
  },
  {
    group: 'Files and page',
    name: 'All commands',
    keys: ['$mod+k'],
    shown: 'Ctrl+K',
    section: 'page',
    run: ({ showPalette }) => showPalette(),
  },
  {
    group: 'Files and page',
    name: 'Keys and pointer',
    keys: ['?', 'Shift+?'],
    shown: '?',
    section: 'page',
    run: ({ showHelp }) => showHelp(),
  },
  ...THEMES.map(
    ([theme, name]): Command => ({
      group: 'Files and page',
      name,
      keys: [],
      run: ({ app }) => app.actions.page.setTheme(theme),
    }),
  ),
]
