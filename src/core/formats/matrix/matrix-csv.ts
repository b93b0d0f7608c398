import { LimitError } from '#core/base'
import type { Matrix } from './matrix'
import { cellsOf, HEADING, isPassedOver, numberOf } from './matrix-text'

/** What the heading and the first column of a table say. */
export interface TableAxes {
  readonly timesS: readonly number[]
  readonly freqsHz: readonly number[]
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

function matrixOf(rows: readonly (readonly number[])[]): Matrix {
  const columns = rows[0]?.length ?? 0
  const data = new Float64Array(rows.length * columns)
  for (const [i, row] of rows.entries()) data.set(row, i * columns)
  return { rows: rows.length, columns, isComplex: false, data }
}
