export { type ColourBarScene, drawColourBar } from './colour-bar'
export { type ColourMapId, colourTable } from './colour-table'
export { createRenderer } from './create-renderer'
export { drawFrequencyAxis, type FrequencyAxisScene } from './frequency-axis-drawing'
export { handleAt } from './handles'
export { Overlay, type OverlayScene } from './overlay'
export { OverviewMarks, type OverviewScene } from './overview-marks'
export type { Palette } from './palette'
export {
  type MaskLayer,
  type PictureScene,
  type PlacedTile,
  type Renderer,
} from './renderer'
export { drawRuler, type RulerScene } from './ruler'
export { screenMap } from './screen-map'
export { drawWaveform, type WaveformColumns, type WaveformScene } from './waveform'
