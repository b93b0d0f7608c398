import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { seededRandom } from '#core/base'
import { parquetShape } from '#core/dataset'
import { memoryBytes } from '#core/formats'
import { madeWav } from '#testing'
import { madeProject, noiseBytes, ownFolder, written } from './made-files.fixture'
import { specmask } from './specmask.fixture'

let folder: ReturnType<typeof ownFolder>
beforeEach(() => {
  folder = ownFolder()
})
afterEach(() => folder.remove())

/** Four seconds of noise at 8 kHz with a beep of 0.1 s at 1 and at 3 s, in the first channel. */
function beeps(freqHz: number): Uint8Array<ArrayBuffer> {
  const random = seededRandom(freqHz)
  const samples = Buffer.alloc(4 * 4 * 8000)
  for (let n = 0; n < 4 * 8000; n++) {
    const isOn = n % 16_000 >= 8000 && n % 16_000 < 8800
    const beep = isOn ? 3000 * Math.sin((2 * Math.PI * freqHz * n) / 8000) : 0
    samples.writeInt16LE(Math.round(beep + 100 * (random() - 0.5)), 4 * n)
    samples.writeInt16LE(Math.round(100 * (random() - 0.5)), 4 * n + 2)
  }
  return madeWav({}, new Uint8Array(samples))
}

function rowsOf(path: string, separator: string): string[][] {
  const lines = readFileSync(path, 'utf8').trimEnd().split(/\r?\n/)
  return lines.map((line) => line.split(separator))
}

test('a table of what stands out in two files, in their order', async () => {
  const paths = written(folder, { 'a.wav': beeps(1000), 'b.wav': beeps(2000) })
  const out = folder.path('t.csv')
  const report = folder.path('r.json')
  const { status } = await specmask('find', ...paths, '--out', out, '--report', report)
  expect(status).toBe(0)
  const [heading, ...rows] = rowsOf(out, ',')
  expect(heading!.join()).toBe(
    'file,label,start_s,end_s,low_hz,high_hz,peak_hz,peak_db,snr_db,score',
  )
  expect(rows.map(([name]) => name)).toEqual(['a.wav', 'a.wav', 'b.wav', 'b.wav'])
  for (const [i, row] of rows.entries()) {
    const [startS, endS, lowHz, highHz, peakHz] = row.slice(2).map(Number) as number[]
    const atS = [1, 3, 1, 3][i]!
    const freqHz = [1000, 1000, 2000, 2000][i]!
    // A window of 2048 samples is a quarter of a second long, and a hop a sixteenth.
    expect(startS).toBeGreaterThan(atS - 0.26)
    expect(startS).toBeLessThan(atS + 0.05)
    expect(endS).toBeGreaterThan(atS + 0.05)
    expect(lowHz).toBeLessThan(freqHz)
    expect(highHz).toBeGreaterThan(freqHz)
    expect(peakHz).toBeCloseTo(freqHz, -1)
  }
  expect(JSON.parse(readFileSync(report, 'utf8')).files).toMatchObject([
    { status: 'done', outputs: [out] },
    { status: 'done', outputs: [out] },
  ])
})

test('Raven’s times go on through the files, and each row has its own offset', async () => {
  const paths = written(folder, { 'a.wav': beeps(1000), 'b.wav': beeps(2000) })
  const out = folder.path('t.txt')
  await specmask('find', ...paths, '--out', out)
  const [heading, ...rows] = rowsOf(out, '\t')
  const column = (name: string) => rows.map((row) => row[heading!.indexOf(name)])
  expect(column('Selection')).toEqual(['1', '2', '3', '4'])
  expect(column('Begin File')).toEqual(['a.wav', 'a.wav', 'b.wav', 'b.wav'])
  const [begin, offset] = [
    column('Begin Time (s)').map(Number),
    column('File Offset (s)').map(Number),
  ]
  expect(begin.map((each, i) => each - offset[i]!)).toEqual([0, 0, 4, 4])
})

