import { type Region, type Shape, visibleBounds } from '#core/mask'
import { linesUnderHeading, numberOf, optionalNumber, type TableLine, textOf } from './cells'
import { channelsText, effectCells, effectOf, readChannels } from './effect-cells'
import type { RegionDraft } from './region-draft'
import { TableError } from './table-error'

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
 * Regions as comma-separated values, complete: reading gives them back but for their ids.
 *
 *     label               text; where it would be taken for a formula, behind an apostrophe
 *     start_s, end_s      seconds from the start, low_hz, high_hz baseband hertz: the box around it
 *     effect, gain_db     reject, keep or mark; dB, empty is silence
 *     feather_s, _hz      half-widths of the soft edge
 *     channels            all, or numbers from 1 with spaces between
 *     hidden, locked      true or false
 *     shape               empty for a rectangle, else the shape as in the project file (JSON)
 *
 * @see RFC 4180
 */
export function regionsCsv(regions: readonly Region[]): string {
  const rows = regions.map(
    ({ label, hidden, locked = false, channels, effect, feather, shape }) => {
      const { startS, endS, lowHz, highHz } = visibleBounds(shape)
      return [
        FORMULA.test(label) ? `'${label}` : label,
        ...[startS, endS, lowHz, highHz].map(String),
        ...effectCells(effect),
        String(feather.timeS),
        String(feather.freqHz),
        channelsText(channels),
        String(hidden),
        String(locked),
        shape.kind === 'rectangle' ? '' : JSON.stringify(shape),
      ]
    },
  )
  return [HEADING, ...rows].map((row) => `${row.map(quoted).join(',')}\r\n`).join('')
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}

/** Whether a first line is the heading of comma-separated regions. */
export function isCsv(heading: string): boolean {
  return /(^|,)"?start_s"?(,|$)/i.test(heading)
}

/** Reads such a table; only start_s and end_s must be there. @throws {TableError} */
export function readCsv(text: string): RegionDraft[] {
  return linesUnderHeading(csvRows(text)).map((row) => {
    const lowHz = optionalNumber(row, 'low_hz')
    const highHz = optionalNumber(row, 'high_hz')
    const channels = readChannels(row)
    const effect = effectOf(row, 'effect', 'gain_db')
    const timeS = optionalNumber(row, 'feather_s')
    const freqHz = optionalNumber(row, 'feather_hz')
    const shape = shapeOf(row)
    const label = textOf(row, 'label')
    return {
      startS: numberOf(row, 'start_s'),
      endS: numberOf(row, 'end_s'),
      ...(lowHz === undefined ? {} : { lowHz }),
      ...(highHz === undefined ? {} : { highHz }),
      label: /^'/.test(label) && FORMULA.test(label) ? label.slice(1) : label,
      ...(channels === undefined ? {} : { channels }),
      ...(effect === undefined ? {} : { effect }),
      feather: { timeS: timeS ?? 0, freqHz: freqHz ?? 0 },
      hidden: isTrue(row, 'hidden'),
      locked: isTrue(row, 'locked'),
      ...(shape === undefined ? {} : { shape }),
    }
  })
}

function isTrue(row: TableLine, column: string): boolean {
  return textOf(row, column).trim().toLowerCase() === 'true'
}

/** The shape as it stands there: whoever adds it to a document checks it. @throws {TableError} if it is no JSON */
function shapeOf(row: TableLine): Shape | undefined {
  const text = textOf(row, 'shape').trim()
  if (text === '') return undefined
  try {
    return JSON.parse(text) as Shape
  } catch {
    throw new TableError('“shape” is no JSON', row.line)
  }
}

/** Cells of comma-separated values; within quotes anything may stand, a quote twice. */
function csvRows(text: string): string[][] {
  const rows: string[][] = [[]]
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|\n|\r|$)/gy
  while (cell.lastIndex < text.length) {
    const line = rows.length
    const [, within, plain = '', end] = cell.exec(text) ?? [undefined, undefined, undefined, '"']
    if (end === '"') throw new TableError('A quote is not closed', line)
    rows.at(-1)?.push(within?.replaceAll('""', '"') ?? plain)
    if (end !== ',' && cell.lastIndex < text.length) rows.push([])
    // An empty last cell behind a comma is a cell too.
    else if (end === ',' && cell.lastIndex === text.length) rows.at(-1)?.push('')
  }
  return rows
}
