import { existsSync, readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { noControl } from '#core/base'
import { featureTable, tableColumns } from '#core/dataset'
import { memoryBytes, openRecording, recordingSource } from '#core/formats'
import { enginesFor, enginesNamed, madeWav } from '#testing'
import { HOLE, madeProject, noiseBytes, ownFolder, written } from './made-files.fixture'
import { specmask } from './specmask.fixture'

let folder: ReturnType<typeof ownFolder>
beforeEach(() => {
  folder = ownFolder()
})
afterEach(() => folder.remove())

const wav = madeWav({ channels: 1 }, noiseBytes(1, 32_000))
const other = madeWav({ channels: 1 }, noiseBytes(2, 16_000))

const REGIONS =
  'Selection\tBegin Time (s)\tEnd Time (s)\tLow Freq (Hz)\tHigh Freq (Hz)\tLabel\tBegin File\n' +
  '1\t0.2\t0.6\t500\t1500\twren\ta.wav\n2\t1\t1.5\t0\t4000\trobin\ta.wav\n3\t0.1\t0.2\t0\t900\twren\tb.wav\n'

function lines(name: string): string[][] {
  const text = readFileSync(folder.path(name), 'utf8')
  return text
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(','))
}

describe('specmask features', () => {
  test('a row a frame has the numbers that core computes', async () => {
    const [path = ''] = written(folder, { 'a.wav': wav })
    const out = folder.path('t.csv')
    const said = await specmask('features', path, '--sets', 'spectral,mfcc', '--out', out)
    expect(said).toMatchObject({ status: 0, out: '' })
    const [heading = [], ...rows] = lines('t.csv')
    expect(heading.slice(0, 8).join()).toBe(
      'file,label,start_s,end_s,low_hz,high_hz,rms,zero_crossing_rate',
    )
    expect(rows).toHaveLength(33)
    expect(rows[1]?.slice(0, 6).join()).toBe('a.wav,,0.064,0.128,0.0,4000.0')
    const bytes = memoryBytes(wav)
    const facts = await openRecording(bytes, 'a.wav')
    const source = recordingSource(bytes, facts, enginesNamed('kernel').decode)
    const request = {
      sets: ['spectral', 'mfcc'] as const,
      per: 'frame' as const,
      band: 'all' as const,
      stft: { window: 'hann', windowLength: 2048, fftSize: 2048, hop: 512 } as const,
      options: {},
      channel: 0,
    }
    const values: number[] = []
    const sound = { source, engineFor: enginesFor('kernel'), control: noControl }
    for await (const block of featureTable(request, sound)) values.push(...block.values)
    expect(rows.flatMap((row) => row.slice(6).map(Number))).toEqual(values)
    expect(heading.slice(6)).toEqual(tableColumns(request, source).map(({ name }) => name))
  })

  test('a row a region of a table, of the file that each is of', async () => {
    const paths = written(folder, { 'a.wav': wav, 'b.wav': other, 'r.txt': REGIONS })
    const [a = '', b = '', table = ''] = paths
    const out = folder.path('t.csv')
    const options = ['--sets', 'spectral', '--regions', table, '--out', out]
    const said = await specmask('features', a, b, ...options)
    expect(said.status).toBe(0)
    expect(said.err.match(/^\S+ -> .*/gm)).toEqual([`${a} -> ${out}`, `${b} -> ${out}`])
    const [heading = [], ...rows] = lines('t.csv')
    expect(heading).toContain('rms_slope')
    expect(rows.map((row) => row.slice(0, 6).join())).toEqual([
      'a.wav,wren,0.2,0.6,500.0,1500.0',
      'a.wav,robin,1.0,1.5,0.0,4000.0',
      'b.wav,wren,0.1,0.2,0.0,900.0',
    ])
  })

  test('a region of a recipe that lies wholly outside has no row, and is reported', async () => {
    const beyond = { ...HOLE, shape: { ...HOLE.shape, startS: 900, endS: 901 } }
    const recipe = JSON.stringify({
      format: 'specmask-recipe',
      version: 1,
      chain: [{ kind: 'mask', regions: [HOLE, beyond] }],
      features: { sets: ['spectral'], per: 'region' },
    })
    const [a = '', r = ''] = written(folder, { 'a.wav': wav, 'r.json': recipe })
    const report = folder.path('report.json')
    const options = ['--out', folder.path('t.csv'), '--report', report]
    expect((await specmask('features', a, '--recipe', r, ...options)).status).toBe(0)
    expect(lines('t.csv').slice(1)).toHaveLength(1)
    const { files } = JSON.parse(readFileSync(report, 'utf8'))
    expect(files[0].warnings).toContain('1 region lies outside the recording.')
  })

  test('of the result of a project, and of what it takes away', async () => {
    const [a = '', p = ''] = written(folder, {
      'a.wav': wav,
      'p.json': madeProject({ channels: 1 }),
    })
    const rms = async (of: string): Promise<number[]> => {
      const options = [
        '--sets',
        'spectral',
        '--recipe',
        p,
        '--of',
        of,
        '--out',
        folder.path('t.csv'),
      ]
      expect(await specmask('features', a, ...options)).toMatchObject({ status: 0 })
      return lines('t.csv')
        .slice(1)
        .map((row) => Number(row[6]))
    }
    const [original, result, removed] = [
      await rms('original'),
      await rms('result'),
      await rms('removed'),
    ]
    const inHole = Math.round(0.3 / 0.008)
    expect(result[inHole]).toBeLessThan(original[inHole] as number)
    expect(removed[inHole]).toBeGreaterThan(0.01)
    expect(result[150]).toBe(original[150])
    expect(removed[150]).toBe(0)
  })

  test.each([true, false])(
    'all that a recipe says is the table that apply writes of it, beside the result: %s',
    async (result) => {
      const recipe = JSON.stringify({
        format: 'specmask-recipe',
        version: 1,
        chain: [{ kind: 'mask', regions: [{ ...HOLE, label: 'wren' }] }],
        find: { as: { effect: { kind: 'reject', gainDb: null }, label: 'heard' } },
        features: { sets: ['spectral'], per: 'region', of: 'result', statistics: ['mean'] },
        outputs: { result, features: 'csv' },
      })
      const [a = '', r = ''] = written(folder, { 'a.wav': wav, 'r.json': recipe })
      const out = folder.path('t.csv')
      expect(await specmask('features', a, '--recipe', r, '--out', out)).toMatchObject({
        status: 0,
      })
      expect(await specmask('apply', r, a, '--out', folder.path('.'))).toMatchObject({ status: 0 })
      expect(lines('t.csv')).toEqual(lines('a.features.csv'))
      expect(lines('t.csv')[1]?.[1]).toBe('wren')
    },
  )

  test('a recipe without features needs --sets', async () => {
    const [a = '', p = ''] = written(folder, { 'a.wav': wav, 'p.json': madeProject({}) })
    const said = await specmask('features', a, '--recipe', p, '--out', folder.path('t.csv'))
    expect(said).toMatchObject({ status: 2, err: expect.stringContaining('--sets is missing') })
  })

  test('a file that fails leaves no row, is reported, and the others are done', async () => {
    const [a = '', x = ''] = written(folder, { 'a.wav': wav, 'x.wav': 'no sound' })
    const out = folder.path('t.csv')
    const said = await specmask(
      'features',
      x,
      a,
      folder.path('none.wav'),
      '--sets',
      'spectral',
      '--out',
      out,
    )
    expect(said.status).toBe(1)
    expect(said.err).toMatch(/x\.wav: /)
    expect(said.err).toMatch(/none\.wav: /)
    expect(
      lines('t.csv')
        .slice(1)
        .every(([file]) => file === 'a.wav'),
    ).toBe(true)
  })

  test('where nothing can be computed there is no table', async () => {
    const [a = ''] = written(folder, { 'a.wav': wav })
    const out = folder.path('t.csv')
    const said = await specmask('features', a, '--sets', 'iq', '--out', out)
    expect(said.status).toBe(1)
    expect(said.err).toContain('iq needs an I/Q recording')
    expect(existsSync(out)).toBe(false)
  })

  test.each([
    ['--sets is missing', ['--out', 't.csv']],
    ['--sets mfc is none of spectral', ['--sets', 'mfc', '--out', 't.csv']],
    ['--out TABLE is missing', ['--sets', 'mfcc']],
    [
      '--out t.xls ends with none of .csv, .parquet, .npz, .txt',
      ['--sets', 'mfcc', '--out', 't.xls'],
    ],
    ['--of result needs a --recipe', ['--sets', 'mfcc', '--of', 'result', '--out', 't.csv']],
  ])('wrong use is refused: %s', async (message, options) => {
    const said = await specmask('features', 'a.wav', ...options)
    expect(said.status).toBe(2)
    expect(said.err).toContain(message)
  })
})
