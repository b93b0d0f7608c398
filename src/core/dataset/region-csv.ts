import { joined } from '#core/base'
import type { RecordingFacts } from '#core/formats'
import { frameGrid } from '#core/grid'
import { regionRow, type TableRequest, tableColumns } from './feature-table'
import { csvTable } from './tables/csv-table'

/**
 * The table of a dataset, features.csv, of numbers that were computed already.
 *
 * @param request  of rows of regions
 * @param values   [row][column]
 */
export function regionCsv(
  request: TableRequest,
  facts: RecordingFacts,
  values: Float64Array,
): Uint8Array<ArrayBuffer> {
  const grid = frameGrid(facts, request.stft)
  const targets = request.targets ?? []
  const rows = targets.map((target) => ({ ...regionRow(target, grid), file: facts.name }))
  const writer = csvTable({ columns: tableColumns(request, facts), parameters: {} })
  return joined([writer.add(rows, values), writer.end()])
}
