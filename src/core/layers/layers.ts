import { declickSound } from './declick/declick-sound'
import { declipSound } from './declip/declip-sound'
import { dehumSound } from './dehum/dehum-sound'
import { denoiseGains, denoiseOverlap, denoiseReach } from './denoise/denoise-gains'
import type { DenoiseLayer } from './denoise/denoise-layer'
import { denoiseLearning } from './denoise/denoise-learning'
import { despurGains, despurReach } from './despur/despur-gains'
import type { DespurLayer } from './despur/despur-layer'
import { HPSS_REACH_FRAMES, hpssGains } from './hpss/hpss-gains'
import type { HpssLayer } from './hpss/hpss-layer'
import type { Layer } from './layer'
import type { SoundKind } from './layer-kind'
import { maskSound } from './mask/mask-sound'
import { reconstructSound } from './reconstruct/reconstruct-sound'
import { spectralSound } from './spectral/spectral-sound'

/** The members that a kind of layer has of its own. */
type OwnMembers<L extends Layer> = Omit<
  L,
  'id' | 'kind' | 'enabled' | 'strength' | 'channels' | 'where'
>

interface LayerKind<L extends Layer> extends SoundKind<L> {
  /** What the page calls it. */
  readonly label: string
  /** Fresh ids are this and a number. */
  readonly idPrefix: string
  /** What members are that a layer leaves out. */
  readonly defaults: OwnMembers<L>
}

/** Every kind of layer; its schema stands in `layerSchemas`. */
export const LAYERS: { readonly [K in Layer['kind']]: LayerKind<Extract<Layer, { kind: K }>> } = {
  mask: {
    label: 'Mask',
    idPrefix: 'm',
    defaults: {
      stft: { window: 'hann', windowLength: 2048, fftSize: 2048, hop: 512 },
      background: 'keep',
      regions: [],
    },
    ...maskSound,
  },
  denoise: {
    label: 'Denoise',
    idPrefix: 'n',
    defaults: {
      method: 'log-mmse',
      reductionDb: 26,
      sensitivityDb: 0,
      smoothingS: 0.03,
      smoothingHz: 30,
      stft: { window: 'hann', windowLength: 2048, fftSize: 2048, hop: 512 },
    },
    ...spectralSound<DenoiseLayer>({
      reachFrames: denoiseReach,
      overlapFrames: denoiseOverlap,
      gainsOf: denoiseGains,
    }),
    learning: denoiseLearning,
  },
  hpss: {
    label: 'Harmonic / percussive',
    idPrefix: 'p',
    defaults: {
      keep: 'harmonic',
      margin: 1,
      stft: { window: 'hann', windowLength: 2048, fftSize: 2048, hop: 512 },
    },
    ...spectralSound<HpssLayer>({ reachFrames: () => HPSS_REACH_FRAMES, gainsOf: hpssGains }),
  },
  reconstruct: {
    label: 'Reconstruct',
    idPrefix: 'r',
    defaults: {
      method: 'fast-griffin-lim',
      iterations: 32,
      seed: 1,
      start: 'random',
      loss: 'magnitude',
      stft: { window: 'hann', windowLength: 2048, fftSize: 2048, hop: 512 },
    },
    ...reconstructSound,
  },
  declick: {
    label: 'De-click',
    idPrefix: 'c',
    defaults: { sensitivity: 0.5 },
    ...declickSound,
  },
  declip: {
    label: 'De-clip',
    idPrefix: 'd',
    defaults: { thresholdDb: 'auto' },
    ...declipSound,
  },
  dehum: {
    label: 'De-hum',
    idPrefix: 'h',
    defaults: { fundamentalHz: 'auto', count: 20, widthHz: 2, drift: true, off: [] },
    ...dehumSound,
  },
  despur: {
    label: 'De-spur',
    idPrefix: 's',
    defaults: {
      widthHz: 0,
      minS: 1,
      stft: { window: 'hann', windowLength: 2048, fftSize: 2048, hop: 512 },
    },
    ...spectralSound<DespurLayer>({ reachFrames: despurReach, gainsOf: despurGains }),
  },
}
