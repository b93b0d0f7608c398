import { LimitError } from '#core/base'
import type { SampleSource } from '#core/signal'
import {
  featureTable,
  type TableRequest,
  type TableSound,
  tableColumns,
  tableLength,
} from './feature-table'

/** The values of a table that is handed out as a whole. */
const MOST_BYTES = 2 ** 28

/** A table as a whole. */
export interface CollectedTable {
  readonly columns: readonly { readonly name: string; readonly unit: string }[]
  /** Of each row, … */
  readonly startS: Float64Array
  readonly endS: Float64Array
  /** … and the index of its region, or −1. */
  readonly targets: Int32Array
  /** [row][column] */
  readonly values: Float64Array
}

/**
 * A table of features as a whole.
 *
 * @throws {LimitError} as featureTable, and where its values take more than 256 MiB
 */
export async function collectedTable(
  request: TableRequest,
  sound: TableSound,
): Promise<CollectedTable> {
  const { source } = sound
  const columns = tableColumns(request, source).map(({ name, unit }) => ({ name, unit }))
  const length = expectRoom(request, source, columns.length)
  const startS = new Float64Array(length)
  const endS = new Float64Array(length)
  const targets = new Int32Array(length)
  const values = new Float64Array(length * columns.length)
  const indices = new Map(request.targets?.map((target, i) => [target, i]))
  let rowsSoFar = 0
  for await (const block of featureTable(request, sound)) {
    values.set(block.values, rowsSoFar * columns.length)
    for (const row of block.rows) {
      startS[rowsSoFar] = row.startS
      endS[rowsSoFar] = row.endS
      targets[rowsSoFar] = row.target === undefined ? -1 : (indices.get(row.target) ?? -1)
      rowsSoFar += 1
    }
  }
  return { columns, startS, endS, targets, values }
}

/** How many rows there are. */
function expectRoom(request: TableRequest, source: SampleSource, columnCount: number): number {
  const length = tableLength(request, source)
  if (8 * length * columnCount <= MOST_BYTES) return length
  const mebibytes = Math.ceil((8 * length * columnCount) / 2 ** 20)
  throw new LimitError(
    `${length.toLocaleString('en')} rows of ${columnCount.toLocaleString('en')} numbers are ` +
      `${mebibytes.toLocaleString('en')} MiB, more than the 256 MiB of one answer: ask for fewer sets ` +
      'or regions, or write the table to a file with exportDataset or specmask features.',
  )
}
