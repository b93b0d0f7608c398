import { ByteWriter } from 'hyparquet-writer/src/bytewriter.js'
import { ParquetWriter } from 'hyparquet-writer/src/parquet-writer.js'
import {
  EXTENT_COLUMNS,
  labelOf,
  type NamedRow,
  type TableHead,
  type TableWriter,
  TEXT_COLUMNS,
} from './table-writer'

/** Numbers that are collected before they are written as a group of rows. */
const GROUP_VALUES = 2 ** 20

/**
 * Parquet: texts, and float64 with nothing missing. Units stand in the file's metadata under `units`
 * and under `specmask` how the numbers came about, both JSON.
 */
export function parquetTable({ columns, parameters }: TableHead): TableWriter {
  const numbers = [...EXTENT_COLUMNS, ...columns]
  const units = Object.fromEntries(numbers.map(({ name, unit }) => [name, unit]))
  const bytes = new ByteWriter()
  const writer = new ParquetWriter({
    writer: bytes,
    schema: [
      { name: 'root', num_children: TEXT_COLUMNS.length + numbers.length },
      ...TEXT_COLUMNS.map((name) => ({
        name,
        type: 'BYTE_ARRAY' as const,
        converted_type: 'UTF8' as const,
        repetition_type: 'REQUIRED' as const,
      })),
      ...numbers.map(({ name }) => ({
        name,
        type: 'DOUBLE' as const,
        repetition_type: 'REQUIRED' as const,
      })),
    ],
    kvMetadata: [
      { key: 'units', value: JSON.stringify(units) },
      { key: 'specmask', value: JSON.stringify(parameters) },
    ],
    createdBy: 'specmask',
  })
  let rowsThere: NamedRow[] = []
  let valuesThere: Float64Array[] = []

  /** What was written since the last call. */
  const taken = (): Uint8Array => {
    const part = bytes.getBytes().slice()
    bytes.index = 0
    return part
  }

  // A writer of bytes in memory has done all when it returns.
  const writeGroup = (): void => {
    const rows = rowsThere
    const values = joined(valuesThere)
    rowsThere = []
    valuesThere = []
    if (rows.length === 0) return
    const column = (c: number): Float64Array =>
      Float64Array.from(rows, (_, i) => values[i * columns.length + c] as number)
    void writer.write({
      rowGroupSize: rows.length,
      columnData: [
        { name: 'file', data: rows.map(({ file }) => file) },
        { name: 'label', data: rows.map(labelOf) },
        ...EXTENT_COLUMNS.map(({ name, of }) => ({ name, data: rows.map(of), ...PLAIN })),
        ...columns.map(({ name }, c) => ({ name, data: column(c), ...PLAIN })),
      ],
    })
  }

  return {
    add: (rows, values) => {
      rowsThere.push(...rows)
      valuesThere.push(values)
      if (rowsThere.length * numbers.length >= GROUP_VALUES) writeGroup()
      return taken()
    },
    end: () => {
      writeGroup()
      void writer.finish()
      return taken()
    },
  }
}

/** Measured numbers hardly repeat. */
const PLAIN = { encoding: 'PLAIN' as const }

function joined(parts: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}
