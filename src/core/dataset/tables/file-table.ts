import { csvTable } from './csv-table'
import { npzTable } from './npz-table'
import { parquetTable } from './parquet-table'
import { ravenTable } from './raven-table'
import type { TableHead, TableWriter } from './table-writer'

/** What a table of features can be written as, by the end of its name. */
const WRITERS: Readonly<Record<string, (head: TableHead) => TableWriter>> = {
  '.csv': csvTable,
  '.parquet': parquetTable,
  '.npz': npzTable,
  '.txt': ravenTable,
}

/** The ends of names that say how a table is written. */
export const TABLE_ENDINGS: readonly string[] = Object.keys(WRITERS)

/** The writer of a file by its name; undefined where the end of it says nothing. */
export function tableWriterFor(name: string): ((head: TableHead) => TableWriter) | undefined {
  const ending = TABLE_ENDINGS.find((each) => name.toLowerCase().endsWith(each))
  return ending === undefined ? undefined : WRITERS[ending]
}
