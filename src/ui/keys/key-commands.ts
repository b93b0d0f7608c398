import type { App } from '#app'
import type { Sound } from '#core/chain'
import { CLASS_KEYS } from '#core/project'
import type { KeyCommand } from './key-command'
import { TOOL_COMMANDS } from './tool-keys'

const NEXT: Readonly<Record<Sound, Sound>> = {
  original: 'result',
  result: 'removed',
  removed: 'original',
}

const STEP_PX = 64
const BIG_STEP_PX = 400
const ZOOM = 1.5

/** Every key but Space, which also is held for panning. */
export const KEY_COMMANDS: readonly KeyCommand[] = [
  {
    keys: ['Shift+Space'],
    shown: 'Shift+Space',
    does: 'Play the time selection, or the time of the selected regions',
    run: ({ app }) => app.actions.sound.playSelection(),
  },
  {
    keys: ['l'],
    shown: 'L',
    does: 'Loop',
    run: ({ app }) => app.actions.sound.setLoop(!app.store.getState().playback.isLoop),
  },
  {
    keys: ['a'],
    shown: 'A',
    does: 'Hear and see the original, the result, what is removed',
    run: ({ app }) => app.actions.sound.listenTo(NEXT[app.store.getState().playback.listening]),
  },
  {
    keys: ['q'],
    shown: 'Q',
    does: 'Show the mask over the picture, or hide it',
    run: ({ app }) => app.actions.view.toggleMask(),
  },
  {
    keys: ['o'],
    shown: 'O',
    does: 'Solo: hear the selected regions only; Removed is all but them',
    run: ({ app }) => app.actions.sound.solo(app.store.getState().selectedRegionIds),
  },
  {
    keys: ['Home'],
    shown: 'Home, End',
    does: 'Go to the start, to the end',
    run: ({ app }) => app.actions.sound.seek(0),
    isArrow: true,
  },
  { keys: ['End'], run: ({ app }) => app.actions.sound.seek(durationS(app)), isArrow: true },
  ...TOOL_COMMANDS,
  {
    keys: ['x'],
    shown: 'X, K, Shift+M',
    does: 'New strokes remove, keep, mark',
    run: ({ app }) => app.actions.tool.setMode('reject'),
  },
  { keys: ['k'], run: ({ app }) => app.actions.tool.setMode('keep') },
  { keys: ['Shift+m'], run: ({ app }) => app.actions.tool.setMode('mark') },
  ...CLASS_KEYS.map((key, i): KeyCommand => {
    const run: KeyCommand['run'] = ({ app }) => app.actions.regions.useClassKey(key)
    if (i > 0) return { keys: [key], run }
    const does = 'Name what is selected, and the marks to come'
    return { keys: [key], shown: '1 … 9', does, run }
  }),
  {
    keys: ['(\\[|BracketLeft)'],
    shown: '[ ]',
    does: 'Smaller, larger brush',
    run: ({ app }) => resizeBrush(app, 1 / 1.25),
  },
  { keys: ['(\\]|BracketRight)'], run: ({ app }) => resizeBrush(app, 1.25) },
  {
    keys: ['Shift+(\\{|BracketLeft)'],
    shown: 'Shift+[ ]',
    does: 'Harder, softer brush',
    run: ({ app }) => softenBrush(app, -0.1),
  },
  { keys: ['Shift+(\\}|BracketRight)'], run: ({ app }) => softenBrush(app, 0.1) },
  {
    keys: ['$mod+z'],
    shown: 'Ctrl+Z',
    does: 'Undo',
    run: ({ app }) => app.actions.history.undo(),
  },
  {
    keys: ['$mod+Shift+z', '$mod+y'],
    shown: 'Ctrl+Shift+Z, Ctrl+Y',
    does: 'Redo',
    run: ({ app }) => app.actions.history.redo(),
  },
  {
    keys: ['Delete'],
    shown: 'Delete',
    does: 'Remove the selected regions',
    run: ({ app }) => app.actions.regions.remove(app.store.getState().selectedRegionIds),
  },
  {
    keys: ['$mod+a'],
    shown: 'Ctrl+A',
    does: 'Select all regions',
    run: ({ app }) => app.actions.regions.selectAll(),
  },
  {
    keys: ['$mod+d'],
    shown: 'Ctrl+D',
    does: 'Duplicate the selected regions',
    run: ({ app }) => app.actions.regions.duplicate(),
  },
  {
    keys: ['$mod+(\\]|BracketRight)'],
    shown: 'Ctrl+] Ctrl+[',
    does: 'Bring forward, backward; with Shift to the front, to the back',
    run: ({ app }) => app.actions.regions.order('forward'),
  },
  { keys: ['$mod+(\\[|BracketLeft)'], run: ({ app }) => app.actions.regions.order('backward') },
  {
    keys: ['$mod+Shift+(\\}|BracketRight)'],
    run: ({ app }) => app.actions.regions.order('front'),
  },
  {
    keys: ['$mod+Shift+(\\{|BracketLeft)'],
    run: ({ app }) => app.actions.regions.order('back'),
  },
  {
    keys: ['(\\\\|Backslash)'],
    shown: '\\',
    does: 'Picture and waveform alone, and back',
    run: ({ app }) => {
      const { isPictureAlone } = app.store.getState().pageLayout
      app.actions.page.arrange({ isPictureAlone: !isPictureAlone })
    },
  },
  {
    keys: ['0'],
    shown: '0',
    does: 'Show the whole recording',
    run: ({ app }) => app.actions.view.fit(),
  },
  {
    keys: ['+', '=', 'Shift++'],
    shown: '+ −',
    does: 'Zoom in, out',
    run: ({ app }) => app.actions.view.zoomBy(1 / ZOOM, 1),
  },
  { keys: ['-'], run: ({ app }) => app.actions.view.zoomBy(ZOOM, 1) },
  {
    keys: ['ArrowLeft'],
    shown: 'Arrows, Shift+arrows',
    does: 'Move the selected regions by one cell, by ten; else the view; with Measure what is read out',
    run: ({ app }) => move(app, -1, 0),
    isArrow: true,
  },
  { keys: ['ArrowRight'], run: ({ app }) => move(app, 1, 0), isArrow: true },
  { keys: ['ArrowUp'], run: ({ app }) => move(app, 0, 1), isArrow: true },
  { keys: ['ArrowDown'], run: ({ app }) => move(app, 0, -1), isArrow: true },
  { keys: ['Shift+ArrowLeft'], run: ({ app }) => moveFar(app, -1, 0) },
  { keys: ['Shift+ArrowRight'], run: ({ app }) => moveFar(app, 1, 0) },
  { keys: ['Shift+ArrowUp'], run: ({ app }) => moveFar(app, 0, 1) },
  { keys: ['Shift+ArrowDown'], run: ({ app }) => moveFar(app, 0, -1) },
  {
    keys: [','],
    shown: ', .',
    does: 'Tune the receiver of I/Q down, up, by a tenth of its width; with Shift by all of it',
    run: ({ app }) => app.actions.tuner.tuneBy(-0.1),
  },
  { keys: ['.'], run: ({ app }) => app.actions.tuner.tuneBy(0.1) },
  { keys: ['Shift+(<|;|Comma)'], run: ({ app }) => app.actions.tuner.tuneBy(-1) },
  { keys: ['Shift+(>|:|Period)'], run: ({ app }) => app.actions.tuner.tuneBy(1) },
  {
    keys: ['$mod+o'],
    shown: 'Ctrl+O',
    does: 'Open a recording or a project',
    run: ({ openPicker }) => openPicker(),
  },
  {
    keys: ['$mod+s'],
    shown: 'Ctrl+S',
    does: 'Save the project: the edits, not the recording',
    run: ({ app }) => app.actions.files.saveProject(),
  },
  {
    keys: ['$mod+Shift+s'],
    shown: 'Ctrl+Shift+S',
    does: 'Download the filtered WAV',
    run: ({ app }) => app.actions.files.download(),
  },
  {
    keys: ['?', 'Shift+?'],
    shown: '?',
    does: 'This list',
    run: ({ showHelp }) => showHelp(),
  },
]

