import { TableError } from './table-error'

/** A line of a table by the names of its columns. */
export interface TableLine {
  /** From 1. */
  readonly line: number
  readonly cells: ReadonlyMap<string, string>
}

/** Lines of cells under a heading; names of columns in lower case, empty lines passed over. */
export function linesUnderHeading(rows: readonly (readonly string[])[]): TableLine[] {
  const [heading = [], ...body] = rows
  const names = heading.map((name) => name.trim().toLowerCase())
  return body.flatMap((row, index) => {
    if (row.every((cell) => cell.trim() === '')) return []
    return [{ line: index + 2, cells: new Map(names.map((name, at) => [name, row[at] ?? ''])) }]
  })
}

/** A cell as text; '' where there is none. */
export function textOf({ cells }: TableLine, column: string): string {
  return cells.get(column) ?? ''
}

/** @throws {TableError} where it is no number */
export function numberOf(row: TableLine, column: string): number {
  const value = optionalNumber(row, column)
  if (value === undefined) throw new TableError(`“${column}” is missing`, row.line)
  return value
}

/** A number, undefined where the cell is empty. @throws {TableError} where it is neither */
export function optionalNumber(row: TableLine, column: string): number | undefined {
  return numberIn(textOf(row, column), column, row.line)
}

/** @throws {TableError} where the text is neither a number nor empty */
export function numberIn(text: string, what: string, line: number): number | undefined {
  const trimmed = text.trim()
  if (trimmed === '') return undefined
  // A decimal comma is what programs write where that is the custom.
  const value = Number(trimmed.replace(/^(-?\d+),(\d+)$/, '$1.$2'))
  if (Number.isFinite(value)) return value
  throw new TableError(`“${what}” is “${trimmed.slice(0, 40)}”, not a number`, line)
}

/** A decimal without an exponent and without trailing zeros after the point. */
export function decimal(value: number, decimals: number): string {
  const text = value.toFixed(decimals)
  return decimals === 0 ? text : text.replace(/\.?0+$/, '').replace(/^-0$/, '0')
}

/** Text that fits between tabs. */
export function tabless(text: string): string {
  return text.replace(/[\t\r\n]+/g, ' ')
}
