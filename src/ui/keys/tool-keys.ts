import type { App } from '#app'
import type { ToolId } from '#editor'
import type { KeyCommand } from './key-command'

/** The key of each tool. Harmonics has N, for n times the fundamental: H is the hand's everywhere. */
const TOOL_KEYS: readonly (readonly [key: string, tool: ToolId])[] = [
  ['v', 'select'],
  ['r', 'rectangle'],
  ['b', 'brush'],
  ['e', 'eraser'],
  ['p', 'lasso'],
  ['t', 'time'],
  ['f', 'band'],
  ['w', 'wand'],
  ['n', 'harmonics'],
  ['m', 'measure'],
  ['h', 'pan'],
  ['z', 'zoom'],
]

/** Keys that choose a tool, those that an outline in progress has, and the one that paints. */
export const TOOL_COMMANDS: readonly KeyCommand[] = [
  ...TOOL_KEYS.map(([key, tool], i): KeyCommand => {
    const run: KeyCommand['run'] = ({ app }) => app.actions.tool.choose(tool)
    if (i > 0) return { keys: [key], run }
    return {
      keys: [key],
      shown: 'V, R, B, E, P, T, F, W, N, M, H, Z',
      does: 'Select, rectangle, brush, eraser, lasso, time range, frequency band, wand, harmonics, measure, pan, zoom',
      run,
    }
  }),
  {
    keys: ['s'],
    shown: 'S',
    does: 'Snap to the strongest line',
    run: ({ app }) => app.actions.tool.setSnapping(!app.store.getState().isSnapping),
  },
  {
    keys: ['Enter'],
    shown: 'Enter, Backspace',
    does: 'Close an outline, take back its last corner; with Measure begin and end',
    run: ({ app }) => {
      if (app.store.getState().tool === 'measure') app.actions.measure.measureFromCursor()
      else app.actions.strokes.finish()
    },
    isPress: true,
  },
  { keys: ['Backspace'], run: ({ app }) => backspace(app) },
  {
    keys: ['Shift+Enter'],
    shown: 'Shift+Enter',
    does: 'Paint the middle of the view, over the time selection: arrows move it, numbers size it',
    run: ({ app }) => app.actions.strokes.paintBox(),
    isPress: true,
  },
]

/** Takes back a corner while there is an outline, otherwise removes what is selected. */
function backspace({ actions, store }: App): void {
  const { operation, selectedRegionIds } = store.getState()
  if (operation === undefined) actions.regions.remove(selectedRegionIds)
  else actions.strokes.stepBack()
}
