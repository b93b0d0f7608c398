import { type Region, visibleBounds } from '#core/mask'
import { decimal, tabless } from '../cells/cells'
import { type NumberReader, numberReader } from '../cells/number-cells'
import { TableError } from '../table-error'
import type { TableRow } from '../table-row'

/**
 * A label track of Audacity: start, end and label between tabs, then a line of low and high
 * frequency behind a backslash. Seconds to 9 decimals, hertz to 3; shapes by the box around them.
 */
export function audacityLabels(regions: readonly Region[]): string {
  return regions
    .map(({ label, shape }) => {
      const { startS, endS, lowHz, highHz } = visibleBounds(shape)
      const times = `${decimal(startS, 9)}\t${decimal(endS, 9)}\t${tabless(label)}`
      return `${times}\n\\\t${decimal(lowHz, 3)}\t${decimal(highHz, 3)}\n`
    })
    .join('')
}

/** Whether a first line is a label of Audacity: two times, or one of a point. */
export function isAudacity(first: string): boolean {
  return /^\s*-?\d[^\t]*\t\s*-?\d/.test(first) || /^\s*-?\d+(?:[.,]\d+)?\s*(?:\t|$)/.test(first)
}

/**
 * Reads a label track. A frequency that Audacity does not know stands there as −1, or not at all, or
 * its line is missing; a label with one time, or twice the same, is a point.
 *
 * @throws {TableError}
 */
export function readAudacity(lines: readonly string[]): readonly TableRow[] {
  const read = numberReader(lines.flatMap(numbersOf))
  const rows: TableRow[] = []
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') continue
    if (line.startsWith('\\')) {
      const last = rows.pop()
      if (last === undefined) throw new TableError('Frequencies without a label', index + 1)
      rows.push({ ...last, ...bandOf(line, index + 1, read) })
    } else rows.push(labelOf(line, index + 1, read))
  }
  return rows
}

/** The times of a label, the frequencies of a line of these. */
function numbersOf(line: string): readonly string[] {
  const cells = line.split('\t', 3)
  return (line.startsWith('\\') ? cells.slice(1) : cells.slice(0, 2)).filter(isNumeric)
}

function isNumeric(cell: string): boolean {
  return /^\s*-?\d/.test(cell)
}

function labelOf(line: string, number: number, read: NumberReader): TableRow {
  const [start = '', second = '', ...rest] = line.split('\t')
  const isPoint = !isNumeric(second)
  const startS = isNumeric(start) ? read(start, 'start', number) : undefined
  const endS = isPoint ? startS : read(second, 'end', number)
  if (startS === undefined || endS === undefined) {
    throw new TableError('A label has a start, an end and a text between tabs', number)
  }
  // BirdNET writes how sure it is behind the label; Audacity drops it.
  const [text = '', ...more] = isPoint ? [second, ...rest] : rest
  const label = [text, ...more.filter((cell) => !/^\s*[\d.]+\s*$/.test(cell))].join(' ')
  return { view: '', number: '', startS, endS, label }
}

const UNKNOWN_HZ = -1

function bandOf(
  line: string,
  number: number,
  read: NumberReader,
): Pick<TableRow, 'lowHz' | 'highHz'> {
  const [, low = '', high = ''] = line.split('\t')
  const lowHz = read(low, 'low frequency', number)
  const highHz = read(high, 'high frequency', number)
  return {
    ...(lowHz === undefined || lowHz === UNKNOWN_HZ ? {} : { lowHz }),
    ...(highHz === undefined || highHz === UNKNOWN_HZ ? {} : { highHz }),
  }
}
