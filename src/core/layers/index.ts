export type { DeclickLayer } from './declick/declick-layer'
export { declipThresholdDb } from './declip/declip-facts'
export type { DehumLayer } from './dehum/dehum-layer'
export { FASTEST_WIDTH_HZ, HUM_HZ, widestHumHz } from './dehum/hum-limits'
export { humLines } from './dehum/hum-lines'
export type { DenoiseLayer } from './denoise/denoise-layer'
export { type NoiseCurves, noiseCurves } from './denoise/noise-curves'
export { learntNoise, type NoiseProfile } from './denoise/noise-profile'
export { noiseSpanSchema } from './denoise/noise-span-schema'
export { freshLayerId, unusedId } from './fresh-id'
export type { HpssLayer } from './hpss/hpss-layer'
export type { Layer } from './layer'
export type { LayerBase } from './layer-base'
export type { LayerFacts } from './layer-facts'
export { chainSchema } from './layer-schema'
export type { LayerSound, RenderMemory } from './layer-sound'
export { LAYER_SOUNDS } from './layer-sounds'
export { LAYERS } from './layers'
export type { MaskLayer } from './mask/mask-layer'
export { renderSpan } from './mask/render-span'
export { backgroundSchema } from './mask-schema'
export { type ConsistencyViews, consistencyViews } from './reconstruct/consistency-views'
export { kindOfBins } from './reconstruct/magnitudes'
export { ownMagnitudes, ownSpectra } from './reconstruct/own-magnitudes'
export { PHASE_METHODS, type PhaseMethodName } from './reconstruct/phase-methods'
export { phaseProblem } from './reconstruct/phase-problem'
export { PhaseRun, type Reconstruction } from './reconstruct/phase-run'
export type { ReconstructLayer } from './reconstruct/reconstruct-layer'
export { reconstructSchema } from './reconstruct/request-schema'
export { snrDb } from './reconstruct/snr'
export { type OnPhaseStep, soughtSound } from './reconstruct/sought-sound'
export { magnitudesOfSpectra, soundOfSpectra } from './reconstruct/sound-of-spectra'
export { recycledPlanes } from './recycled-planes'
export { effectSchema, regionsSchema } from './region-schema'
export {
  loadedChannel,
  loadedSingles,
  passedSpan,
  type RenderedSpan,
  releaseSpan,
  renderedPlanes,
  type SpanRendering,
  untouchedSpan,
} from './rendered-span'
export { finite, objectMessage, truth } from './schema-words'
export { shape } from './shape-schema'
export { stftSchema } from './stft-schema'
export { unique } from './unique-ids'
