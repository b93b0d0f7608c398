import type { ComponentType } from 'react'
import type { RepairKind } from '#app'
import { frequencyText } from '#core/grid'
import {
  type DehumLayer,
  declipThresholdDb,
  FASTEST_WIDTH_HZ,
  HUM_HZ,
  type Layer,
  PHASE_METHODS,
  widestHumHz,
} from '#core/layers'
import type { TimeSpan } from '#editor'
import { SpectrumChart } from '#ui/spectrum'
import { levelText, spanText } from '#ui/text'
import { ClickStepper } from './ClickStepper'
import type { Field } from './effect-field'
import { foundClicksText } from './found-clicks-text'
import { HumLines } from './HumLines'

type LayerOf<K extends RepairKind> = Extract<Layer, { kind: K }>

/** What the page shows of a kind of effect. */
export interface EffectCard<L> {
  readonly fields: readonly Field<L>[]
  /** What the layer has found, drawn. */
  readonly Chart?: ComponentType<{ readonly layer: L }>
  readonly learning?: {
    /** What it has learnt; undefined while it has not. */
    readonly fact: (layer: L) => string | undefined
    /** What there is instead. */
    readonly lack: string
    /** The stretch of time that it was learnt of, where that is one; else all is looked at. */
    readonly span?: (layer: L) => TimeSpan | undefined
    /** The layer before it has learnt: of a stretch, or of the quietest there is. */
    readonly anew: (layer: L, span: TimeSpan | undefined) => L
  }
}

/** What a layer has learnt, in a few words; undefined where it learns nothing, or has not. */
export function learntText(layer: Layer): string | undefined {
  if (layer.kind === 'mask') return undefined
  // The card is that of the layer's kind, which TypeScript cannot tell of a union.
  const card = EFFECT_CARDS[layer.kind] as unknown as EffectCard<Layer>
  return card.learning?.fact(layer)
}

const decibels = (value: number): string => `${value} dB`

/** The fundamental that was found, and how far it drifts. */
function humText(fundamentalHz: readonly number[]): string {
  const sorted = fundamentalHz.toSorted((a, b) => a - b)
  const [least, most] = [sorted[0] ?? 0, sorted.at(-1) ?? 0].map((freqHz) =>
    frequencyText(freqHz, 4),
  )
  return least === most ? `Hum of ${least}` : `Hum of ${least} to ${most}, followed`
}

