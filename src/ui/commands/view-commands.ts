import type { App } from '#app'
import { channelCount } from '#core/signal'
import { isReviewing } from '#editor'
import { type Command, hasRecording } from './command'

const STEP_PX = 64
const BIG_STEP_PX = 400
const ZOOM = 1.5

const ARROWS = [
  ['ArrowLeft', '←', 'to the left', -1, 0],
  ['ArrowRight', '→', 'to the right', 1, 0],
  ['ArrowUp', '↑', 'up', 0, 1],
  ['ArrowDown', '↓', 'down', 0, -1],
] as const

/** What is seen of the recording. */
export const VIEW_COMMANDS: readonly Command[] = [
  {
    group: 'View',
    name: 'Show the whole recording',
    keys: ['0'],
    shown: '0',
    when: hasRecording,
    run: ({ app }) => app.actions.view.fit(),
    isOnPicture: true,
  },
  {
    group: 'View',
    name: 'Zoom to the selection',
    more: 'The time selection, or the selected regions',
    keys: ['Shift+z'],
    shown: 'Shift+Z',
    when: ({ timeSelection, selectedRegionIds }) =>
      timeSelection !== undefined || selectedRegionIds.size > 0,
    run: ({ app }) => app.actions.view.zoomToSelection(),
    isOnPicture: true,
  },
  {
    group: 'View',
    name: 'Select the time',
    more: 'Of the selected regions, or all that is shown: to loop it, save it, learn from it',
    keys: ['Shift+t'],
    shown: 'Shift+T',
    when: hasRecording,
    run: ({ app }) => app.actions.view.selectTime(),
    isOnPicture: true,
  },
  {
    group: 'View',
    name: 'Previous view',
    more: 'Where the picture was before it was zoomed or moved; edits stay',
    keys: ['Alt+ArrowLeft'],
    shown: 'Alt+←',
    when: hasRecording,
    run: ({ app }) => app.actions.view.viewBack(),
    isOnPicture: true,
  },
  {
    group: 'View',
    name: 'Next view',
    keys: ['Alt+ArrowRight'],
    shown: 'Alt+→',
    when: hasRecording,
    run: ({ app }) => app.actions.view.viewForward(),
  },
  {
    group: 'View',
    name: 'Zoom in',
    keys: ['+', '=', 'Shift++'],
    shown: '+',
    when: hasRecording,
    run: ({ app }) => app.actions.view.zoomBy(1 / ZOOM, 1),
  },
  {
    group: 'View',
    name: 'Zoom out',
    keys: ['-'],
    shown: '−',
    when: hasRecording,
    run: ({ app }) => app.actions.view.zoomBy(ZOOM, 1),
  },
  ...ARROWS.map(
    ([key, shown, name, right, up]): Command => ({
      group: 'View',
      name: `Move ${name}`,
      more: 'The selected regions by a cell; with Measure the cell that is read out; in a review to another region; else the view',
      keys: [key],
      shown,
      when: hasRecording,
      run: ({ app }) => move(app, right, up, 1, STEP_PX),
      isArrow: true,
    }),
  ),
  ...ARROWS.map(
    ([key, shown, name, right, up]): Command => ({
      group: 'View',
      name: `Move far ${name}`,
      more: 'The selected regions by ten cells; with Measure the cell that is read out; else the view',
      keys: [`Shift+${key}`],
      shown: `Shift+${shown}`,
      when: hasRecording,
      run: ({ app }) => move(app, right, up, 10, BIG_STEP_PX),
    }),
  ),
  {
    group: 'View',
    name: 'Mask over the picture',
    keys: ['q'],
    shown: 'Q',
    run: ({ app }) => app.actions.view.toggleMask(),
    isOnPicture: true,
  },
  {
    group: 'View',
    name: 'Curves of features',
    more: 'Under the picture, frame by frame: centroid, level or whatever is chosen',
    keys: ['c'],
    shown: 'C',
    when: hasRecording,
    run: ({ app }) => {
      const { isShown } = app.store.getState().curves
      app.actions.view.setCurves({ isShown: !isShown })
    },
  },
  {
    group: 'View',
    name: 'Two channels as two pictures',
    keys: ['Shift+c'],
    shown: 'Shift+C',
    when: ({ recording }) => recording !== undefined && channelCount(recording.facts) > 1,
    run: ({ app }) => {
      const { pair, channel } = app.store.getState().display
      app.actions.view.setDisplay(
        pair === undefined ? { pair: [0, 1], channel: channel === 1 ? 1 : 0 } : { pair: undefined },
      )
    },
  },
  {
    group: 'View',
    name: 'Spectrum at the pointer',
    more: 'And the mean of what is selected',
    keys: ['Shift+s'],
    shown: 'Shift+S',
    run: ({ app }) => app.actions.page.arrange({ sideTab: 'measure', isSideOpen: true }),
  },
  {
    group: 'View',
    name: 'Picture and waveform alone',
    keys: ['(\\\\|Backslash)'],
    shown: '\\',
    run: ({ app }) => {
      const { isPictureAlone } = app.store.getState().pageLayout
      app.actions.page.arrange({ isPictureAlone: !isPictureAlone })
    },
  },
  {
    group: 'View',
    name: 'Side panels',
    keys: [],
    run: ({ togglePanels }) => togglePanels(),
  },
  {
    group: 'View',
    name: 'Dock',
    keys: [],
    run: ({ app }) => {
      const { isDockOpen } = app.store.getState().pageLayout
      app.actions.page.arrange({ isDockOpen: !isDockOpen })
    },
  },
]

/** Up and down leads to no other region. */
function review({ actions }: App, right: number): void {
  if (right !== 0) actions.regions.review(right > 0 ? 1 : -1)
}

/** What is measured or selected by cells or, where nothing is, the view by pixels. */
function move(app: App, right: number, up: number, cells: number, px: number): void {
  const state = app.store.getState()
  const { tool, selectedRegionIds } = state
  if (isReviewing(state)) review(app, right)
  else if (tool === 'measure') app.actions.measure.moveCursor(cells * right, cells * up)
  else if (selectedRegionIds.size > 0) app.actions.regions.nudge(cells * right, cells * up)
  else app.actions.view.panByPx(px * right, px * up)
}