/** The selected regions by cells or, where none is selected, the view. */
function move(app: App, right: number, up: number): void {
  if (app.store.getState().tool === 'measure') app.actions.measure.moveCursor(right, up)
  else if (app.store.getState().selectedRegionIds.size > 0) app.actions.regions.nudge(right, up)
  else app.actions.view.panByPx(right * STEP_PX, up * STEP_PX)
}

function moveFar(app: App, right: number, up: number): void {
  if (app.store.getState().tool === 'measure') app.actions.measure.moveCursor(10 * right, 10 * up)
  else if (app.store.getState().selectedRegionIds.size > 0)
    app.actions.regions.nudge(10 * right, 10 * up)
  else app.actions.view.panByPx(right * BIG_STEP_PX, up * BIG_STEP_PX)
}

function durationS({ store }: App): number {
  const facts = store.getState().recording?.facts
  return facts === undefined ? 0 : facts.length / facts.rateHz
}

function resizeBrush({ actions, store }: App, factor: number): void {
  const radiusPx = Math.round(store.getState().brush.radiusPx * factor)
  actions.tool.setBrush({ radiusPx: Math.min(200, Math.max(2, radiusPx)) })
}

function softenBrush({ actions, store }: App, change: number): void {
  const tenths = Math.round(10 * (store.getState().brush.softness + change))
  actions.tool.setBrush({ softness: Math.min(10, Math.max(0, tenths)) / 10 })
}
