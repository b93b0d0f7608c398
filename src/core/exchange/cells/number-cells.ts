import { TableError } from '../table-error'

/**
 * Reads a cell: undefined where there is nothing in it.
 *
 * @param what  what the column is called
 * @throws {TableError} where it is no number
 */
export type NumberReader = (
  text: string,
  what: string | (() => string),
  line: number,
) => number | undefined

/** What programs write where they know nothing. */
const NOTHING = new Set(['', 'na', 'n/a', '#n/a', 'nan', 'null', 'none', '-'])

const PLAIN = /^[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[-+]?\d+)?$/i
const DIGITS = /^\d{1,300}(?:\.\d+)?$/
/** Minutes and seconds, or hours, minutes and seconds. */
const CLOCK = /^(?:\d+:)?[0-5]?\d:[0-5]?\d(?:[.,]\d+)?$/
const ONE_COMMA = /^[-+]?\d*,\d+(?:e[-+]?\d+)?$/i
const ONE_POINT = /^[-+]?\d*\.\d+(?:e[-+]?\d+)?$/i
const POINT_GROUPS = /^[-+]?[1-9]\d{0,2}(?:\.\d{3})+$/
const COMMA_GROUPS = /^[-+]?[1-9]\d{0,2}(?:,\d{3})+$/
const BOTH_COMMA_LAST = /^[-+]?[1-9]\d{0,2}(?:\.\d{3})+,\d+$/
const BOTH_POINT_LAST = /^[-+]?[1-9]\d{0,2}(?:,\d{3})+\.\d+$/

/**
 * Reads the numbers of a table, times as 1:02.5 among them: with a decimal point, or with a decimal comma where that is the
 * custom, and with the other one between thousands where some number shows that. A number that may
 * be either, 1,234 among others like 2.5, is refused: a thousand times too much or too little is the
 * worst that a table can say.
 *
 * @param cells  all that are to be read
 */
export function numberReader(cells: Iterable<string>): NumberReader {
  const seen = { hasComma: false, hasPoint: false, hasCommaGroups: false, hasPointGroups: false }
  for (const cell of cells) {
    const text = tidy(cell)
    const hasComma = text.includes(',')
    const hasPoint = text.includes('.')
    if (hasComma && hasPoint) {
      seen.hasCommaGroups ||= BOTH_POINT_LAST.test(text)
      seen.hasPointGroups ||= BOTH_COMMA_LAST.test(text)
    } else if (hasComma) seen.hasComma ||= ONE_COMMA.test(text)
    else seen.hasPoint ||= ONE_POINT.test(text)
  }
  const hasOneMark = !seen.hasComma && !seen.hasCommaGroups && !seen.hasPointGroups
  return (cell, what, line) => {
    const text = tidy(cell)
    // Nearly all tables are written so, nearly all of the time.
    if (hasOneMark && DIGITS.test(text)) return Number(text)
    if (NOTHING.has(text.toLowerCase())) return undefined
    const isAmbiguous =
      (ONE_COMMA.test(text) && COMMA_GROUPS.test(text) && seen.hasPoint && !seen.hasCommaGroups) ||
      (ONE_POINT.test(text) && POINT_GROUPS.test(text) && seen.hasComma && !seen.hasPointGroups)
    const plain = CLOCK.test(text) ? secondsOf(text) : plainOf(text, seen)
    const value = Number(plain)
    if (!isAmbiguous && PLAIN.test(plain) && Number.isFinite(value)) return value
    const name = typeof what === 'string' ? what : what()
    const fault = isAmbiguous
      ? 'which may be a decimal or a thousand: other numbers are written otherwise'
      : 'not a number'
    throw new TableError(`“${name}” is “${text.slice(0, 40)}”, ${fault}`, line)
  }
}

/** A number with a decimal point and nothing between thousands. */
function plainOf(
  text: string,
  {
    hasCommaGroups,
    hasPointGroups,
  }: { readonly hasCommaGroups: boolean; readonly hasPointGroups: boolean },
): string {
  if (BOTH_POINT_LAST.test(text)) return text.replaceAll(',', '')
  if (BOTH_COMMA_LAST.test(text)) return text.replaceAll('.', '').replace(',', '.')
  if (COMMA_GROUPS.test(text) && (hasCommaGroups || /,.*,/.test(text)))
    return text.replaceAll(',', '')
  if (POINT_GROUPS.test(text) && (hasPointGroups || /\..*\./.test(text)))
    return text.replaceAll('.', '')
  return text.includes('.') ? text : text.replace(',', '.')
}

function secondsOf(text: string): string {
  const [seconds = 0, minutes = 0, hours = 0] = text
    .replace(',', '.')
    .split(':')
    .map(Number)
    .reverse()
  return String(hours * 3600 + minutes * 60 + seconds)
}

/** Without blanks, those between thousands too, and with the minus of the keyboard. */
function tidy(cell: string): string {
  const text = cell.trim()
  if (!/[^\d.]/.test(text)) return text
  return text.replace(/(\d)[ \u00a0\u2009\u202f'’](?=\d{3}(?:\D|$))/g, '$1').replace('−', '-')
}
