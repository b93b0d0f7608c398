import type { Region } from '#core/mask'
import { regionsCsv } from './cells/csv'
import { isHeadless, readHeadless } from './cells/headless'
import { tableText } from './cells/table-text'
import { BY_CLOCK, clockRows } from './clock-rows'
import { BY_DATE, datedTable, isDated } from './dated-table'
import { audacityLabels, isAudacity, readAudacity } from './programs/audacity'
import { isBinaryTextGrid, readBinaryTextGrid } from './programs/binary-text-grid'
import { isElan, readElan } from './programs/elan'
import { ravenTable } from './programs/raven'
import { withoutViews } from './programs/raven-views'
import { isSonicLayer, readSonicLayer } from './programs/sonic-visualiser'
import { isSpaced, readSpaced } from './programs/spaced-lines'
import { speechTable } from './programs/speech-lines'
import { isSubtitles, readSubtitles } from './programs/subtitles'
import { isTextGrid, readTextGrid } from './programs/text-grid'
import { isWhisper, ofMilliseconds, READ_AS_MILLISECONDS } from './programs/whisper'
import { type ReadRows, readRows } from './read-table'
import { rowsInRecording, type TableGround, type TableReading } from './rows-in-recording'
import { parsedTable } from './table'
import { TableError } from './table-error'
import type { TableExtras } from './table-extras'
import { TABLE_ENDINGS, type TableKind } from './table-kinds'

/**
 * Reads a table of regions, of whatever program, for a recording: what of it lies there, and
 * sentences for whatever does not, or is not as it was written. Times of day count from when the
 * recording began.
 *
 * @throws {TableError} if it is none, or where a cell is not what its column says
 */
export function readRegionTable(bytes: Uint8Array, ground: TableGround): TableReading {
  if (isBinaryTextGrid(bytes)) return rowsInRecording(readBinaryTextGrid(bytes), ground)
  const { text, notices } = tableText(bytes)
  const read = rowsOf(text, ground)
  const rows = withoutViews(read.rows)
  const byClock = read.isOfDay === true ? clockRows(rows, ground) : undefined
  const reading = rowsInRecording(byClock ?? rows, ground)
  const moved = byClock === undefined ? [] : [BY_CLOCK]
  const { hasOthers = false } = read
  const said = [...notices, ...read.notices, ...moved, ...reading.notices]
  return { ...reading, notices: said, hasOthers }
}

/** @throws {TableError} */
function rowsOf(text: string, ground: TableGround): ReadRows {
  if (text.includes('\0')) throw noTable()
  if (isTextGrid(text)) return { rows: readTextGrid(text), notices: [] }
  if (isElan(text)) return { rows: readElan(text), notices: [] }
  if (isSonicLayer(text)) return { rows: readSonicLayer(text), notices: [] }
  const lines = text.split(/\r\n|\n|\r/)
  if (isSpaced(lines)) return readSpaced(lines, ground)
  if (isSubtitles(text)) return { rows: readSubtitles(lines), notices: [] }
  const [first = ''] = /[^\s][^\r\n]*/.exec(text) ?? []
  if (isAudacity(first)) return { rows: readAudacity(lines), notices: [] }
  if (isHeadless(lines)) return { rows: readHeadless(text), notices: [] }
  const table = parsedTable(speechTable(lines) ?? text)
  if (table === undefined) throw noTable()
  if (isDated(table)) {
    const read = readRows(datedTable(table, ground), ground)
    return { ...read, notices: [BY_DATE, ...read.notices] }
  }
  if (!isWhisper(table, ground.length / ground.rateHz)) return readRows(table, ground)
  const read = readRows(ofMilliseconds(table), ground)
  return { rows: read.rows, notices: [READ_AS_MILLISECONDS, ...read.notices] }
}

function noTable(): TableError {
  return new TableError(
    'Not a table of regions: no column says when one begins and ends (“Begin Time (s)” as Raven ' +
      'writes it, start_s, onset, OFFSET and DURATION, …), and it is not Audacity’s labels ' +
      '(start, end and text between tabs)',
    1,
  )
}

/** The text of a table, and how its file's name ends. */
export function regionTable(
  kind: TableKind,
  regions: readonly Region[],
  extras?: TableExtras,
): { readonly text: string; readonly ending: string } {
  const ending = TABLE_ENDINGS[kind]
  switch (kind) {
    case 'raven':
      return { text: ravenTable(regions, extras), ending }
    case 'audacity':
      return { text: audacityLabels(regions), ending }
    case 'csv':
      return { text: regionsCsv(regions, extras), ending }
  }
}
