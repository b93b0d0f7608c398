import { optionalNumber, type Table } from '../table'

/** Of a row of speech; as many whole seconds no row of a table of seconds has in the mean. */
const LEAST_MEAN_LENGTH = 100

/**
 * Whether a table is a transcript as Whisper writes it, TSV or CSV: times in whole milliseconds under
 * the names that others have for seconds. Then they lie beyond the end of the recording.
 *
 * @param durationS  of the recording
 */
export function isWhisper(table: Table, durationS: number): boolean {
  const { heading, rows } = table
  if (rows.length === 0 || heading.join().toLowerCase() !== 'start,end,text') return false
  const spans = rows.map((row) => [optionalNumber(row, 'start'), optionalNumber(row, 'end')])
  let [lengths, latest] = [0, 0]
  for (const [start, end] of spans) {
    if (!Number.isInteger(start) || !Number.isInteger(end)) return false
    lengths += (end as number) - (start as number)
    latest = Math.max(latest, end as number)
  }
  return latest > durationS && lengths / rows.length >= LEAST_MEAN_LENGTH
}

/** The table with its times in seconds. */
export function ofMilliseconds(table: Table): Table {
  const { start, end } = table.columns
  const columns = { ...table.columns, start: { ...start, scale: 1e-3 } }
  return {
    ...table,
    columns: end === undefined ? columns : { ...columns, end: { ...end, scale: 1e-3 } },
  }
}

export const READ_AS_MILLISECONDS = 'times were read as milliseconds, as Whisper writes them'
