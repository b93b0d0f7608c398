import { joined, LimitError } from '#core/base'
import { ZipStream } from '../zip-stream'
import { floatArray, textArray } from './npy'
import {
  EXTENT_COLUMNS,
  labelOf,
  type NamedRow,
  type TableHead,
  type TableWriter,
} from './table-writer'

/** An array's header says its length, so that all of it must be there first. */
const MOST_BYTES = 2 ** 30

/**
 * NumPy's archive: `values` float64 [row][column], `columns` and `units` of them, and an array a column
 * that tables begin with: `file`, `label`, `start_s`, `end_s`, `low_hz`, `high_hz`.
 *
 * @throws {LimitError} where the values take more than 1 GiB
 */
export function npzTable({ columns }: TableHead): TableWriter {
  const rowsThere: NamedRow[] = []
  const parts: Float64Array[] = []
  let bytesSoFar = 0
  return {
    add: (rows, values) => {
      bytesSoFar += values.byteLength
      if (bytesSoFar > MOST_BYTES) {
        throw new LimitError(
          'An NPZ of more than 1 GiB is not written: Parquet and CSV may be of any size.',
        )
      }
      rowsThere.push(...rows)
      parts.push(values)
      return new Uint8Array(0)
    },
    end: () => {
      const texts = (of: (row: NamedRow) => string) => textArray(rowsThere.map(of))
      const extents = EXTENT_COLUMNS.map(({ name, of }) => {
        const column = Float64Array.from(rowsThere, of)
        return [name, floatArray([column], [rowsThere.length])] as const
      })
      return archive([
        ['values', floatArray(parts, [rowsThere.length, columns.length])],
        ['columns', textArray(columns.map(({ name }) => name))],
        ['units', textArray(columns.map(({ unit }) => unit))],
        ['file', texts(({ file }) => file)],
        ['label', texts(labelOf)],
        ...extents,
      ])
    },
  }
}

function archive(
  arrays: readonly (readonly [name: string, parts: readonly Uint8Array[]])[],
): Uint8Array {
  const zip = new ZipStream()
  const pieces = arrays.flatMap(([name, parts]) => [
    zip.begin(`${name}.npy`),
    ...parts.map((part) => zip.write(part)),
    zip.endFile(),
  ])
  return joined([...pieces, zip.end()])
}
