import { type Command, hasRecording } from './command'

/** What finds something, and what becomes of it. */
export const FIND_COMMANDS: readonly Command[] = [
  {
    group: 'Regions',
    name: 'Find',
    more: 'Outlines what stands out of the noise',
    keys: ['d'],
    shown: 'D',
    when: hasRecording,
    run: ({ app }) => app.actions.find.toggle(),
  },
  {
    group: 'Regions',
    name: 'Find like this',
    more: 'Outlines what is like the selected region',
    keys: ['Shift+f'],
    shown: 'Shift+F',
    when: ({ selectedRegionIds }) => selectedRegionIds.size === 1,
    run: ({ app }) => app.actions.find.findLike(),
    isOnPicture: true,
  },
  {
    group: 'Regions',
    name: 'Keep what was found',
    keys: [],
    when: ({ finding }) => finding !== undefined,
    run: ({ app }) => app.actions.find.take('keep'),
  },
]
