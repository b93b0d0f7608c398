import { declickFacts } from './declick/declick-facts'
import { declipFacts } from './declip/declip-facts'
import { dehumFacts } from './dehum/dehum-facts'
import { denoiseFacts } from './denoise/denoise-facts'
import { despurFacts } from './despur/despur-facts'
import { hpssFacts } from './hpss/hpss-facts'
import type { Layer } from './layer'
import type { LayerFacts } from './layer-facts'
import { maskFacts } from './mask/mask-facts'
import { reconstructFacts } from './reconstruct/reconstruct-facts'

/** The members that a kind of layer has of its own. */
type OwnMembers<L extends Layer> = Omit<
  L,
  'id' | 'kind' | 'enabled' | 'strength' | 'channels' | 'where'
>

interface LayerKind<L extends Layer> extends LayerFacts<L> {
  /** What the page calls it. */
  readonly label: string
  /** Fresh ids are this and a number. */
  readonly idPrefix: string
  /** What members are that a layer leaves out. */
  readonly defaults: OwnMembers<L>
}

/**
 * Every kind of layer, as far as it is known without its sound: what it does to that stands in
 * `LAYER_SOUNDS`, which the page does without, and its schema in `layerSchemas`.
 */
export const LAYERS: { readonly [K in Layer['kind']]: LayerKind<Extract<Layer, { kind: K }>> } = {
  mask: {
    label: 'Mask',
    idPrefix: 'm',
    defaults: {
      stft: { window: 'hann', windowLength: 2048, fftSize: 2048, hop: 512 },
      background: 'keep',
      regions: [],
    },
    ...maskFacts,
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
    ...denoiseFacts,
  },
  hpss: {
    label: 'Harmonic / percussive',
    idPrefix: 'p',
    defaults: {
      keep: 'harmonic',
      margin: 1,
      stft: { window: 'hann', windowLength: 2048, fftSize: 2048, hop: 512 },
    },
    ...hpssFacts,
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
    ...reconstructFacts,
  },
  declick: {
    label: 'De-click',
    idPrefix: 'c',
    defaults: { sensitivity: 0.5 },
    ...declickFacts,
  },
  declip: {
    label: 'De-clip',
    idPrefix: 'd',
    defaults: { thresholdDb: 'auto' },
    ...declipFacts,
  },
  dehum: {
    label: 'De-hum',
    idPrefix: 'h',
    defaults: { fundamentalHz: 'auto', count: 20, widthHz: 2, drift: true, off: [] },
    ...dehumFacts,
  },
  despur: {
    label: 'De-spur',
    idPrefix: 's',
    defaults: {
      widthHz: 0,
      minS: 1,
      stft: { window: 'hann', windowLength: 2048, fftSize: 2048, hop: 512 },
    },
    ...despurFacts,
  },
}
