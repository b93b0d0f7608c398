export type { WindowKind } from '#core/dsp'
export {
  binAt,
  type FrameGrid,
  frameAt,
  frameGrid,
  framesOfSamples,
  samplesOfFrame,
  samplesOfFrames,
} from './frame-grid'
export { type FrequencyAxis, type FrequencyScale, frequencyAxis } from './frequency-axis'
export { nextPowerOfTwo, type StftParams } from './stft-params'
export {
  decibelTicks,
  type FrequencyTicks,
  formatFrequency,
  formatTime,
  frequencyTicks,
  type Tick,
  timeTicks,
} from './ticks'
export { clamped, type Extent, fitted, panned, type Viewport, zoomedAbout } from './viewport'
