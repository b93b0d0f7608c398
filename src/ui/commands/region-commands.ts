import { documentOf, type Order } from '#editor'
import { type Command, hasRecording, hasSelected } from './command'

const ORDERS: readonly (readonly [key: string, shown: string, to: Order, name: string])[] = [
  ['$mod+(\\]|BracketRight)', 'Ctrl+]', 'forward', 'Bring forward'],
  ['$mod+(\\[|BracketLeft)', 'Ctrl+[', 'backward', 'Send backward'],
  ['$mod+Shift+(\\}|BracketRight)', 'Ctrl+Shift+]', 'front', 'Bring to the front'],
  ['$mod+Shift+(\\{|BracketLeft)', 'Ctrl+Shift+[', 'back', 'Send to the back'],
]

/** What is done with regions, and with the history of all edits. */
export const REGION_COMMANDS: readonly Command[] = [
  {
    group: 'Regions',
    name: 'Undo',
    keys: ['$mod+z'],
    shown: 'Ctrl+Z',
    when: ({ history }) => history.past.length > 0,
    run: ({ app }) => app.actions.history.undo(),
  },
  {
    group: 'Regions',
    name: 'Redo',
    keys: ['$mod+Shift+z', '$mod+y'],
    shown: 'Ctrl+Shift+Z',
    when: ({ history }) => history.future.length > 0,
    run: ({ app }) => app.actions.history.redo(),
  },
  {
    group: 'Regions',
    name: 'Delete the selected regions',
    keys: ['Delete'],
    shown: 'Delete',
    when: hasSelected,
    run: ({ app }) => app.actions.regions.remove(app.store.getState().selectedRegionIds),
    isOnPicture: true,
  },
  {
    group: 'Regions',
    name: 'Duplicate the selected regions',
    keys: ['$mod+d'],
    shown: 'Ctrl+D',
    when: hasSelected,
    run: ({ app }) => app.actions.regions.duplicate(),
    isOnPicture: true,
  },
  {
    group: 'Regions',
    name: 'Select all regions',
    keys: ['$mod+a'],
    shown: 'Ctrl+A',
    when: hasRecording,
    run: ({ app }) => app.actions.regions.selectAll(),
    isOnPicture: true,
  },
  {
    group: 'Regions',
    name: 'Select the same label',
    keys: [],
    when: hasSelected,
    run: ({ app }) => app.actions.regions.selectSameLabel(),
  },
  ...ORDERS.map(
    ([key, shown, to, name]): Command => ({
      group: 'Regions',
      name,
      keys: [key],
      shown,
      when: hasSelected,
      run: ({ app }) => app.actions.regions.order(to),
      isOnPicture: to === 'front' || to === 'back',
    }),
  ),
  {
    group: 'Regions',
    name: 'Classes…',
    more: 'Names for regions: their keys, colours and counts',
    keys: [],
    when: hasRecording,
    section: 'regions',
    run: ({ showClasses }) => showClasses(),
  },
  {
    group: 'Regions',
    name: 'Make regions of marked ranges',
    keys: [],
    when: (state) => documentOf(state).markers.some(({ endS }) => endS !== undefined),
    run: ({ app }) => app.actions.regions.fromRanges(),
  },
  {
    group: 'Regions',
    name: 'Swap kept and removed',
    keys: [],
    when: hasRecording,
    run: ({ app }) => app.actions.mask.invert(),
  },
]