/** One for each kind: a new one does not compile before the page knows what can be set of it. */
export const EFFECT_CARDS: { readonly [K in RepairKind]: EffectCard<LayerOf<K>> } = {
  denoise: {
    fields: [
      {
        is: 'choice',
        name: 'Method',
        title:
          'Log-MMSE keeps most of what sounds, Wiener leaves least of the noise, Gate decides by level alone',
        options: [
          { value: 'log-mmse', name: 'Log-MMSE' },
          { value: 'wiener', name: 'Wiener' },
          { value: 'gate', name: 'Gate' },
        ],
        value: ({ method }) => method,
        set: (layer, method) => ({ ...layer, method: method as typeof layer.method }),
      },
      {
        is: 'slider',
        name: 'Reduction',
        title: 'Nothing becomes quieter than by this',
        min: 0,
        max: 60,
        step: 1,
        value: ({ reductionDb }) => reductionDb,
        text: decibels,
        set: (layer, reductionDb) => ({ ...layer, reductionDb }),
      },
      {
        is: 'slider',
        name: 'Sensitivity',
        title: 'How much louder the noise is taken for than it was learnt',
        min: -20,
        max: 20,
        step: 0.5,
        value: ({ sensitivityDb }) => sensitivityDb,
        text: decibels,
        set: (layer, sensitivityDb) => ({ ...layer, sensitivityDb }),
      },
      {
        is: 'slider',
        name: 'Smoothing',
        title: 'Over so many milliseconds, and as many hertz: more warbles less, and blurs',
        min: 0,
        max: 120,
        step: 5,
        value: ({ smoothingS }) => Math.round(1000 * smoothingS),
        text: (value, { smoothingHz }) => `${value} ms, ${frequencyText(Math.round(smoothingHz))}`,
        set: (layer, value) => ({ ...layer, smoothingS: value / 1000, smoothingHz: value }),
      },
    ],
    Chart: SpectrumChart,
    learning: {
      fact: ({ profile }) => profile && `Learnt from ${spanText(profile.startS, profile.endS)}`,
      lack: 'No noise learnt',
      span: ({ profile }) => profile,
      anew: (layer, span) => {
        const { profile: _profile, learn: _learn, ...others } = layer
        return span === undefined ? others : { ...others, learn: span }
      },
    },
  },
  despur: {
    fields: [
      {
        is: 'slider',
        name: 'Stands for',
        title: 'A line stands still for so long at least',
        min: 0.2,
        max: 10,
        step: 0.2,
        value: ({ minS }) => minS,
        text: (value) => `${value} s`,
        set: (layer, minS) => ({ ...layer, minS }),
      },
    ],
  },
  hpss: {
    fields: [
      {
        is: 'choice',
        name: 'Keep',
        title: 'What sounds on, or what strikes: lines along time, or along frequency',
        options: [
          { value: 'harmonic', name: 'Harmonic part' },
          { value: 'percussive', name: 'Percussive part' },
        ],
        value: ({ keep }) => keep,
        set: (layer, keep) => ({ ...layer, keep: keep as typeof layer.keep }),
      },
      {
        is: 'slider',
        name: 'Margin',
        title: 'How many times as strong as the other a part must be to be kept',
        min: 1,
        max: 8,
        step: 0.1,
        value: ({ margin }) => margin,
        text: (value) => `× ${value}`,
        set: (layer, margin) => ({ ...layer, margin }),
      },
    ],
  },
  declip: {
    fields: [
      {
        is: 'slider',
        name: 'Threshold',
        title: 'What reaches this level was cut off: it is found, or set where the peaks are even',
        min: -30,
        max: 0,
        step: 0.1,
        value: (layer) => Number((declipThresholdDb(layer) ?? 0).toFixed(1)),
        text: (value) => levelText(value),
        set: (layer, thresholdDb) => ({ ...unlearnt(layer), thresholdDb }),
      },
    ],
    learning: {
      fact: (layer) => {
        const levelDb = declipThresholdDb(layer)
        return levelDb === undefined ? undefined : `Cut off at ${levelText(levelDb)}`
      },
      lack: 'No cut-off peaks found',
      anew: (layer) => ({ ...unlearnt(layer), thresholdDb: 'auto' }),
    },
  },
  declick: {
    fields: [
      {
        is: 'slider',
        name: 'Sensitivity',
        title: 'How little a click may stand out',
        min: 0,
        max: 1,
        step: 0.05,
        value: ({ sensitivity }) => sensitivity,
        text: String,
        // Other clicks are found.
        set: (layer, sensitivity) => ({ ...unlearnt(layer), sensitivity }),
      },
    ],
    Chart: ClickStepper,
    learning: {
      fact: ({ learnt }) => learnt && foundClicksText(learnt.clicks),
      lack: 'No clicks found',
      anew: unlearnt,
    },
  },
  dehum: {
    fields: [
      {
        is: 'frequency',
        name: 'Fundamental',
        title:
          'Of the hum, within 2 %: 50, 60, 16.7, 400 Hz …; left empty it is found near 50 or 60 Hz',
        minHz: HUM_HZ.least,
        maxHz: HUM_HZ.most,
        placeholder: 'Found near 50 or 60 Hz',
        value: ({ fundamentalHz }) => (fundamentalHz === 'auto' ? undefined : fundamentalHz),
        set: (layer, freqHz) => asWide({ ...unlearnt(layer), fundamentalHz: freqHz ?? 'auto' }),
      },
      {
        is: 'slider',
        name: 'Lines',
        title: 'The fundamental and its multiples, as many in all',
        min: 1,
        max: 60,
        step: 1,
        value: ({ count }) => count,
        text: String,
        set: (layer, count) => ({ ...unlearnt(layer), count }),
      },
      {
        is: 'slider',
        name: 'Width',
        title:
          'Of the band in which a line’s strength is followed: the wider, the faster it may change',
        min: 0.5,
        max: FASTEST_WIDTH_HZ,
        step: 0.25,
        value: ({ widthHz }) => widthHz,
        text: (value) => frequencyText(value),
        set: (layer, widthHz) => asWide({ ...layer, widthHz }),
      },
    ],
    Chart: HumLines,
    learning: {
      fact: ({ learnt }) => learnt && humText(learnt.track.fundamentalHz),
      lack: 'No hum found',
      anew: unlearnt,
    },
  },
  reconstruct: {
    fields: [
      {
        is: 'choice',
        name: 'Method',
        title: 'How the phase of magnitudes is sought',
        options: Object.entries(PHASE_METHODS).map(([value, { label }]) => ({
          value,
          name: label,
        })),
        value: ({ method }) => method,
        set: (layer, method) => ({ ...layer, method: method as typeof layer.method }),
      },
      {
        is: 'slider',
        name: 'Iterations',
        title: 'More come closer to the magnitudes, and take longer',
        min: 1,
        max: 200,
        step: 1,
        value: ({ iterations }) => iterations,
        text: String,
        set: (layer, iterations) => ({ ...layer, iterations }),
      },
    ],
  },
}

/** A layer whose lines are no wider than its fundamental allows. */
function asWide(layer: DehumLayer): DehumLayer {
  return { ...layer, widthHz: Math.min(layer.widthHz, widestHumHz(layer.fundamentalHz)) }
}

/** A layer without what it has learnt, which it then learns anew. */
function unlearnt<L extends { readonly learnt?: unknown }>(layer: L): L {
  const { learnt: _learnt, ...others } = layer
  return others as L
}
