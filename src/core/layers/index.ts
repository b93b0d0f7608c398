export type { DenoiseLayer } from './denoise/denoise-layer'
export { learntNoise, type NoiseProfile } from './denoise/noise-profile'
export { noiseSpanSchema } from './denoise/noise-span-schema'
export { freshLayerId, unusedId } from './fresh-id'
export type { HpssLayer } from './hpss/hpss-layer'
export type { Layer } from './layer'
export type { LayerBase } from './layer-base'
export type { RenderMemory, SoundKind } from './layer-kind'
export { chainSchema } from './layer-schema'
export { LAYERS } from './layers'
export type { MaskLayer } from './mask/mask-layer'
export { renderSpan } from './mask/render-span'
export { backgroundSchema } from './mask-schema'
export { fftSizeOfBins, kindOfBins } from './reconstruct/magnitudes'
export { PHASE_METHODS, type PhaseMethodName } from './reconstruct/methods'
export { ownMagnitudes, ownSpectra } from './reconstruct/own-magnitudes'
export { phaseProblem } from './reconstruct/phase-problem'
export { PhaseRun, type Reconstruction } from './reconstruct/phase-run'
export { reconstructSchema } from './reconstruct/request-schema'
export { snrDb } from './reconstruct/snr'
export { type OnPhaseStep, soughtSound } from './reconstruct/sought-sound'
export { magnitudesOfSpectra, soundOfSpectra } from './reconstruct/sound-of-spectra'
export { regionsSchema } from './region-schema'
export {
  loadedChannel,
  passedSpan,
  type RenderedSpan,
  releaseSpan,
  type SpanRendering,
} from './rendered-span'
export { finite, objectMessage, truth } from './schema-words'
export { shape } from './shape-schema'
export { stftSchema } from './stft-schema'
export { unique } from './unique-ids'
