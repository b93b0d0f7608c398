import type { SampleSource } from '#core/signal'
import { shortBandText } from './frequency-text'

export interface NamedBand {
  readonly id: string
  readonly name: string
  readonly lowHz: number
  readonly highHz: number
}

/** Bands that have a name among those who listen; ultrasound has no upper end. */
const BANDS = [
  { id: 'infrasound', name: 'Infrasound', lowHz: 0, highHz: 20 },
  { id: 'hum', name: 'Hum', lowHz: 40, highHz: 500 },
  { id: 'voice', name: 'Voice', lowHz: 80, highHz: 8000 },
  { id: 'telephone', name: 'Telephone', lowHz: 300, highHz: 3400 },
  { id: 'sibilants', name: 'Sibilants', lowHz: 4000, highHz: 12_000 },
  { id: 'birds', name: 'Birds', lowHz: 1000, highHz: 10_000 },
  { id: 'bats', name: 'Bats', lowHz: 15_000, highHz: 120_000 },
  { id: 'ultrasound', name: 'Ultrasound', lowHz: 20_000, highHz: Number.POSITIVE_INFINITY },
] as const satisfies readonly NamedBand[]

export type NamedBandId = (typeof BANDS)[number]['id']

/** Those that a recording has, up to its upper end; of radio none, whose frequencies are not those of hearing. */
export function namedBands({
  kind,
  rateHz,
}: Pick<SampleSource, 'kind' | 'rateHz'>): readonly (NamedBand & { readonly id: NamedBandId })[] {
  if (kind === 'iq') return []
  const topHz = rateHz / 2
  return BANDS.filter(({ lowHz }) => lowHz < topHz).map((band) => ({
    ...band,
    highHz: Math.min(band.highHz, topHz),
  }))
}

/** Its name and where it lies. */
export function namedBandText({ name, lowHz, highHz }: NamedBand): string {
  return `${name}, ${shortBandText(lowHz, highHz)}`
}
