import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { afterAll, describe, expect, test } from 'vitest'
import { LimitError, noControl, seededRandom, sinOfTurns } from '#core/base'
import { readRegions } from '#core/exchange'
import { DATASET_STATISTICS } from '#core/features'
import { memoryBytes, openRecording, recordingSource, wavHeader } from '#core/formats'
import { type Region, visibleBounds } from '#core/mask'
import { memorySource } from '#core/signal'
import { enginesFor, enginesNamed } from '#testing'
import { clipPath, labelFolders } from './clip-names'
import { collectedTable } from './collected-table'
import { datasetFiles } from './dataset'
import type { DatasetRequest, DatasetSound } from './dataset-recording'
import { datasetZip } from './dataset-zip'
import { regionCsv } from './region-csv'

const folder = mkdtempSync(join(tmpdir(), 'specmask-dataset-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const stft = { window: 'hann', windowLength: 256, fftSize: 256, hop: 64 } as const

const REQUEST: DatasetRequest = {
  sets: ['spectral', 'lfcc'],
  band: 'all',
  clips: 'region',
  stft,
  options: {},
  channel: 0,
  tables: ['npz', 'arff', 'raven'],
}

function region(id: string, label: string, startS: number, endS: number): Region {
  return {
    id,
    label,
    hidden: false,
    channels: 'all',
    effect: { kind: 'mark' },
    feather: { timeS: 0, freqHz: 0 },
    shape: { kind: 'rectangle', startS, endS, lowHz: 500, highHz: 1500 },
  }
}

const REGIONS = [
  region('a', 'left', 0.2, 0.5),
  region('b', 'LEFT', 0.6, 0.9),
  region('c', '../up/b', 1.0, 1.3),
  region('d', '', 1.4, 1.6),
  region('e', 'left', 1.7, 1.71),
  region('f', 'left', 7, 8),
]

/** Two seconds of 16-bit noise with a tone, as a file. */
async function opened() {
  const random = seededRandom(5)
  const samples = Int16Array.from({ length: 16_000 }, (_, n) =>
    Math.round(3000 * (random() - 0.5) + 8000 * sinOfTurns(n / 8)),
  )
  const body = new Uint8Array(samples.buffer)
  const format = { encoding: 'int', bits: 16, bytes: 2, bigEndian: false } as const
  const header = wavHeader({ format, channels: 1, rateHz: 8000, length: samples.length }, 0)
  const bytes = memoryBytes(Uint8Array.from([...header, ...body]))
  const facts = { ...(await openRecording(bytes, 'night.wav')), startTime: '2022-03-09T14:01:38Z' }
  const source = recordingSource(bytes, facts, enginesNamed('kernel').decode)
  return { facts, source }
}

/** The files of a dataset by their names. */
async function dataset(change: Partial<DatasetRequest> = {}, regions: readonly Region[] = REGIONS) {
  const { facts, source } = await opened()
  const sound: DatasetSound = {
    facts,
    source,
    of: 'original',
    chain: [],
    regions,
    engineFor: enginesFor('kernel'),
    control: noControl,
  }
  const files = new Map<string, Buffer>()
  for await (const { name, parts } of datasetFiles({ ...REQUEST, ...change }, sound, '1.2.3')) {
    const all: Uint8Array[] = []
    for await (const part of parts) all.push(part.slice())
    files.set(name, Buffer.concat(all))
  }
  return { files, sound }
}

interface SavedManifest {
  readonly rows: readonly Readonly<Record<string, unknown>>[]
  readonly files: readonly { name: string; sizeBytes: number; sha256: string }[]
  readonly warnings: readonly string[]
}

const manifestOf = (files: ReadonlyMap<string, Buffer>): SavedManifest =>
  JSON.parse(String(files.get('manifest.json'))) as SavedManifest

test('a clip a region in a folder a label, tables, README and manifest', async () => {
  const { files } = await dataset()
  expect([...files.keys()]).toEqual([
    'clips/left/00001.night.0.2-0.5s.wav',
    'clips/LEFT-2/00002.night.0.6-0.9s.wav',
    'clips/_up_b/00003.night.1-1.3s.wav',
    'clips/unlabelled/00004.night.1.4-1.6s.wav',
    'clips/left/00005.night.1.7-1.71s.wav',
    'features.csv',
    'features.parquet',
    'features.npz',
    'features.arff',
    'features.selections.txt',
    'README.txt',
    'manifest.json',
  ])
  const { rows, warnings, files: listed } = manifestOf(files)
  expect(rows[0]).toMatchObject({
    file: 'night.wav',
    label: 'left',
    startS: 0.2,
    endS: 0.5,
    lowHz: 500,
    highHz: 1500,
    startTime: '2022-03-09T14:01:38.200Z',
    clip: 'clips/left/00001.night.0.2-0.5s.wav',
  })
  expect(warnings).toEqual([
    '1 region lies outside the recording and is left out.',
    '1 region has no label: its folder is clips/unlabelled.',
    '1 region is shorter than a frame.',
    'The folder of “LEFT” is clips/LEFT-2.',
    'The folder of “../up/b” is clips/_up_b.',
  ])
  for (const { name, sizeBytes, sha256 } of listed) {
    const bytes = files.get(name) ?? Buffer.alloc(0)
    expect([name, bytes.length]).toEqual([name, sizeBytes])
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256)
  }
  expect(listed).toHaveLength(files.size - 1)
})

test('clips of a time are the samples of the recording; of a region its band alone', async () => {
  const { facts, source } = await opened()
  const own = new Float64Array(2400)
  const loaded = await source.load(1600, 2400, [0])
  loaded.fill(0, [own])
  const clipOf = async (clips: 'time' | 'region') => {
    const { files } = await dataset({ clips })
    const bytes = memoryBytes(
      Uint8Array.from(files.get('clips/left/00001.night.0.2-0.5s.wav') ?? []),
    )
    const clip = await openRecording(bytes, 'c.wav')
    expect([clip.length, clip.rateHz, clip.format.bits]).toEqual([2400, facts.rateHz, 16])
    const samples = new Float64Array(clip.length)
    const all = await recordingSource(bytes, clip).load(0, clip.length, [0])
    all.fill(0, [samples])
    return samples
  }
  expect([...(await clipOf('time'))]).toEqual([...own])
  const power = (samples: Float64Array): number => samples.reduce((sum, x) => sum + x * x, 0)
  const alone = power(await clipOf('region'))
  // The tone of 1 kHz stays, and of the noise over 4 kHz a quarter.
  expect(alone).toBeLessThan(power(own))
  expect(alone).toBeGreaterThan(0.9 * 2400 * (8000 / 32768) ** 2 * 0.5)
})

test('the same request gives the same bytes, and a ZIP that others read', async () => {
  const first = await dataset()
  const zipped = async (): Promise<Buffer> => {
    const parts: Uint8Array[] = []
    for await (const part of datasetZip(datasetFiles(REQUEST, first.sound, '1.2.3')))
      parts.push(part.slice())
    return Buffer.concat(parts)
  }
  const zip = await zipped()
  expect(zip.equals(await zipped())).toBe(true)
  const path = join(folder, 'd.zip')
  writeFileSync(path, zip)
  const { execFileSync } = await import('node:child_process')
  const program =
    'import sys, zipfile, hashlib, json\nz = zipfile.ZipFile(sys.argv[1])\n' +
    'assert z.testzip() is None\nprint(json.dumps([[n, hashlib.sha256(z.read(n)).hexdigest()] for n in z.namelist()]))'
  const listed = JSON.parse(execFileSync('python3', ['-c', program, path], { encoding: 'utf8' }))
  expect(listed).toEqual(
    [...first.files].map(([name, bytes]) => [
      name,
      createHash('sha256').update(bytes).digest('hex'),
    ]),
  )
})

test('DuckDB reads a row a region, with its label', async () => {
  const { files } = await dataset({ clips: 'none' })
  expect([...files.keys()].some((name) => name.startsWith('clips/'))).toBe(false)
  for (const name of ['features.csv', 'features.parquet']) {
    const path = join(folder, name)
    writeFileSync(path, files.get(name) ?? '')
    const connection = await (await DuckDBInstance.create()).connect()
    const read = await connection.runAndReadAll(`SELECT label, rms_mean FROM '${path}'`)
    expect(read.getRowObjects().map(({ label }) => label ?? '')).toEqual(
      REGIONS.slice(0, 5).map(({ label }) => label),
    )
    expect(read.getRowObjects().every(({ rms_mean }) => Number(rms_mean) > 0.1)).toBe(true)
  }
})

describe('dropped on the recording again', () => {
  test('the manifest brings regions and labels back as they were', async () => {
    const { files, sound } = await dataset()
    const { regions } = readRegions(files.get('manifest.json') ?? Buffer.alloc(0), sound.facts)
    const expected = REGIONS.slice(0, 5)
    expect(regions.map((each, i) => ({ ...each, id: expected[i]?.id }))).toEqual(expected)
  })

  test('and so does the table, but for what it does not have', async () => {
    const { files, sound } = await dataset()
    const { regions } = readRegions(files.get('features.csv') ?? Buffer.alloc(0), sound.facts)
    expect(regions.map(({ label, shape }) => [label, visibleBounds(shape)])).toEqual(
      REGIONS.slice(0, 5).map(({ label, shape }) => [label, visibleBounds(shape)]),
    )
  })

  test('rows of other recordings are reported', async () => {
    const { files, sound } = await dataset()
    const other = { ...sound.facts, name: 'day.wav', fingerprint: 'other' }
    const { regions, notices } = readRegions(files.get('manifest.json') ?? Buffer.alloc(0), other)
    expect(regions).toEqual([])
    expect(notices.join()).toMatch(/5 rows are of other files/)
  })

  test('what is no manifest that this program wrote is refused by its path', async () => {
    const { facts } = await opened()
    const text = JSON.stringify({ format: 'specmask-dataset', version: 1, rows: [{ region: {} }] })
    expect(() => readRegions(new TextEncoder().encode(text), facts)).toThrow(/rows\[0\]/)
  })
})

test.each([
  ['no region', []],
  ['none inside', [region('f', 'left', 7, 8)]],
])('%s is refused before anything is written', async (_, regions) => {
  await expect(dataset({}, regions)).rejects.toThrow(LimitError)
})

test('samples that are no numbers, and silence, have rows', async () => {
  const samples = new Float64Array(16_000)
  samples[2000] = Number.NaN
  const { sound } = await dataset({}, REGIONS.slice(0, 1))
  const silent = { ...sound, source: memorySource(8000, [samples]), regions: REGIONS.slice(0, 1) }
  const files = new Map<string, string>()
  for await (const { name, parts } of datasetFiles(REQUEST, silent, '1.2.3')) {
    const all: Uint8Array[] = []
    for await (const part of parts) all.push(part)
    files.set(name, Buffer.concat(all).toString())
  }
  expect(files.get('features.csv')).not.toMatch(/NaN|Infinity/)
  expect(files.get('manifest.json')).toContain('1 region is silent.')
})

describe('folders of labels', () => {
  test.each([
    ['con', '_con'],
    ['COM1.wav', '_COM1.wav'],
    ['..', '_'],
    ['a/b\\c:d', 'a_b_c_d'],
    [' dots. ', 'dots'],
    ['tab\there', 'tab_here'],
    ['größe 🐦', 'größe 🐦'],
    ['x'.repeat(300), 'x'.repeat(60)],
    ['', 'unlabelled'],
  ])('%j is %j', (label, name) => {
    expect(labelFolders([label]).get(label)).toBe(name)
  })

  test('never collide, and never leave their folder', () => {
    const labels = ['a', 'A', 'a/', '_', '/', '', 'unlabelled', '../../a', '.a']
    const folders = labelFolders(labels)
    const paths = labels.map((label, i) =>
      clipPath(folders.get(label) ?? '', '../n/x.wav', i, { start: 0, end: 8 }, 8),
    )
    const lower = [...folders.values()].map((name) => name.toLowerCase())
    expect(new Set(lower).size).toBe(labels.length)
    for (const path of paths) expect(path).toMatch(/^clips\/[^/\\]+\/[^/\\]+\.wav$/)
  })
})

test('the table by itself is that of the dataset', async () => {
  const targets = REGIONS.slice(0, 5)
  const { files, sound } = await dataset({ clips: 'none' }, targets)
  const statistics = DATASET_STATISTICS
  const request = { ...REQUEST, per: 'region', targets, statistics } as const
  const { values } = await collectedTable(request, sound)
  const csv = Buffer.from(regionCsv(request, sound.facts, values))
  expect(csv.equals(files.get('features.csv') ?? Buffer.of())).toBe(true)
})
