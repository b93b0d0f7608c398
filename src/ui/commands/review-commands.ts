import { isReviewing, maskLayerOf } from '#editor'
import { type Command, hasSelected } from './command'

/** Regions looked at and listened to one after the other. */
export const REVIEW_COMMANDS: readonly Command[] = [
  {
    group: 'Regions',
    name: 'Review the next region',
    more: 'Shows and plays regions in order of time: 1 … 9 or F2 name, Delete drops, Space plays again, Escape ends',
    keys: ['j'],
    shown: 'J',
    when: (state) => maskLayerOf(state).regions.length > 0,
    run: ({ app }) => app.actions.regions.review(1),
  },
  {
    group: 'Regions',
    name: 'Review the previous region',
    keys: ['Shift+j'],
    shown: 'Shift+J',
    when: isReviewing,
    run: ({ app }) => app.actions.regions.review(-1),
  },
  {
    group: 'Regions',
    name: 'Name the selected regions',
    keys: ['F2'],
    shown: 'F2',
    when: hasSelected,
    run: ({ app }) => app.actions.regions.askName(true),
    isOnPicture: true,
  },
]
