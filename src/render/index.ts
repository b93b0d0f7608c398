export {
  type ColourBarScene,
  drawColourBar,
  drawFrequencyAxis,
  drawRuler,
  type FrequencyAxisScene,
  type RulerScene,
} from '#render/axes'
export {
  COLOUR_TABLE_IDS,
  type ColourTableId,
  colourTable,
  type Palette,
  readableTables,
} from '#render/colour'
export { type CurvesScene, drawCurves } from '#render/curves'
export {
  drawFigure,
  FIGURE_SCALE,
  type FigureFacts,
  figureLayout,
  figureSvg,
  PAPER,
} from '#render/figure'
export type { OutlineDetail } from '#render/outlines'
export {
  handleAt,
  Overlay,
  type OverlayScene,
  OverviewMarks,
  type OverviewScene,
} from '#render/overlay'
export {
  createCanvas2dRenderer,
  createRenderer,
  hasHardwareWebgl,
  paintedRgba,
  type RendererChoice,
} from '#render/picture'
export {
  type Backend,
  type KeyedTile,
  type PictureScene,
  type Renderer,
  type ScreenMap,
  screenMap,
  type TunedBand,
} from '#render/screen'
export { drawWaveform, type WaveformColumns, type WaveformScene } from '#render/waveform'
