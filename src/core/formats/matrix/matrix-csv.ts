import { LimitError } from '#core/base'
import type { Matrix } from './matrix'

/** What the heading and the first column of a table say. */
export interface TableAxes {
  readonly timesS: readonly number[]
  readonly freqsHz: readonly number[]
}

/** Of numbers in a line that is no row of a table of regions: those have eight columns of them at most. */
const LEAST_VALUES = 9

const HEADING = /^time_s,-?[\d.]+Hz(,|$)/

/** Whether text begins as a matrix does: with a row of many numbers, or with the heading of levels. */
export function isMatrixText(head: Uint8Array): boolean {
  const lines = new TextDecoder()
    .decode(head)
    .replace(/^\ufeff/, '')
    .split(/\r\n|\r|\n/)
  const first = lines.findIndex((line) => !isPassedOver(line.trim()))
  const line = lines[first]?.trim() ?? ''
  if (HEADING.test(line)) return true
  const values = cellsOf(line)
  // Of a line that goes on behind the head the last number may be cut off.
  const whole = first === lines.length - 1 ? values.slice(0, -1) : values
  return whole.length >= LEAST_VALUES && whole.every((value) => numberOf(value) !== undefined)
}

/**
 * Reads a matrix of real numbers as text: a row a line, numbers separated by commas, semicolons,
 * tabs or spaces, as numpy.savetxt writes them. Empty lines and lines that begin with # are passed
 * over. Levels with a heading, as `levelsCsv` writes them, are the numbers behind the times.
 *
 * @throws {LimitError} that names the first line which is not as long as the first, or no numbers
 */
export function readMatrixCsv(text: string): Matrix & { readonly axes?: TableAxes } {
  const rows: number[][] = []
  let heading: readonly string[] | undefined
  for (const [i, line] of text
    .replace(/^\ufeff/, '')
    .split(/\r\n|\r|\n/)
    .entries()) {
    const trimmed = line.trim()
    if (isPassedOver(trimmed)) continue
    if (rows.length === 0 && heading === undefined && HEADING.test(trimmed)) {
      heading = trimmed.split(',')
      continue
    }
    const row = cellsOf(trimmed).map(numberOf)
    const wrong = row.findIndex((value) => value === undefined)
    if (wrong >= 0)
      throw new LimitError(`Line ${i + 1} is no row of numbers: see value ${wrong + 1}.`)
    const first = heading ?? rows[0]
    if (first !== undefined && row.length !== first.length) {
      throw new LimitError(
        `Line ${i + 1} has ${row.length} numbers where the first has ${first.length}.`,
      )
    }
    rows.push(row as number[])
  }
  if (rows.length === 0) throw new LimitError('There are no numbers in it.')
  if (heading === undefined) return matrixOf(rows)
  const timesS = rows.map(([timeS = 0]) => timeS)
  const freqsHz = heading.slice(1).map((cell) => Number.parseFloat(cell))
  return { ...matrixOf(rows.map((row) => row.slice(1))), axes: { timesS, freqsHz } }
}

function isPassedOver(line: string): boolean {
  return line === '' || line.startsWith('#')
}

function matrixOf(rows: readonly (readonly number[])[]): Matrix {
  const columns = rows[0]?.length ?? 0
  const data = new Float64Array(rows.length * columns)
  for (const [i, row] of rows.entries()) data.set(row, i * columns)
  return { rows: rows.length, columns, isComplex: false, data }
}

function cellsOf(line: string): string[] {
  return line.split(/\s*[,;\t]\s*|\s+/)
}

function numberOf(text: string): number | undefined {
  const value = Number(text)
  if (text === '') return undefined
  if (!Number.isNaN(value)) return value
  if (/^[+-]?nan$/i.test(text)) return Number.NaN
  const infinite = /^([+-]?)inf(?:inity)?$/i.exec(text)
  if (infinite === null) return undefined
  return infinite[1] === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY
}
