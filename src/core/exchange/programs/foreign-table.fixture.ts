import { type Region, shapeBounds } from '#core/mask'
import { factsWith } from '#testing'
import { readRegionTable } from '../region-table'

/** Ten seconds at 800 Hz. */
export const facts = factsWith({ name: 'SITE1_20260601_050000.wav', rateHz: 800, length: 8000 })

export type Cell = string | number
export const RAVEN =
  'Selection|View|Channel|Begin Time (s)|End Time (s)|Low Freq (Hz)|High Freq (Hz)'

/** A table of Raven: names of more columns, then rows with what stands in them. */
export function raven(more: string, ...rows: readonly (readonly Cell[])[]): string {
  return table('\t', `${RAVEN}${more}`, ...rows)
}

export function table(
  between: string,
  heading: string,
  ...rows: readonly (readonly Cell[])[]
): string {
  return [heading.split('|'), ...rows].map((row) => `${row.join(between)}\n`).join('')
}

export const view = (number: Cell, startS: Cell, endS: Cell, ...more: readonly Cell[]): Cell[] => [
  number,
  'Spectrogram 1',
  1,
  startS,
  endS,
  100,
  300,
  ...more,
]

/** What a table is read as, in short: `label start–end s low–high Hz`, and what was said. */
export function read(text: string | Uint8Array, ground = facts) {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text
  const { regions, markers, notices } = readRegionTable(bytes, ground)
  return { regions: regions.map(lineOf), markers, notices }
}

function lineOf({ label, shape }: Pick<Region, 'label' | 'shape'>): string {
  const { startS, endS, lowHz, highHz } = shapeBounds(shape)
  return `${label} ${startS}–${endS} s ${lowHz}–${highHz} Hz`
}

export const AAA = { regions: ['AAA 1.5–2.5 s 100–300 Hz'], markers: [], notices: [] }
export const WIDE = { regions: ['AAA 1.5–2.5 s 0–400 Hz'], markers: [], notices: [] }
