import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { afterAll, describe, expect, test } from 'vitest'
import { readRegionTable } from '#core/exchange'
import { arffTable } from './arff-table'
import { TABLE_ENDINGS, tableWriterFor } from './file-table'
import type { NamedRow, TableWriter } from './table-writer'

const folder = mkdtempSync(join(tmpdir(), 'specmask-tables-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const columns = [
  { name: 'rms', unit: '1', paper: 'Peeters, 2004' },
  { name: 'centroid_hz', unit: 'Hz', paper: 'Peeters, 2004' },
]
const head = { columns, parameters: { sets: ['spectral'] } }

/** Labels that spreadsheets, readers and formats take for something else. */
const LABELS = ['wren', '', 'a, "b"', "it's", '=1+1', '-5', 'größe 🐦', 'two\nlines']

function row(label: string, i: number) {
  const target = {
    id: `r${i}`,
    label,
    feather: { timeS: 0, freqHz: 0 },
    shape: { kind: 'rectangle', startS: i, endS: i + 0.5, lowHz: 100, highHz: 2000 } as const,
  }
  return { file: 'a b.wav', startS: i, endS: i + 0.5, lowHz: 100, highHz: 2000, target }
}

const rows = LABELS.map(row)
const values = Float64Array.from({ length: 2 * rows.length }, (_, i) =>
  i === 5 ? 2.5 : i === 6 ? 1e-300 : i === 7 ? 2_412_000_000 : i,
)

/** The bytes of a table that is added in two parts. */
function bytesOf(writer: TableWriter): Buffer {
  const parts = [
    writer.add(rows.slice(0, 3), values.slice(0, 6)),
    writer.add(rows.slice(3), values.slice(6)),
    writer.end(),
  ]
  return Buffer.concat(parts)
}

function writerOf(ending: string): TableWriter {
  const begin = tableWriterFor(`table${ending}`)
  if (begin === undefined) throw new Error(`no writer for ${ending}`)
  return begin(head)
}

function saved(ending: string): string {
  const path = join(folder, `table${ending}`)
  writeFileSync(path, bytesOf(writerOf(ending)))
  return path
}

test.each(TABLE_ENDINGS)('%s: the same rows give the same bytes', (ending) => {
  expect(bytesOf(writerOf(ending)).equals(bytesOf(writerOf(ending)))).toBe(true)
})

describe('DuckDB', () => {
  test.each(['.csv', '.parquet'])('reads %s: texts, and numbers as they were', async (ending) => {
    const connection = await (await DuckDBInstance.create()).connect()
    const read = await connection.runAndReadAll(`SELECT * FROM '${saved(ending)}' ORDER BY start_s`)
    const found = read.getRowObjects()
    expect(read.columnNames()).toEqual([
      'file',
      'label',
      'start_s',
      'end_s',
      'low_hz',
      'high_hz',
      'rms',
      'centroid_hz',
    ])
    expect(read.columnTypes().slice(2).map(String)).toEqual(Array(6).fill('DOUBLE'))
    expect(found.flatMap(({ rms, centroid_hz }) => [rms, centroid_hz])).toEqual([...values])
    expect(found.map(({ file }) => file)).toEqual(rows.map(({ file }) => file))
    // In CSV an empty text is none, and what looks like a formula stands behind an apostrophe.
    const labels = LABELS.map((label) => (/^[=-]/.test(label) ? `'${label}` : label || null))
    expect(found.map(({ label }) => label)).toEqual(ending === '.csv' ? labels : LABELS)
  })

  test('finds units and parameters in Parquet', async () => {
    const connection = await (await DuckDBInstance.create()).connect()
    const read = await connection.runAndReadAll(
      `SELECT decode(key) AS key, decode(value) AS value FROM parquet_kv_metadata('${saved('.parquet')}')`,
    )
    const found = new Map(read.getRowObjects().map(({ key, value }) => [key, String(value)]))
    expect(JSON.parse(found.get('units') ?? '')).toMatchObject({ start_s: 's', centroid_hz: 'Hz' })
    expect(JSON.parse(found.get('specmask') ?? '')).toEqual({ sets: ['spectral'] })
  })
})

const ground = { name: 'a b.wav', kind: 'real', channels: 1, rateHz: 8000, length: 80_000 } as const

test.each(['.csv', '.txt'])(
  '%s: dropped on its recording gives boxes and labels back',
  (ending) => {
    const { regions } = readRegionTable(bytesOf(writerOf(ending)), ground)
    const labels = ending === '.csv' ? LABELS : LABELS.map((label) => label.replace('\n', ' '))
    expect(regions.map(({ label }) => label)).toEqual(labels)
    expect(regions.map(({ shape }) => shape)).toEqual(rows.map(({ target }) => target?.shape))
  },
)

function hasPython(): boolean {
  try {
    const packages = 'import numpy, pandas, pyarrow, scipy.io.arff'
    execFileSync('python3', ['-c', packages], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

const isPythonThere = hasPython()
if (!isPythonThere) console.warn('tables: no Python with pandas and pyarrow reads them')

/** What a program prints, as JSON. */
function said(program: string): unknown {
  const run = execFileSync('python3', ['-c', program, folder], { encoding: 'utf8' })
  return JSON.parse(run)
}

describe.runIf(isPythonThere)('Python', () => {
  test('pandas, pyarrow, NumPy and SciPy read what was written', () => {
    for (const ending of TABLE_ENDINGS) saved(ending)
    const labels = LABELS.map((label) => label.replace('\n', ' '))
    // SciPy’s reader of ARFF takes letters of ASCII alone.
    const plain = arffTable(head, ['wren', 'a, "b"'], ['a b.wav'])
    const some = [rows[0], rows[2]] as readonly NamedRow[]
    const bytes = [plain.add(some, values.slice(2, 6)), plain.end()]
    writeFileSync(join(folder, 'table.arff'), Buffer.concat(bytes))
    const program = `
import sys, json, numpy as np, pandas as pd, pyarrow.parquet as pq
from scipy.io import arff
d = sys.argv[1] + '/table'
csv, parquet = pd.read_csv(d + '.csv', keep_default_na=False), pd.read_parquet(d + '.parquet')
npz = np.load(d + '.npz')
raven = pd.read_csv(d + '.txt', sep='\\t', keep_default_na=False)
weka, meta = arff.loadarff(d + '.arff')
meta = json.loads(pq.read_schema(d + '.parquet').metadata[b'units'])
print(json.dumps([csv[['rms', 'centroid_hz']].values.ravel().tolist(), parquet[['rms', 'centroid_hz']].values.ravel().tolist(),
  npz['values'].ravel().tolist(), raven[['rms', 'centroid_hz']].values.ravel().tolist(),
  np.array([[r['rms'], r['centroid_hz']] for r in weka]).ravel().tolist(),
  parquet['label'].tolist(), npz['label'].tolist(), npz['columns'].tolist(), raven['Label'].tolist(), len(weka), meta['rms']]))`
    const all = [...values]
    expect(said(program)).toEqual([
      all,
      all,
      all,
      all,
      all.slice(2, 6),
      LABELS,
      LABELS,
      ['rms', 'centroid_hz'],
      labels,
      2,
      '1',
    ])
  })
})
