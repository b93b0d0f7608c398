import { type EditorState, shownOf } from '#editor'

/**
 * Everything that is shown, and the members of the state that it shows: a layer a canvas, the
 * playhead's lines, what is under the pointer.
 */
const SHOWN = {
  picture: ['recording', 'view', 'display', 'history', 'viewStft'],
  overlay: [
    'recording',
    'view',
    'display',
    'history',
    'draft',
    'snapped',
    'finding',
    'operation',
    'zoomBox',
    'marquee',
    'measuredSpan',
    'reshape',
    'selectedRegionIds',
    'timeSelection',
    'tuner',
    'tool',
    'mode',
    'brush',
  ],
  overview: ['recording', 'view', 'display', 'history', 'timeSelection'],
  ruler: ['recording', 'view', 'history', 'timeSelection', 'isClockShown'],
  frequencyAxis: ['recording', 'view', 'display', 'tuner'],
  waveform: ['recording', 'view', 'timeSelection'],
  curves: ['recording', 'view', 'timeSelection', 'curves'],
  colourBar: ['display'],
  playheads: ['recording', 'view', 'playback'],
  readout: ['recording', 'view', 'display', 'history', 'viewStft'],
} as const satisfies Readonly<Record<string, readonly (keyof EditorState)[]>>

/** What shows the sound that is looked at, or is drawn in its colours. */
const OF_SOUND: readonly string[] = ['picture', 'waveform', 'colourBar', 'readout']

/** The name of a layer. */
export type ShownLayer = keyof typeof SHOWN

const LAYERS = Object.keys(SHOWN) as readonly ShownLayer[]

/** The layers that a change of state changes. */
export function staleLayers(state: EditorState, before: EditorState): readonly ShownLayer[] {
  const isOtherSound = shownOf(state) !== shownOf(before)
  return LAYERS.filter(
    (layer) =>
      SHOWN[layer].some((key) => !Object.is(state[key], before[key])) ||
      (isOtherSound && OF_SOUND.includes(layer)),
  )
}
