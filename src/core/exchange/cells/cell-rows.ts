import { TableError } from '../table-error'

/** A row of a table's text. */
export interface CellRow {
  /** Where it begins, from 1. */
  readonly line: number
  readonly cells: readonly string[]
}

/** What may stand between cells. */
export type Delimiter = '\t' | ';' | ',' | '|' | ' '

/** How a quote is written within quotes: twice, or behind a backslash; or quotes mean nothing. */
type Quoting = 'doubled' | 'escaped' | 'none'

/**
 * The cells of a table, row by row; rows without anything in them are left out.
 *
 * Quotes are read as RFC 4180 writes them, twice within quotes, else as R does by default, behind a
 * backslash. Between tabs, where most programs quote nothing, a quote that is never closed, or only
 * in another row, is a letter like others.
 *
 * @param firstLine  the number of the text's first line
 * @throws {TableError} where a quote is not closed
 */
export function cellRows(text: string, delimiter: Delimiter, firstLine = 1): readonly CellRow[] {
  const split = (quoting: Quoting) => splitRows(text, delimiter, quoting, firstLine)
  const doubled = split('doubled')
  if (isSound(doubled, delimiter)) return doubled.rows
  const escaped = split('escaped')
  if (isSound(escaped, delimiter)) return escaped.rows
  if (delimiter === '\t') return split('none').rows
  throw new TableError('A quote is not closed', doubled.brokenLine ?? firstLine)
}

interface SplitRows {
  readonly rows: readonly CellRow[]
  /** Whether a cell goes over several lines. */
  readonly spansLines: boolean
  /** Where a quote is not closed, or something stands behind one that is. */
  readonly brokenLine: number | undefined
}

/** Whether quotes were read as they were meant: where they swallowed ends of lines, rows are as long as the first. */
function isSound({ rows, spansLines, brokenLine }: SplitRows, delimiter: Delimiter): boolean {
  if (brokenLine !== undefined) return false
  if (delimiter !== '\t' || !spansLines) return true
  const most = (rows[0]?.cells.length ?? 0) + 1
  return rows.every(({ cells }) => cells.length === most || cells.length === most - 1)
}

function splitRows(
  text: string,
  delimiter: Delimiter,
  quoting: Quoting,
  firstLine: number,
): SplitRows {
  const rows: CellRow[] = []
  let cells: string[] = []
  let [line, rowLine, at] = [firstLine, firstLine, 0]
  let spansLines = false
  const between = delimiter.charCodeAt(0)
  const close = (): void => {
    if (cells.some((cell) => cell.trim() !== '')) rows.push({ line: rowLine, cells })
    cells = []
    rowLine = line
  }
  while (at < text.length) {
    if (delimiter !== '\t') while (text[at] === ' ') at++
    if (quoting !== 'none' && text[at] === '"') {
      const end = closingQuote(text, at + 1, quoting)
      if (end === -1) return { rows, spansLines, brokenLine: line }
      const cell = unquoted(text.slice(at + 1, end), quoting)
      at = end + 1
      if (delimiter !== '\t' && delimiter !== ' ') while (text[at] === ' ') at++
      if (at < text.length && text[at] !== delimiter && !isLineEnd(text.charCodeAt(at))) {
        return { rows, spansLines, brokenLine: line }
      }
      const ends = cell.match(/\r\n|\n|\r/g)?.length ?? 0
      line += ends
      spansLines ||= ends > 0
      cells.push(cell)
    } else {
      const start = at
      for (; at < text.length; at++) {
        const code = text.charCodeAt(at)
        if (code === between || isLineEnd(code)) break
      }
      cells.push(text.slice(start, at))
    }
    if (text[at] === delimiter) {
      at++
      // Behind a delimiter stands one more cell, even where the text ends.
      if (at === text.length) cells.push('')
    } else if (at < text.length) {
      at += text[at] === '\r' && text[at + 1] === '\n' ? 2 : 1
      line++
      close()
    }
  }
  close()
  return { rows, spansLines, brokenLine: undefined }
}

const LINE_FEED = 10
const CARRIAGE_RETURN = 13

function isLineEnd(code: number): boolean {
  return code === LINE_FEED || code === CARRIAGE_RETURN
}

/** Where the quote is that closes; -1 if none does. */
function closingQuote(text: string, from: number, quoting: Quoting): number {
  let at = from
  for (;;) {
    const quote = text.indexOf('"', at)
    if (quote === -1) return -1
    if (quoting === 'doubled' && text[quote + 1] === '"') at = quote + 2
    else if (quoting === 'escaped' && isEscaped(text, quote, from)) at = quote + 1
    else return quote
  }
}

/** Whether an odd number of backslashes stands in front. */
function isEscaped(text: string, at: number, from: number): boolean {
  let count = 0
  while (at - count - 1 >= from && text[at - count - 1] === '\\') count++
  return count % 2 === 1
}

function unquoted(cell: string, quoting: Quoting): string {
  return quoting === 'doubled' ? cell.replaceAll('""', '"') : cell.replace(/\\(["\\])/g, '$1')
}
