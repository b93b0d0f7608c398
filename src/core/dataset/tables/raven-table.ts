import { decimal, exactDecimal, RAVEN_COLUMNS, tabless } from '#core/exchange'
import { labelOf, type TableHead, type TableWriter } from './table-writer'

const HEADING = [...RAVEN_COLUMNS, 'Label', 'Begin File']

const encoder = new TextEncoder()

/**
 * A selection table of Raven with a column a feature behind its own, which it shows as annotations.
 * Times are from the start of each row's file.
 */
export function ravenTable({ columns }: TableHead): TableWriter {
  let rowsSoFar = 0
  const heading = `${[...HEADING, ...columns.map(({ name }) => name)].join('\t')}\n`
  return {
    add: (rows, values) => {
      const lines = rows.map((row, i) => {
        rowsSoFar += 1
        const own = values.subarray(i * columns.length, (i + 1) * columns.length)
        const cells = [
          String(rowsSoFar),
          'Spectrogram 1',
          '1',
          decimal(row.startS, 9),
          decimal(row.endS, 9),
          decimal(row.lowHz, 3),
          decimal(row.highHz, 3),
          tabless(labelOf(row)),
          tabless(row.file),
          ...Array.from(own, exactDecimal),
        ]
        return `${cells.join('\t')}\n`
      })
      const isFirst = rowsSoFar === rows.length
      return encoder.encode((isFirst ? heading : '') + lines.join(''))
    },
    end: () => encoder.encode(rowsSoFar === 0 ? heading : ''),
  }
}
