import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { parquetShape } from '#core/dataset'
import { memoryBytes } from '#core/formats'
import { madeWav } from '#testing'
import { HOLE, noiseBytes, ownFolder, written } from './made-files.fixture'
import { specmask } from './specmask.fixture'

let folder: ReturnType<typeof ownFolder>
beforeEach(() => {
  folder = ownFolder()
})
afterEach(() => folder.remove())

const RECIPE = JSON.stringify({
  format: 'specmask-recipe',
  version: 1,
  chain: [{ kind: 'mask', regions: [{ ...HOLE, label: 'wren' }] }],
  features: { sets: ['spectral'], per: 'region' },
})
const wav = (seed: number) => madeWav({ channels: 1 }, noiseBytes(seed, 16_000))

/** What a task of a cluster does: a table and a report. */
async function task(
  command: 'find' | 'features',
  name: string,
  paths: readonly string[],
  ...options: string[]
) {
  const [recipe = ''] = written(folder, { 'r.recipe.json': RECIPE })
  const report = folder.path(`${name}.${command}.json`)
  const out = folder.path(`${name}.${command}.parquet`)
  const given = options.includes('--sets') ? options : ['--recipe', recipe]
  await specmask(command, ...paths, ...given, '--out', out, '--report', report)
  return report
}

async function gathered(...reports: readonly string[]) {
  const said = await specmask('gather', ...reports, '--out', folder.path('set'))
  const manifest = JSON.parse(readFileSync(folder.path('set/manifest.json'), 'utf8'))
  return { ...said, manifest }
}

const partNames = (table: string) => readdirSync(folder.path(`set/${table}`)).toSorted()

test('the tables of many runs are parts of one dataset, with one manifest', async () => {
  const paths = written(folder, { 'a.wav': wav(1), 'b.wav': wav(2), 'x.wav': 'none' })
  const [a = '', b = '', x = ''] = paths
  const reports = [
    await task('features', 'one', [a]),
    await task('features', 'two', [b, x]),
    await task('find', 'one', [a]),
  ]
  const { status, err, manifest } = await gathered(...reports)
  expect(status).toBe(0)
  expect(err).toMatch(/^failed: .*x\.wav: /)
  expect(partNames('features')).toEqual(['one.features.parquet', 'two.features.parquet'])
  expect(manifest.tables.features).toMatchObject({
    rows: 2,
    parts: [{ name: 'features/one.features.parquet', rows: 1 }, { rows: 1 }],
  })
  expect(manifest.tables.found.parts).toHaveLength(1)
  expect(manifest.files).toMatchObject([
    { path: a, status: 'done', outputs: [expect.any(String), expect.any(String)] },
    { path: b, status: 'done' },
    { path: x, status: 'failed' },
  ])
  const bytes = readFileSync(folder.path('set/features/two.features.parquet'))
  const { columns, rowCount } = await parquetShape(memoryBytes(bytes))
  expect([columns.slice(0, 3).join(), rowCount]).toEqual(['file,label,start_s', 1])
})

test('gathered again it is what the reports say now, and nothing besides', async () => {
  const [a = '', b = ''] = written(folder, { 'a.wav': wav(1), 'b.wav': wav(2) })
  const [one, two] = [await task('features', 'one', [a]), await task('features', 'two', [b])]
  await gathered(one, two)
  const first = await gathered(two)
  expect(partNames('features')).toEqual(['two.features.parquet'])
  expect((await gathered(two)).manifest).toEqual(first.manifest)
})

test('what cannot be gathered is reported by name, and the rest is', async () => {
  const [a = '', b = '', c = ''] = written(folder, {
    'a.wav': wav(1),
    'b.wav': wav(2),
    'c.wav': wav(3),
    'text.json': '{"files":[1]}',
  })
  const reports = [
    await task('features', 'one', [a]),
    await task('features', 'again', [a]),
    await task('features', 'other', [b], '--sets', 'mfcc'),
    await task('features', 'cut', [c]),
    folder.path('text.json'),
    folder.path('gone.json'),
  ]
  writeFileSync(folder.path('cut.features.parquet'), 'PAR1')
  const { status, err } = await gathered(...reports)
  expect(status).toBe(1)
  expect(err).toMatch(/again\.features\.parquet: .*a\.wav is in the dataset by .*one\.features/)
  expect(err).toMatch(/other\.features\.parquet: its columns differ from those of .*one\.f/)
  expect(err).toMatch(/cut\.features\.parquet: No whole Parquet file/)
  expect(err).toMatch(/text\.json: it is no report/)
  expect(err).toMatch(/gone\.json: there is no such file/)
  expect(partNames('features')).toEqual(['one.features.parquet'])
})

test.each([
  [['gather', '--out', 'x'], 2, /no report is named/],
  [['gather', 'r.json'], 2, /--out DIR is missing/],
  [['gather', '--help'], 0, /^$/],
])('%j', async (args, expected, sentence) => {
  const { status, err } = await specmask(...args)
  expect(status).toBe(expected)
  expect(err).toMatch(sentence)
})
