import { type Region, visibleBounds } from '#core/mask'
import { decimal, tabless } from '../cells/cells'
import { channelsText, effectCells } from '../cells/effect-cells'
import { meanCells, meanHeadings, meanNames } from '../cells/mean-cells'
import { measureCells, RAVEN_MEASURES } from '../cells/measure-cells'
import { type TableExtras, zeroCells } from '../table-extras'

/** Raven's own columns, with which every table of it begins. */
export const RAVEN_COLUMNS = [
  'Selection',
  'View',
  'Channel',
  'Begin Time (s)',
  'End Time (s)',
  'Low Freq (Hz)',
  'High Freq (Hz)',
] as const

const HEADING = [...RAVEN_COLUMNS, 'Label', 'Effect', 'Gain (dB)', 'Channels']

/**
 * A selection table of Raven: tab-separated, times from the start of the recording (a row's boxes of
 * several files would otherwise lie on each other), seconds to 9 decimals, hertz to 3.
 *
 * Of shapes the box around them is written. Behind Raven's own columns stand Label, Effect, Gain (dB)
 * and Channels, which it keeps as annotations; of I/Q Freq Zero, which says what 0 Hz is.
 *
 * Behind them stands what was measured, where something was, and means of features.
 */
export function ravenTable(
  regions: readonly Region[],
  { band, measured, means }: TableExtras = {},
): string {
  const names = meanNames(means)
  const rows = regions.map((region, index) => {
    const { startS, endS, lowHz, highHz } = visibleBounds(region.shape)
    const channel = region.channels === 'all' ? 0 : (region.channels[0] ?? 0)
    return [
      String(index + 1),
      `Spectrogram ${channel + 1}`,
      String(channel + 1),
      decimal(startS, 9),
      decimal(endS, 9),
      decimal(lowHz, 3),
      decimal(highHz, 3),
      tabless(region.label),
      ...effectCells(region.effect),
      channelsText(region.channels),
      ...zeroCells(band),
      ...measureCells(measured, region.id),
      ...meanCells(means, names, region.id),
    ]
  })
  const heading = [
    ...HEADING,
    ...(band === undefined ? [] : ['Freq Zero']),
    ...(measured === undefined ? [] : RAVEN_MEASURES),
    ...meanHeadings(names),
  ]
  return [heading, ...rows].map((row) => `${row.join('\t')}\n`).join('')
}
