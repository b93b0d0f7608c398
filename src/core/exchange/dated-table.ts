import { type RecordingFacts, readClock } from '#core/formats'
import { type Table, type TableLine, textOf } from './table'
import { TableError } from './table-error'

/** Of rows that were moved. */
export const BY_DATE =
  'its times are dates: they count from when the recording began, as the panel Recording says'

type Clock = NonNullable<ReturnType<typeof readClock>>

/** Whether rows begin at a date with a time of day, 2026-06-01T22:00:05. */
export function isDated({ columns, rows }: Table): boolean {
  const startOf = (row: TableLine) => textOf(row, columns.start.key).trim()
  const first = rows.find((row) => startOf(row) !== '')
  return first !== undefined && readClock(startOf(first)) !== undefined
}

/**
 * The table with dates as seconds since a recording began. Where one of the two says no zone both are
 * of one.
 *
 * @throws {TableError} where nothing says when that was
 */
export function datedTable(table: Table, { startTime = '' }: Pick<RecordingFacts, 'startTime'>) {
  const start = readClock(startTime)
  if (start === undefined) {
    throw new TableError(
      'Its times are dates, and nothing says when the recording began: say so in the panel Recording',
      1,
    )
  }
  const readNumber: Table['readNumber'] = (text, what, line) => {
    const clock = readClock(text)
    return clock === undefined ? table.readNumber(text, what, line) : sinceS(start, clock)
  }
  const rows = table.rows.map((row) => ({ ...row, table: { ...row.table, readNumber } }))
  return { ...table, readNumber, rows } satisfies Table
}

function sinceS(from: Clock, to: Clock): number {
  const hasZones = from.zoneMinutes !== undefined && to.zoneMinutes !== undefined
  const zoneS = hasZones ? 60 * (Number(from.zoneMinutes) - Number(to.zoneMinutes)) : 0
  const seconds = to.wallS - from.wallS + zoneS + partOf(to) - partOf(from)
  return Number(seconds.toFixed(9))
}

function partOf({ decimals }: Clock): number {
  return Number(`0.${decimals || '0'}`)
}
