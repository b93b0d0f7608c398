import { type EditorState, isLabelled, maskLayerOf } from '#editor'
import type { Command } from './command'

const hasLabelled = (state: EditorState): boolean => maskLayerOf(state).regions.some(isLabelled)

/** What makes data for classifiers of the labelled regions. */
export const DATASET_COMMANDS: readonly Command[] = [
  {
    group: 'Files and page',
    name: 'Features',
    more: 'Chooses what a dataset has of each labelled region',
    keys: [],
    run: ({ app }) => app.actions.page.arrange({ sideTab: 'features', isSideOpen: true }),
  },
  {
    group: 'Files and page',
    name: 'Export dataset…',
    more: 'Clips and features of the labelled regions, a ZIP',
    keys: [],
    when: hasLabelled,
    run: ({ app }) => app.actions.dataset.exportZip(),
  },
  {
    group: 'Files and page',
    name: 'Save table of features',
    more: 'A row for each labelled region, CSV',
    keys: [],
    when: hasLabelled,
    run: ({ app }) => app.actions.dataset.saveTable(),
  },
]
