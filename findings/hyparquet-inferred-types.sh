#!/usr/bin/env bash
. "$(dirname "$0")/lib.sh"
guess 'hyparquet-writer finds a type for a column of numbers that holds them, and writes rows of Float32Array as lists'
real 'whole numbers are INT32 whatever their size: 2,412,000,000 (Hz) throws; a row that is a Float32Array is written as the JSON text {"0":0.5,"1":1}'
matters 'an export of audio works and one of a 2.4 GHz recording stops; vectors are readable by no other tool as vectors'
npm_packages hyparquet-writer@0.17.0 hyparquet@1.31.5
cat >try.mjs <<'JS'
import { parquetMetadata, parquetReadObjects } from 'hyparquet'
import { parquetWriteBuffer } from 'hyparquet-writer'

const written = async (data, type) => {
  try {
    const file = parquetWriteBuffer({ columnData: [{ name: 'x', data, type }] })
    const { type: kind, converted_type: meaning } = parquetMetadata(file).schema[1]
    return `${kind}${meaning ? `/${meaning}` : ''} ${JSON.stringify((await parquetReadObjects({ file })).map(({ x }) => x))}`
  } catch (error) {
    return String(error)
  }
}
const hertz = [433_920_000, 2_412_000_000]
const seen = {
  'frequencies': await written(hertz),
  'with type DOUBLE': await written(hertz, 'DOUBLE'),
  'a column that is a Float32Array': await written(new Float32Array([0.5, 1])),
  'rows that are Float32Arrays': await written([new Float32Array([0.5, 1]), new Float32Array([2, 3])]),
}
for (const [name, value] of Object.entries(seen)) console.log(`seen:    ${name}: ${value}`)
process.exit(seen['frequencies'].startsWith('Error') && seen['rows that are Float32Arrays'] === 'BYTE_ARRAY/JSON [{"0":0.5,"1":1},{"0":2,"1":3}]' ? 0 : 10)
JS
see node try.mjs
