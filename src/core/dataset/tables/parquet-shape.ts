import { parquetMetadataAsync } from 'hyparquet/src/metadata.js'
import { FormatError } from '#core/base'
import type { ByteSource } from '#core/formats'

/** How large a table is, and what stands in it. */
export interface TableShape {
  readonly columns: readonly string[]
  readonly rowCount: number
}

/**
 * What a Parquet file says of itself at its end.
 *
 * @throws {FormatError} if it is none, or is cut off
 */
export async function parquetShape({ size, read }: ByteSource): Promise<TableShape> {
  try {
    const slice = async (start: number, end = size): Promise<ArrayBuffer> =>
      Uint8Array.from(await read(start, end - start)).buffer
    const { schema, num_rows: rowCount } = await parquetMetadataAsync(
      { byteLength: size, slice },
      { geoparquet: false },
    )
    const columns = schema.filter(({ type }) => type !== undefined).map(({ name }) => name)
    return { columns, rowCount: Number(rowCount) }
  } catch {
    throw new FormatError('No whole Parquet file', size)
  }
}
