import { csvCell, csvText, exactDecimal } from '#core/exchange'
import {
  EXTENT_COLUMNS,
  labelOf,
  type TableHead,
  type TableWriter,
  TEXT_COLUMNS,
} from './table-writer'

const encoder = new TextEncoder()

/**
 * Comma-separated values: a heading, then a line a row. Numbers are written as they read back exactly, with
 * a point in each: DuckDB takes a column for whole numbers whose first 20,480 rows are.
 *
 * @see RFC 4180
 */
export function csvTable({ columns }: TableHead): TableWriter {
  const names = [...TEXT_COLUMNS, ...EXTENT_COLUMNS.map(({ name }) => name)]
  const heading = [...names, ...columns.map(({ name }) => name)].join(',')
  let isStarted = false
  return {
    add: (rows, values) => {
      const lines = rows.map((row, i) => {
        const texts = [row.file, labelOf(row)].map((text) => csvCell(csvText(text)))
        const extents = EXTENT_COLUMNS.map(({ of }) => exactDecimal(of(row)))
        const own = values.subarray(i * columns.length, (i + 1) * columns.length)
        return [...texts, ...extents, ...Array.from(own, exactDecimal)].join(',')
      })
      const all = isStarted ? lines : [heading, ...lines]
      isStarted = true
      return encoder.encode(all.map((line) => `${line}\r\n`).join(''))
    },
    end: () => encoder.encode(isStarted ? '' : `${heading}\r\n`),
  }
}
