import type { App } from '#app'
import { CLASS_KEYS } from '#core/project'
import { documentOf, type Mode, type ToolId } from '#editor'
import type { Command } from './command'

/** The key of each tool. Harmonics has N, for n times the fundamental: H is the hand's everywhere. */
const TOOLS: readonly (readonly [key: string, tool: ToolId, name: string])[] = [
  ['v', 'select', 'Select'],
  ['r', 'rectangle', 'Rectangle'],
  ['b', 'brush', 'Brush'],
  ['e', 'eraser', 'Eraser'],
  ['p', 'lasso', 'Lasso'],
  ['t', 'time', 'Time range'],
  ['f', 'band', 'Frequency band'],
  ['w', 'wand', 'Wand'],
  ['n', 'harmonics', 'Harmonics'],
  ['m', 'measure', 'Measure'],
  ['h', 'pan', 'Pan'],
  ['z', 'zoom', 'Zoom'],
]

const MODES: readonly (readonly [key: string, shown: string, mode: Mode, name: string])[] = [
  ['x', 'X', 'reject', 'New strokes remove'],
  ['k', 'K', 'keep', 'New strokes keep'],
  ['Shift+m', 'Shift+M', 'mark', 'New strokes mark'],
  ['Shift+h', 'Shift+H', 'heal', 'New strokes heal'],
]

/** What the pointer does on the picture, and what a stroke becomes. */
export const TOOL_COMMANDS: readonly Command[] = [
  ...TOOLS.map(
    ([key, tool, name]): Command => ({
      group: 'Tools',
      name,
      keys: [key],
      shown: key.toUpperCase(),
      run: ({ app }) => app.actions.tool.choose(tool),
    }),
  ),
  ...MODES.map(
    ([key, shown, mode, name]): Command => ({
      group: 'Tools',
      name,
      keys: [key],
      shown,
      run: ({ app }) => app.actions.tool.setMode(mode),
    }),
  ),
  ...CLASS_KEYS.map(
    (key): Command => ({
      group: 'Regions',
      name: `Name ${key}`,
      more: 'Names what is selected, and the marks to come',
      keys: [key],
      shown: key,
      when: (state) => documentOf(state).classes.some((each) => each.key === key),
      run: ({ app }) => app.actions.regions.useClassKey(key),
    }),
  ),
  {
    group: 'Tools',
    name: 'Snap to the strongest line',
    keys: ['s'],
    shown: 'S',
    run: ({ app }) => app.actions.tool.setSnapping(!app.store.getState().isSnapping),
  },
  {
    group: 'Tools',
    name: 'Smaller brush',
    keys: ['(\\[|BracketLeft)'],
    shown: '[',
    run: ({ app }) => resizeBrush(app, 1 / 1.25),
  },
  {
    group: 'Tools',
    name: 'Larger brush',
    keys: ['(\\]|BracketRight)'],
    shown: ']',
    run: ({ app }) => resizeBrush(app, 1.25),
  },
  {
    group: 'Tools',
    name: 'Harder brush',
    keys: ['Shift+(\\{|BracketLeft)'],
    shown: 'Shift+[',
    run: ({ app }) => softenBrush(app, -0.1),
  },
  {
    group: 'Tools',
    name: 'Softer brush',
    keys: ['Shift+(\\}|BracketRight)'],
    shown: 'Shift+]',
    run: ({ app }) => softenBrush(app, 0.1),
  },
  {
    group: 'Tools',
    name: 'Close the outline',
    more: 'With Find: marks everything found. With Measure: begins and ends a measurement',
    keys: ['Enter'],
    shown: 'Enter',
    when: ({ operation, finding, tool }) =>
      operation !== undefined || finding !== undefined || tool === 'measure',
    run: ({ app }) => enter(app),
    isPress: true,
  },
  {
    group: 'Tools',
    name: 'Take back the last corner',
    more: 'Without an outline: deletes the selected regions',
    keys: ['Backspace'],
    shown: 'Backspace',
    when: ({ operation, selectedRegionIds }) =>
      operation !== undefined || selectedRegionIds.size > 0,
    run: ({ app }) => backspace(app),
  },
  {
    group: 'Tools',
    name: 'Paint the middle of the view',
    more: 'Over the time selection, where there is one: arrows move it, numbers size it',
    keys: ['Shift+Enter'],
    shown: 'Shift+Enter',
    when: ({ recording }) => recording !== undefined,
    run: ({ app }) => app.actions.strokes.paintBox(),
    isPress: true,
  },
]

function resizeBrush({ actions, store }: App, factor: number): void {
  const radiusPx = Math.round(store.getState().brush.radiusPx * factor)
  actions.tool.setBrush({ radiusPx: Math.min(200, Math.max(2, radiusPx)) })
}

function softenBrush({ actions, store }: App, change: number): void {
  const tenths = Math.round(10 * (store.getState().brush.softness + change))
  actions.tool.setBrush({ softness: Math.min(10, Math.max(0, tenths)) / 10 })
}

function enter({ actions, store }: App): void {
  const { operation, finding, tool } = store.getState()
  if (operation === undefined && finding !== undefined) actions.find.take('mark')
  else if (tool === 'measure') actions.measure.measureFromCursor()
  else actions.strokes.finish()
}

/** Takes back a corner while there is an outline, otherwise removes what is selected. */
function backspace({ actions, store }: App): void {
  const { operation, selectedRegionIds } = store.getState()
  if (operation === undefined) actions.regions.remove(selectedRegionIds)
  else actions.strokes.stepBack()
}
