import { existsSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { noControl } from '#core/base'
import { type DatasetRequest, datasetFiles } from '#core/dataset'
import { memoryBytes, openRecording, recordingSource } from '#core/formats'
import { firstMask } from '#core/project'
import { appliedRecipe, parsedRecipe } from '#core/recipe'
import { enginesFor, enginesNamed, madeWav } from '#testing'
import { HOLE, noiseBytes, ownFolder, written } from './made-files.fixture'
import { specmask } from './specmask.fixture'

let folder: ReturnType<typeof ownFolder>
beforeEach(() => {
  folder = ownFolder()
})
afterEach(() => folder.remove())

const wav = madeWav({ channels: 1 }, noiseBytes(1, 16_000))
const other = madeWav({ channels: 1 }, noiseBytes(2, 16_000))
const stft = { window: 'hann', windowLength: 256, fftSize: 256, hop: 64 }
const REGIONS = [
  { ...HOLE, label: 'wren' },
  { ...HOLE, label: 'Robin/2', shape: { ...HOLE.shape, startS: 0.7, endS: 0.9 } },
]
const RECIPE = JSON.stringify({
  format: 'specmask-recipe',
  version: 1,
  chain: [{ kind: 'mask', stft, regions: REGIONS }],
  features: { sets: ['spectral'], per: 'region', of: 'original' },
})

/** Files below a folder, without what is hidden, by their paths. */
function tree(name: string): Map<string, Buffer> {
  const root = folder.path(name)
  const files = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .filter((path) => !path.startsWith('.'))
  return new Map(files.toSorted().map((path) => [path, readFileSync(join(root, path))]))
}

async function made(names: Readonly<Record<string, Uint8Array | string>>, ...options: string[]) {
  const paths = written(folder, names)
  const [recipe = ''] = written(folder, { 'r.json': RECIPE })
  const out = folder.path('out')
  return specmask('dataset', recipe, ...paths, '--out', out, ...options)
}

interface Manifest {
  readonly recordings: readonly { readonly name: string }[]
  readonly rows: readonly { readonly file: string; readonly label: string; readonly clip: string }[]
  readonly files: readonly { readonly name: string }[]
}

test('of one file it is what the page saves, byte for byte', async () => {
  const { status, err } = await made({ 'a.wav': wav })
  expect(status).toBe(0)
  expect(err).toContain('The folder of “Robin/2” is clips/Robin_2.')
  expect(err).toContain(`${folder.path('a.wav')} -> ${folder.path('out')}\n`)
  const bytes = memoryBytes(wav)
  const facts = await openRecording(bytes, 'a.wav')
  const { document } = appliedRecipe(parsedRecipe(RECIPE), facts)
  const source = recordingSource(bytes, facts, enginesNamed('kernel').decode)
  const { regions, stft: own } = firstMask(document)
  const request: DatasetRequest = {
    sets: ['spectral'],
    band: 'all',
    clips: 'region',
    tables: [],
    options: {},
    channel: 0,
    stft: own,
  }
  const engineFor = enginesFor('kernel')
  const sound = { facts, of: 'original', source, chain: [], regions, engineFor } as const
  const saved = new Map<string, Buffer>()
  for await (const file of datasetFiles(request, { ...sound, control: noControl }, '1.2.3')) {
    const parts: Uint8Array[] = []
    for await (const part of file.parts) parts.push(part.slice())
    saved.set(file.name, Buffer.concat(parts))
  }
  const files = tree('out')
  expect([...files.keys()].toSorted()).toEqual([...saved.keys()].toSorted())
  for (const [name, content] of saved) expect(files.get(name)?.equals(content), name).toBe(true)
})

test('of several files it is one tree with one table, in their order', async () => {
  const said = await made({ 'b.wav': other, 'a.wav': wav, 'c.wav': 'none' }, '--of', 'result')
  expect(said.status).toBe(1)
  expect(said.err).toMatch(/c\.wav: /)
  const files = tree('out')
  const manifest = JSON.parse(String(files.get('manifest.json'))) as Manifest
  expect(manifest.recordings.map(({ name }) => name)).toEqual(['b.wav', 'a.wav'])
  expect(manifest.rows.map(({ file, label }) => [file, label])).toEqual([
    ['b.wav', 'wren'],
    ['b.wav', 'Robin/2'],
    ['a.wav', 'wren'],
    ['a.wav', 'Robin/2'],
  ])
  expect(manifest.files.map(({ name }) => name).toSorted()).toEqual(
    [...files.keys()].filter((name) => name !== 'manifest.json').toSorted(),
  )
  expect(manifest.rows[3]?.clip).toBe('clips/Robin_2/00002.a.0.687-0.913s.wav')
  const csv = String(files.get('features.csv')).trim().split('\r\n')
  expect(csv.slice(1).map((line) => line.split(',')[0])).toEqual([
    'b.wav',
    'b.wav',
    'a.wav',
    'a.wav',
  ])
})

test('two files whose clips would have one name: the first is done', async () => {
  const [recipe = '', a = ''] = written(folder, { 'r.json': RECIPE, 'a.wav': wav, 'a.wave': other })
  const out = ['--out', folder.path('out')]
  const said = await specmask('dataset', recipe, a, folder.path('a.wave'), ...out)
  expect(said).toMatchObject({ status: 1 })
  expect(said.err).toMatch(/a\.wave: its clips would be called as those of .*a\.wav/)
})

test('files of which no features can be had, and files without a region, are reported and leave nothing', async () => {
  const iq = RECIPE.replace('"spectral"', '"spectral","contrast"')
  const slow = madeWav({ channels: 1, rateHz: 4000 }, noiseBytes(1, 16_000))
  const names = { 'r.json': iq, 'a.wav': wav, 'slow.wav': slow }
  const [recipe = '', ...paths] = written(folder, names)
  const said = await specmask('dataset', recipe, ...paths, '--out', folder.path('out'))
  expect(said.status).toBe(1)
  expect(said.err).toMatch(/slow\.wav: /)
  expect(existsSync(folder.path('out'))).toBe(false)
  const empty = JSON.stringify({ format: 'specmask-recipe', version: 1 })
  const [bare = ''] = written(folder, { 'e.json': empty })
  const none = await specmask('dataset', bare, paths[0] ?? '', '--out', folder.path('none'))
  expect(none).toMatchObject({ status: 1 })
  expect(none.err).toMatch(/a\.wav: there is no region/)
  expect(none.err).not.toContain('->')
  expect(existsSync(folder.path('none'))).toBe(false)
})

test('sets that nobody names are those that the recording can have', async () => {
  const chain = [{ kind: 'mask', stft, regions: REGIONS }]
  const recipe = JSON.stringify({ format: 'specmask-recipe', version: 1, kind: 'iq', chain })
  const samples = noiseBytes(1, 32_000)
  const names = { 'r.json': recipe, 'g001_433.92M_8k.cs16': samples }
  const [path = '', ...paths] = written(folder, names)
  const said = await specmask('dataset', path, ...paths, '--out', folder.path('out'))
  expect(said).toMatchObject({ status: 0 })
  const [heads] = String(tree('out').get('features.csv')).split('\r\n')
  expect(heads).toContain(',centroid_hz_trend,')
})

describe('--resume', () => {
  test('makes what is missing or was changed, and leaves the rest', async () => {
    await made({ 'a.wav': wav, 'b.wav': other })
    const whole = tree('out')
    const clip = 'clips/wren/00001.a.0.187-0.413s.wav'
    expect([...whole.keys()]).toContain(clip)
    const { mtimeMs } = statSync(folder.path(`out/${clip}`))
    writeFileSync(folder.path('out/clips/wren/00001.b.0.187-0.413s.wav'), '')
    const said = await made({ 'b.wav': other }, folder.path('a.wav'), '--resume')
    expect(said.status).toBe(0)
    expect(statSync(folder.path(`out/${clip}`)).mtimeMs).toBe(mtimeMs)
    expect(tree('out').get('clips/wren/00001.b.0.187-0.413s.wav')).toEqual(
      whole.get('clips/wren/00001.b.0.187-0.413s.wav'),
    )
    utimesSync(folder.path('a.wav'), 1, 1)
    await made({}, folder.path('a.wav'), '--resume')
    expect(statSync(folder.path(`out/${clip}`)).mtimeMs).not.toBe(mtimeMs)
  })

  test('of another recipe, clips of the one before are taken away', async () => {
    await made({ 'a.wav': wav })
    const [recipe = ''] = written(folder, { 'r.json': RECIPE.replace('"wren"', '"tit"') })
    const out = folder.path('out')
    await specmask('dataset', recipe, folder.path('a.wav'), '--out', out, '--resume')
    const clips = [...tree('out').keys()].filter((name) => name.startsWith('clips/'))
    expect(clips.map((name) => name.split('/')[1])).toEqual(['Robin_2', 'tit'])
  })
})

test.each([
  [['dataset'], /no recipe/],
  [['dataset', 'r.json', '--out', 'x'], /no file/],
  [['dataset', 'r.json', 'a.wav'], /--out DIR/],
  [['dataset', 'r.json', 'a.wav', '--out', 'x', '--clips', 'all'], /--clips all is none of/],
  [['dataset', 'r.json', 'a.wav', '--out', 'x', '--sets', 'nonsense'], /--sets nonsense/],
])('wrong use %j', async (args, sentence) => {
  const { status, err } = await specmask(...args)
  expect(status).toBe(2)
  expect(err).toMatch(sentence)
})
