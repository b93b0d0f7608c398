import { type CellRow, cellRows, type Delimiter } from './cells/cell-rows'
import { columnKey, type TableColumns, tableColumns } from './cells/column-names'
import { type NumberReader, numberReader } from './cells/number-cells'
import { LABEL_KEYS } from './programs/label-names'

/** Lines of cells under a heading that says which columns begin and end a row. */
export interface Table {
  readonly columns: TableColumns
  /** Where each column is, by its key; of two with one name the first. */
  readonly columnIndices: ReadonlyMap<string, number>
  /** As they are written. */
  readonly heading: readonly string[]
  readonly rows: readonly TableLine[]
  readonly readNumber: NumberReader
}

/** A line of a table by the keys of its columns. */
export interface TableLine {
  /** From 1. */
  readonly line: number
  readonly cells: readonly string[]
  readonly table: Pick<Table, 'columnIndices' | 'heading' | 'readNumber'>
}

/** By what headings are taken apart, what rarely stands in a name first. */
const DELIMITERS: readonly Delimiter[] = ['\t', ';', ',', '|', ' ']

/** Columns of numbers of our own tables. */
const OWN_NUMBERS = ['gain db', 'feather s', 'feather hz']

/**
 * Reads a text as a table, by whatever stands between its columns' names; undefined where no name
 * says when a row begins.
 *
 * Passed over: empty lines, a first line `sep=;` as spreadsheets want it, lines of comment (#) above
 * the heading, unless what is behind the sign is the next column. R writes no name above the names of its rows.
 *
 * @throws {TableError} where a quote is not closed
 */
export function parsedTable(text: string): Table | undefined {
  const { body, line } = withoutPreamble(text)
  const first = body.slice(0, lineEnd(body, 0))
  for (const delimiter of DELIMITERS) {
    const heading = headingOf(first, delimiter)
    const keys = new Set(heading.map(columnKey))
    const columns = tableColumns(keys)
    if (columns === undefined || !saysMore(columns, keys)) continue
    const [, ...rows] = cellRows(body, delimiter, line)
    // Between blanks nothing tells a cell with blanks from two.
    if (delimiter === ' ' && !rows.every(({ cells }) => isAsLong(cells, heading))) continue
    return tableOf(columns, withRowNames(heading, rows), rows)
  }
  return undefined
}

/** Whether there is an end, or a name: times alone may be any measurements. */
function saysMore({ end, duration }: TableColumns, keys: ReadonlySet<string>): boolean {
  return end !== undefined || duration !== undefined || LABEL_KEYS.some((key) => keys.has(key))
}

function isAsLong(cells: readonly string[], heading: readonly string[]): boolean {
  return cells.length === heading.length || cells.length === heading.length + 1
}

function withoutPreamble(text: string): { readonly body: string; readonly line: number } {
  let [at, line] = [0, 1]
  while (at < text.length) {
    const end = lineEnd(text, at)
    const first = text.slice(at, Math.min(end, at + LONGEST_PREAMBLE)).trim()
    if (end === text.length || !/^(?:#(?![,;\t]).*|sep=.)?$/is.test(first)) break
    at = end + (text.startsWith('\r\n', end) ? 2 : 1)
    line++
  }
  return { body: text.slice(at), line }
}

/** More than a line of comment has; longer blank lines are no table's. */
const LONGEST_PREAMBLE = 1000

/** Where a line ends that goes on at `from`. */
function lineEnd(text: string, from: number): number {
  let at = from
  while (at < text.length && text[at] !== '\n' && text[at] !== '\r') at++
  return at
}

function headingOf(line: string, delimiter: Delimiter): readonly string[] {
  try {
    return cellRows(line, delimiter)[0]?.cells ?? []
  } catch {
    // By another delimiter its quotes may be closed; by none it is no heading.
    return []
  }
}

/** The heading with a name for the first column, where rows are one cell longer and begin with names of their own. */
function withRowNames(heading: readonly string[], rows: readonly CellRow[]): readonly string[] {
  const isLonger = rows.length > 0 && rows.every(({ cells }) => cells.length > heading.length)
  const isEndEmpty = rows.every(({ cells }) => cells.at(-1)?.trim() === '')
  const isNamed = new Set(rows.map(({ cells }) => cells[0])).size === rows.length
  return isLonger && !isEndEmpty && isNamed ? ['', ...heading] : heading
}

function tableOf(
  columns: TableColumns,
  heading: readonly string[],
  rows: readonly CellRow[],
): Table {
  const columnIndices = new Map<string, number>()
  for (const [at, name] of heading.entries()) {
    const key = columnKey(name)
    if (key !== '' && !columnIndices.has(key)) columnIndices.set(key, at)
  }
  const { start, end, duration, low, high, fileOffset } = columns
  const numbers = [start, end, duration, low, high, fileOffset].flatMap((each) => each?.key ?? [])
  const readNumber = numberReader(cellsOf(rows, columnIndices, [...numbers, ...OWN_NUMBERS]))
  const table = { columnIndices, heading, readNumber }
  return { ...table, columns, rows: rows.map((row) => ({ ...row, table })) }
}

function* cellsOf(
  rows: readonly CellRow[],
  columnIndices: ReadonlyMap<string, number>,
  keys: readonly string[],
): Generator<string> {
  const numbers = keys.flatMap((key) => columnIndices.get(key) ?? [])
  for (const { cells } of rows) for (const at of numbers) yield cells[at] ?? ''
}

/** A cell as text; '' where there is none. */
export function textOf({ cells, table }: TableLine, key: string): string {
  const at = table.columnIndices.get(key)
  return at === undefined ? '' : (cells[at] ?? '')
}

/** What a column is called in the table. */
export function nameOf({ heading, columnIndices }: TableLine['table'], key: string): string {
  const at = columnIndices.get(key)
  return at === undefined ? key : (heading[at] ?? key)
}

/** A number, undefined where the cell is empty. @throws {TableError} where it is neither */
export function optionalNumber(row: TableLine, key: string): number | undefined {
  const { table, line } = row
  return table.readNumber(textOf(row, key), () => nameOf(table, key), line)
}
