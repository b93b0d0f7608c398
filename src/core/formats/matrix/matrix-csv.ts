import { LimitError } from '#core/base'
import type { Matrix } from './matrix'

/**
 * Reads a matrix of real numbers as text: a row a line, numbers separated by commas, semicolons,
 * tabs or spaces, as numpy.savetxt writes them. Empty lines and lines that begin with # are passed over.
 *
 * @throws {LimitError} that names the first line which is not as long as the first, or no numbers
 */
export function readMatrixCsv(text: string): Matrix {
  const rows: number[][] = []
  for (const [i, line] of text
    .replace(/^\ufeff/, '')
    .split(/\r\n|\r|\n/)
    .entries()) {
    const trimmed = line.trim()
    if (trimmed === '' || trimmed.startsWith('#')) continue
    const row = trimmed.split(/\s*[,;\t]\s*|\s+/).map(numberOf)
    const wrong = row.findIndex((value) => value === undefined)
    if (wrong >= 0)
      throw new LimitError(`Line ${i + 1} is no row of numbers: see value ${wrong + 1}.`)
    const first = rows[0]
    if (first !== undefined && row.length !== first.length) {
      throw new LimitError(
        `Line ${i + 1} has ${row.length} numbers where the first has ${first.length}.`,
      )
    }
    rows.push(row as number[])
  }
  const columns = rows[0]?.length ?? 0
  if (rows.length === 0) throw new LimitError('There are no numbers in it.')
  const data = new Float64Array(rows.length * columns)
  for (const [i, row] of rows.entries()) data.set(row, i * columns)
  return { rows: rows.length, columns, isComplex: false, data }
}

function numberOf(text: string): number | undefined {
  const value = Number(text)
  if (text === '') return undefined
  if (!Number.isNaN(value)) return value
  return /^[+-]?nan$/i.test(text) ? Number.NaN : undefined
}
