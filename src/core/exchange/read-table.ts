import { countText } from '#core/base'
import type { RecordingFacts } from '#core/formats'
import { labelColumn } from './cells/label-column'
import { isOwnCsv, type OwnMembers, ownMembersReader } from './cells/own-cells'
import { namesText } from './cells/table-words'
import { ownRows, type RowClock, rowClock } from './row-files'
import { nameOf, optionalNumber, type Table, type TableLine, textOf } from './table'
import { TableError } from './table-error'
import type { TableRow } from './table-row'

/** The rows of a table that are of one recording. */
export interface ReadRows {
  readonly rows: readonly TableRow[]
  /** Whether starts are written as hours, minutes and seconds: they may be times of day. */
  readonly isOfDay?: boolean
  readonly notices: readonly string[]
  /** Whether other rows are of other files. */
  readonly hasOthers?: boolean
}

/**
 * Reads the rows of a table that are of a recording: where they begin and end, which band they span,
 * what they are called. A row that begins and does not end is a point; of our own tables each ends.
 *
 * @throws {TableError} where a cell is not what its column says
 */
export function readRows(table: Table, facts: Pick<RecordingFacts, 'name'>): ReadRows {
  const own = ownRows(table, facts)
  const clock = rowClock(table, own)
  const label = labelColumn(table, own.rows)
  const membersOf = ownMembersReader(table)
  const firstChannel = firstChannelOf(own.rows)
  const isStrict = isOwnCsv(table)
  let timelessCount = 0
  let noneCount = 0
  const rows: TableRow[] = []
  for (const source of own.rows) {
    if (label.isOfNone?.(source) === true) {
      noneCount++
      continue
    }
    const span = spanOf(source, table, clock)
    if (span === undefined && !isStrict) {
      timelessCount++
      continue
    }
    if (span === undefined || (isStrict && span.isOpen)) throw missing(source, table, span)
    const { startS, endS } = span
    const channel = channelOf(source, firstChannel)
    rows.push({
      view: textOf(source, 'view').trim().toLowerCase(),
      number: textOf(source, 'selection').trim(),
      startS,
      endS,
      ...bandOf(source, table),
      label: label.labelOf(source),
      ...(channel === undefined ? {} : { channels: [channel] }),
      ...membersOf?.(source),
    } satisfies TableRow & OwnMembers)
  }
  return {
    rows,
    hasOthers: own.othersCount > 0,
    isOfDay: own.rows.some((row) => OF_DAY.test(textOf(row, table.columns.start.key))),
    notices: [
      ...fileNotices(own),
      ...own.notices,
      ...clock.notices,
      ...timeless(timelessCount),
      ...ofNone(noneCount),
      ...guess(label),
    ],
  }
}

const OF_DAY = /^\s*\d{1,2}:\d\d:\d\d/

function fileNotices({ othersCount, otherNames }: ReturnType<typeof ownRows>): readonly string[] {
  if (othersCount === 0) return []
  const others = countText(othersCount, 'row is of another file', 'rows are of other files')
  return [`${others}: ${namesText(otherNames)}`]
}

function timeless(count: number): readonly string[] {
  return count === 0 ? [] : [`${countText(count, 'row has', 'rows have')} no times`]
}

function ofNone(count: number): readonly string[] {
  return count === 0 ? [] : [`${countText(count, 'row is', 'rows are')} of no class`]
}

function guess({ guessed }: ReturnType<typeof labelColumn>): readonly string[] {
  return guessed === undefined ? [] : [`labels were taken from the column ${namesText([guessed])}`]
}

interface Span {
  readonly startS: number
  readonly endS: number
  /** Whether no end is written. */
  readonly isOpen: boolean
}

/** Nanoseconds: what differences of decimals are off by is less. */
const PER_SECOND = 1e9

/** When a row is; undefined where it has neither a start nor an end. @throws {TableError} */
function spanOf(source: TableLine, table: Table, clock: RowClock): Span | undefined {
  const { start, end, duration } = table.columns
  const startS = clock.startOf(source)
  const endS = scaledNumber(source, end)
  if (startS === undefined) {
    if (endS === undefined) return undefined
    throw new TableError(`“${nameOf(source.table, start.key)}” is missing`, source.line)
  }
  if (endS === undefined) {
    const lengthS = scaledNumber(source, duration)
    return { startS, endS: startS + (lengthS ?? 0), isOpen: lengthS === undefined }
  }
  const begunS = clock.isMoved ? scaledNumber(source, start) : startS
  if (begunS === undefined || begunS === startS) return { startS, endS, isOpen: false }
  const movedS = Math.round((startS + endS - begunS) * PER_SECOND) / PER_SECOND
  return { startS, endS: movedS, isOpen: false }
}

function missing(source: TableLine, table: Table, span: Span | undefined): TableError {
  const { start, end = start } = table.columns
  const { key } = span === undefined ? start : end
  return new TableError(`“${nameOf(source.table, key)}” is missing`, source.line)
}

/** A band that is 0 from end to end was not measured. */
function bandOf(source: TableLine, table: Table): Pick<TableRow, 'lowHz' | 'highHz'> {
  const lowHz = scaledNumber(source, table.columns.low)
  const highHz = scaledNumber(source, table.columns.high)
  if (lowHz === 0 && highHz === 0) return {}
  return {
    ...(lowHz === undefined ? {} : { lowHz }),
    ...(highHz === undefined ? {} : { highHz }),
  }
}

function scaledNumber(source: TableLine, column: Table['columns']['end']): number | undefined {
  if (column === undefined) return undefined
  const value = optionalNumber(source, column.key)
  return value === undefined ? undefined : value * column.scale
}

const CHANNEL_WORDS = new Map([
  ['l', 0],
  ['left', 0],
  ['r', 1],
  ['right', 1],
])

/** What the first channel is counted as: most programs say 1, some 0. */
function firstChannelOf(rows: readonly TableLine[]): 0 | 1 {
  return rows.some((row) => /^0+(?:\.0*)?$/.test(textOf(row, 'channel').trim())) ? 0 : 1
}

/** 0-based; undefined for all. */
function channelOf(row: TableLine, first: 0 | 1): number | undefined {
  const text = textOf(row, 'channel').trim().toLowerCase()
  if (/^\d{1,6}(?:[.,]0*)?$/.test(text)) return Number.parseInt(text, 10) - first
  return CHANNEL_WORDS.get(text)
}
