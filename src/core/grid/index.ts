export type { WindowKind } from '#core/dsp'
export { type EngineFor, engineForGrids, sampleMathOf } from './engine-for'
export {
  binAt,
  type FrameGrid,
  frameAt,
  frameGrid,
  framesOfSamples,
  samplesOfFrame,
  samplesOfFrames,
} from './frame-grid'
export { type FrequencyAxis, frequencyAxis } from './frequency-axis'
export { FREQUENCY_SCALES, type FrequencyScale } from './frequency-scale'
export {
  bandText,
  type FrequencyZero,
  frequencyInSteps,
  frequencyText,
  frequencyZero,
  parsedFrequency,
  shortBandText,
} from './frequency-text'
export { type NamedBand, type NamedBandId, namedBands, namedBandText } from './named-bands'
export { noteName } from './note-name'
export { radioTicks } from './radio-ticks'
export { nearestSample, nearestSamples, samplesTouched } from './samples'
export {
  columnOf,
  isSameZoom,
  rowOf,
  rowTopHz,
  type ScreenGrid,
  type ScreenZoom,
  screenGrid,
  viewOfScreen,
} from './screen-grid'
export type { StftParams } from './stft-params'
export { decibelTicks, frequencyTicks, type Tick, timeTicks } from './ticks'
export { hopFor, type ViewAnalysis, viewStft } from './view-analysis'
export { clamped, fitted, panned, type Viewport, zoomedAbout } from './viewport'
