import { type Region, visibleBounds } from '#core/mask'
import {
  decimal,
  linesUnderHeading,
  numberOf,
  optionalNumber,
  type TableLine,
  tabless,
  textOf,
} from './cells'
import { channelsText, effectCells, effectOf, readChannels } from './effect-cells'
import type { RegionDraft } from './region-draft'

const HEADING = [
  'Selection',
  'View',
  'Channel',
  'Begin Time (s)',
  'End Time (s)',
  'Low Freq (Hz)',
  'High Freq (Hz)',
  'Label',
  'Effect',
  'Gain (dB)',
  'Channels',
]

/** What people and programs call the column of labels. */
const LABEL_COLUMNS = ['label', 'annotation', 'species', 'common name', 'type', 'notes']

/**
 * A selection table of Raven: tab-separated, times from the start of the recording (a row's boxes of
 * several files would otherwise lie on each other), seconds to 9 decimals, hertz to 3.
 *
 * Shapes are told by the box around them. Behind Raven's own columns stand Label, Effect, Gain (dB)
 * and Channels, which it keeps as annotations.
 */
export function ravenTable(regions: readonly Region[]): string {
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
    ]
  })
  return [HEADING, ...rows].map((row) => `${row.join('\t')}\n`).join('')
}

/** Whether a first line is the heading of a selection table of Raven. */
export function isRaven(heading: string): boolean {
  return /(^|\t)begin time \(s\)(\t|$)/i.test(heading)
}

/**
 * Reads a selection table. Raven saves a row for each view of a selection: that of the spectrogram,
 * which has the frequencies, stands for all.
 *
 * @throws {TableError}
 */
export function readRaven(lines: readonly string[]): RegionDraft[] {
  const rows = linesUnderHeading(lines.map((line) => line.split('\t')))
  const selections = new Map<string, TableLine>()
  for (const row of rows) {
    const key = textOf(row, 'selection') || `line ${row.line}`
    const isWaveform = /^waveform/i.test(textOf(row, 'view'))
    if (!(isWaveform && selections.has(key))) selections.set(key, row)
  }
  return [...selections.values()].map(draftOf)
}

function draftOf(row: TableLine): RegionDraft {
  const lowHz = optionalNumber(row, 'low freq (hz)')
  const highHz = optionalNumber(row, 'high freq (hz)')
  const channel = optionalNumber(row, 'channel')
  const label = LABEL_COLUMNS.map((column) => textOf(row, column).trim()).find(Boolean) ?? ''
  const channels = readChannels(row) ?? (channel === undefined ? undefined : [channel - 1])
  const effect = effectOf(row, 'effect', 'gain (db)')
  return {
    startS: numberOf(row, 'begin time (s)'),
    endS: numberOf(row, 'end time (s)'),
    ...(lowHz === undefined ? {} : { lowHz }),
    ...(highHz === undefined ? {} : { highHz }),
    label,
    ...(channels === undefined ? {} : { channels }),
    ...(effect === undefined ? {} : { effect }),
  }
}
