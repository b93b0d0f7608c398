import { type Region, visibleBounds } from '#core/mask'
import type { FileRegions } from '../file-regions'
import { type TableExtras, zeroCells } from '../table-extras'
import { exactDecimal } from './cells'
import { channelsText, effectCells } from './effect-cells'
import { meanCells, meanHeadings, meanNames } from './mean-cells'
import { CSV_MEASURES, measureCells } from './measure-cells'

const HEADING = [
  'label',
  'start_s',
  'end_s',
  'low_hz',
  'high_hz',
  'effect',
  'gain_db',
  'feather_s',
  'feather_hz',
  'channels',
  'hidden',
  'locked',
  'shape',
]

/** What a spreadsheet would take for a formula. */
const FORMULA = /^'*[=+\-@\t\r]/

/**
 * Regions as comma-separated values, complete: reading gives them back but for their ids. Seconds,
 * hertz and decibels have a decimal point in every row: DuckDB takes a column for whole numbers whose
 * first 20,480 rows are, and then reads 2.5 as 3 in silence.
 *
 *     label               text; where it would be taken for a formula, behind an apostrophe
 *     start_s, end_s      seconds from the start, low_hz, high_hz baseband hertz: the box around it
 *     effect, gain_db     reject, keep, mark, or heal and what from (heal time); dB, empty is silence
 *     feather_s, _hz      half-widths of the soft edge
 *     channels            all, or numbers from 1 with spaces between
 *     hidden, locked      true or false
 *     shape               empty for a rectangle, else the shape as in the project file (JSON)
 *
 *     freq_zero           of I/Q: what 0 Hz is
 *
 * Behind them stands what was measured, where something was, and means of features.
 * @see RFC 4180
 */
export function regionsCsv(
  regions: readonly Region[],
  { band, measured, means }: TableExtras = {},
): string {
  const names = meanNames(means)
  const rows = regions.map((region) => [
    ...regionCells(region),
    ...zeroCells(band),
    ...measureCells(measured, region.id),
    ...meanCells(means, names, region.id),
  ])
  const heading = [
    ...HEADING,
    ...(band === undefined ? [] : ['freq_zero']),
    ...(measured === undefined ? [] : CSV_MEASURES),
    ...meanHeadings(names),
  ]
  return csvRows([heading, ...rows])
}

/** The same of several files, behind a column that says which; times count from the start of each. */
export function filesCsv(files: readonly FileRegions[]): string {
  const hasBand = files.some(({ band }) => band !== undefined)
  const rows = files.flatMap(({ name, regions, band }) =>
    regions.map((region) => [
      csvText(name),
      ...regionCells(region),
      ...(hasBand ? [zeroCells(band).join('')] : []),
    ]),
  )
  return csvRows([['file', ...HEADING, ...(hasBand ? ['freq_zero'] : [])], ...rows])
}

function regionCells(region: Region): readonly string[] {
  const { label, hidden, locked = false, channels, effect, feather, shape } = region
  const { startS, endS, lowHz, highHz } = visibleBounds(shape)
  return [
    csvText(label),
    ...[startS, endS, lowHz, highHz].map(exactDecimal),
    ...effectCells(effect),
    exactDecimal(feather.timeS),
    exactDecimal(feather.freqHz),
    channelsText(channels),
    String(hidden),
    String(locked),
    shape.kind === 'rectangle' ? '' : JSON.stringify(shape),
  ]
}

export function csvRows(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('')
}

/** Text that no spreadsheet takes for a formula: behind an apostrophe where one would. */
export function csvText(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text
}

/**
 * A cell as it stands in a line. Many readers, ours among them, drop blanks at the ends of what is not
 * quoted.
 */
export function csvCell(cell: string): string {
  return /[",\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}
