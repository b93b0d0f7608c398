import { type Region, type ShapeBounds, visibleBounds } from '#core/mask'
import { decimal, tabless } from '../cells/cells'
import { channelsText, effectCells } from '../cells/effect-cells'
import { meanCells, meanHeadings, meanNames } from '../cells/mean-cells'
import { measureCells, RAVEN_MEASURES } from '../cells/measure-cells'
import type { FileRegions } from '../file-regions'
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

/** Which file a row of a table over several is of, as Raven's own measurements say it. */
export const RAVEN_FILE_COLUMNS = ['Begin File', 'File Offset (s)', 'End File'] as const

const OWN_COLUMNS = ['Label', 'Effect', 'Gain (dB)', 'Channels'] as const

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
    const bounds = visibleBounds(region.shape)
    return [
      ...ravenCells(index, firstChannelOf(region), bounds),
      ...ownCells(region),
      ...zeroCells(band),
      ...measureCells(measured, region.id),
      ...meanCells(means, names, region.id),
    ]
  })
  const heading = [
    ...RAVEN_COLUMNS,
    ...OWN_COLUMNS,
    ...(band === undefined ? [] : ['Freq Zero']),
    ...(measured === undefined ? [] : RAVEN_MEASURES),
    ...meanHeadings(names),
  ]
  return ravenText(heading, rows)
}

/**
 * The selection table of several files, in their order. Raven opens them in one window: times count
 * through all of them, and behind Raven's own columns stand file and offset, by which our own reader
 * gives each recording its rows. A box ends with its file; what lies outside of that is left out,
 * since its time is another file's.
 */
export function ravenFilesTable(files: readonly FileRegions[]): string {
  const hasBand = files.some(({ band }) => band !== undefined)
  let beforeS = 0
  const rows: (readonly string[])[] = []
  for (const { name, durationS, regions, band } of files) {
    for (const region of regions) {
      const bounds = visibleBounds(region.shape)
      const [startS, endS] = [Math.max(0, bounds.startS), Math.min(durationS, bounds.endS)]
      if (startS >= endS) continue
      const through = { ...bounds, startS: beforeS + startS, endS: beforeS + endS }
      rows.push([
        ...ravenCells(rows.length, firstChannelOf(region), through),
        ...ravenFileCells(name, startS),
        ...ownCells(region),
        ...(hasBand ? [zeroCells(band).join('')] : []),
      ])
    }
    beforeS += durationS
  }
  const heading = [
    ...RAVEN_COLUMNS,
    ...RAVEN_FILE_COLUMNS,
    ...OWN_COLUMNS,
    ...(hasBand ? ['Freq Zero'] : []),
  ]
  return ravenText(heading, rows)
}

/** Cells under `RAVEN_COLUMNS`. @param channel  0-based */
export function ravenCells(
  index: number,
  channel: number,
  { startS, endS, lowHz, highHz }: ShapeBounds,
): readonly string[] {
  return [
    String(index + 1),
    `Spectrogram ${channel + 1}`,
    String(channel + 1),
    decimal(startS, 9),
    decimal(endS, 9),
    decimal(lowHz, 3),
    decimal(highHz, 3),
  ]
}

/** Cells under `RAVEN_FILE_COLUMNS`. @param startS  from the start of the file */
export function ravenFileCells(name: string, startS: number): readonly string[] {
  const file = tabless(name)
  return [file, decimal(startS, 9), file]
}

export function ravenText(
  heading: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  return [heading, ...rows].map((row) => `${row.join('\t')}\n`).join('')
}

function firstChannelOf({ channels }: Region): number {
  return channels === 'all' ? 0 : (channels[0] ?? 0)
}

function ownCells({ label, effect, channels }: Region): readonly string[] {
  return [tabless(label), ...effectCells(effect), channelsText(channels)]
}