test('Parquet and NPZ have the columns and the rows of the CSV', async () => {
  const paths = written(folder, { 'a.wav': beeps(1000), 'b.wav': beeps(2000) })
  for (const name of ['t.parquet', 't.npz', 't.csv']) {
    expect(await specmask('find', ...paths, '--out', folder.path(name))).toMatchObject({
      status: 0,
    })
  }
  const [heading = []] = rowsOf(folder.path('t.csv'), ',')
  const shape = await parquetShape(memoryBytes(readFileSync(folder.path('t.parquet'))))
  expect(shape).toEqual({ columns: heading, rowCount: 4 })
  expect(readFileSync(folder.path('t.npz')).includes('values.npy')).toBe(true)
})

test('a recipe says what is looked for, and what it is called', async () => {
  const paths = written(folder, { 'a.wav': beeps(1000) })
  const recipe = folder.path('beeps.recipe.json')
  const find = { startS: 2, as: { effect: { kind: 'mark' }, label: 'beep' } }
  writeFileSync(recipe, JSON.stringify({ format: 'specmask-recipe', version: 1, chain: [], find }))
  const out = folder.path('t.labels.txt')
  expect(await specmask('find', ...paths, '--recipe', recipe, '--out', out)).toMatchObject({
    status: 0,
  })
  const lines = rowsOf(out, '\t')
  expect(lines).toHaveLength(2)
  expect(Number(lines[0]![0])).toBeGreaterThan(2)
  expect(lines[0]![2]).toBe('beep')
})

test('a project brings its STFT along', async () => {
  const [path] = written(folder, { 'a.wav': beeps(1000) })
  const project = folder.path('p.specmask.json')
  writeFileSync(project, madeProject({}))
  const out = folder.path('t.csv')
  await specmask('find', path!, '--recipe', project, '--out', out)
  const [, row] = rowsOf(out, ',')
  expect(Number(row![2])).toBeCloseTo(1, 1)
  expect(Number(row![3])).toBeCloseTo(1.1, 1)
})

describe('what is wrong', () => {
  test('a file that cannot be read is reported, and the others are in the table', async () => {
    const [good] = written(folder, { 'a.wav': beeps(1000) })
    const out = folder.path('t.csv')
    const { status, err } = await specmask('find', folder.path('gone.wav'), good!, '--out', out)
    expect(status).toBe(1)
    expect(err).toMatch(/gone\.wav: there is no such file/)
    expect(rowsOf(out, ',')).toHaveLength(3)
  })

  test.each([
    [
      'version 2',
      { format: 'specmask-recipe', version: 2, chain: [] },
      2,
      /version: is 2: a newer/,
    ],
    [
      'an unknown member',
      { format: 'specmask-recipe', version: 1, find: { foo: 1 } },
      2,
      /find\.foo: is unknown/,
    ],
    [
      'a channel too many',
      { format: 'specmask-recipe', version: 1, find: { channel: 2 } },
      1,
      /channel: must be below/,
    ],
    [
      'find that is none',
      { format: 'specmask-recipe', version: 1, find: 3 },
      2,
      /find: must be an object/,
    ],
    ['another file', { format: 'x' }, 2, /no Specmask project/],
  ])('a recipe of %s', async (_, value, expected, sentence) => {
    const [path] = written(folder, { 'a.wav': madeWav({}, noiseBytes(1, 3200)) })
    const recipe = folder.path('x.recipe.json')
    writeFileSync(recipe, JSON.stringify(value))
    const out = folder.path('t.csv')
    const { status, err } = await specmask('find', path!, '--recipe', recipe, '--out', out)
    expect(status).toBe(expected)
    expect(err).toMatch(sentence)
    expect(existsSync(out)).toBe(false)
  })

  test('a table that cannot be written', async () => {
    const [path] = written(folder, { 'a.wav': beeps(1000) })
    const { status, err } = await specmask('find', path!, '--out', folder.path('none/t.csv'))
    expect(status).toBe(2)
    expect(err).toMatch(/t\.csv: /)
  })

  test.each([
    [['find'], /no file is named/],
    [['find', 'a.wav'], /--out TABLE is missing/],
    [['find', 'a.wav', '--out', 't.xlsx'], /t\.xlsx ends in none of \.csv/],
  ])('%j', async (args, sentence) => {
    const { status, err } = await specmask(...args)
    expect(status).toBe(2)
    expect(err).toMatch(sentence)
  })
})
