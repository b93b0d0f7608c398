export { interpolateGap, interpolateMissing } from './ar-interpolation'
export { autocorrelation, levinson, predictionResidual } from './autoregression'
export { solveBanded } from './banded-cholesky'
export { burg } from './burg'
export { type Bank, type CellSums, SHAPE_SUMS } from './cell-sums'
export { type CellMath, MEDIAN_SIZE, type MedianPlan, type SuppressionPlan } from './cells'
export type { BinFilter, Convolutions } from './convolutions'
export {
  FRAME_COPIED,
  FRAME_MASKED,
  FRAME_SILENT,
  MOST_FRAME_GROUP,
  type RowBand,
  type StftEngine,
} from './engine'
export { type EngineName, type Engines, enginesOf } from './engines'
export { ComplexFft } from './fft'
export { type FrameRun, type MaskedFrames, maskedFrames, weighedFrames } from './frame-runs'
export { gaussianWidth } from './gaussian-width'
export type { KernelBytes } from './kernel/kernel'
export { type Evaluation, lbfgs } from './lbfgs'
export { filterEvery, lowpassTaps } from './lowpass'
export { LEAST_OVERLAP_RATIO, overlapRatio, overlapWeights, roundTripDb } from './nola'
export type {
  PcmDecoder,
  PcmEncoder,
  PcmFormat,
  PcmLayout,
  PcmPairRounder,
  PcmRounder,
} from './pcm'
export type { ProjectionFactors } from './projection'
export { quantile } from './quantile'
export { referenceEngine } from './reference-engine'
export { fillProbes, type PickedPowers, type Probed, type Probes, type RunFill } from './run-powers'
export type { LineAmplitudes, SampleMath } from './sample-math'
export { resample, type SincKernel, sincKernel } from './sinc'
export { medianFilter, mirrored, SlidingMedians } from './sliding-median'
export { type WindowKind, windowValues } from './window'
