#!/usr/bin/env bash
. "$(dirname "$0")/lib.sh"
guess 'a number of a CSV that does not fit the guessed type of its column stops the reading or is read as it is'
real 'DuckDB decides on the first 20,480 rows: behind that many whole numbers 2.5 is read as 3, without a warning'
matters 'times of annotations in seconds (whole at first, exact later) are rounded in long tables only; write the decimal point in every row'
npm_packages @duckdb/node-api@1.5.6-r.1
cat >try.mjs <<'JS'
import { writeFileSync } from 'node:fs'
import { DuckDBInstance } from '@duckdb/node-api'

const connection = await (await DuckDBInstance.create(':memory:')).connect()
const last = async (count, whole) => {
  const rows = Array.from({ length: count }, (_, i) => `${i},${whole(i)}`)
  writeFileSync('t.csv', `row,time_s\n${rows.join('\n')}\n${count},2.5\n`)
  const reply = await connection.runAndReadAll("select typeof(time_s), time_s::varchar from 't.csv' order by row desc limit 1")
  return reply.getRows()[0].join(' ')
}
const seen = [await last(20_000, String), await last(20_480, String), await last(20_480, (i) => `${i}.0`)]
console.log(`seen:    2.5 behind 20,000 whole numbers: ${seen[0]}; behind 20,480: ${seen[1]}; behind 20,480 written 7.0: ${seen[2]}`)
process.exit(seen.join() === 'DOUBLE 2.5,BIGINT 3,DOUBLE 2.5' ? 0 : 10)
JS
see node try.mjs
