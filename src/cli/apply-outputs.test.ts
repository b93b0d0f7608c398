import { readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { MP3, madeWav, OPUS, VORBIS } from '#testing'
import { HOLE, noiseBytes, ownFolder, written } from './made-files.fixture'
import type { Outcome } from './outcome'
import { specmask } from './specmask.fixture'

let folder: ReturnType<typeof ownFolder>
beforeEach(() => {
  folder = ownFolder()
})
afterEach(() => folder.remove())

/** Quiet enough that nothing saturates. */
const wav = madeWav(
  {},
  noiseBytes(1, 32_000).map((byte, i) => (i % 2 === 1 ? byte % 32 : byte)),
)
const marked = { ...HOLE, label: 'a b', shape: { ...HOLE.shape, startS: 0.5, endS: 0.6 } }
const ALL = {
  chain: [{ kind: 'mask', regions: [HOLE, { ...marked, effect: { kind: 'mark' } }] }],
  features: { sets: ['spectral'], per: 'region' },
  outputs: { removed: true, clips: true, table: 'csv', features: 'csv' },
}

async function applied(recipe: object, paths: readonly string[], ...options: string[]) {
  const text = JSON.stringify({ format: 'specmask-recipe', version: 1, ...recipe })
  written(folder, { 'r.recipe.json': text })
  const report = folder.path('report.json')
  const out = folder.path('out')
  const args = [folder.path('r.recipe.json'), ...paths, '--out', out, '--report', report]
  const said = await specmask('apply', ...args, ...options)
  const { files } = JSON.parse(readFileSync(report, 'utf8')) as { files: Outcome[] }
  return { ...said, files }
}

const outNames = (): string[] => readdirSync(folder.path('out')).toSorted()
const out = (name: string): Buffer => readFileSync(folder.path(`out/${name}`))

describe('what a recipe says of outputs is written', () => {
  test('all of it', async () => {
    const { status, files } = await applied(ALL, written(folder, { 'a.wav': wav }))
    expect(status).toBe(0)
    const names = [
      'a.filtered.wav',
      'a.removed.wav',
      'a.clips.zip',
      'a.regions.csv',
      'a.features.csv',
    ]
    expect(files[0]?.outputs).toEqual(names.map((name) => join(folder.path('out'), name)))
    expect(outNames().filter((name) => !name.startsWith('.'))).toEqual(names.toSorted())
    const rows = out('a.features.csv').toString().trim().split('\n')
    expect(rows).toHaveLength(3)
    expect(rows[2]).toMatch(/^a\.wav,a b,0\.5,0\.6,/)
    expect(out('a.regions.csv').toString()).toContain('a b')
    expect(out('a.clips.zip').includes('a.a b.0.5-0.6s.wav')).toBe(true)
  })

  test('the result and what was removed add up to the original', async () => {
    await applied(ALL, written(folder, { 'a.wav': wav }))
    const [result, removed] = [out('a.filtered.wav'), out('a.removed.wav')]
    const original = Buffer.from(wav)
    for (let at = 44; at < wav.length; at += 2) {
      const sum = result.readInt16LE(at) + removed.readInt16LE(at)
      // Each is rounded by itself.
      expect(Math.abs(sum - original.readInt16LE(at))).toBeLessThanOrEqual(1)
    }
  })

  test('what is found becomes regions', async () => {
    const rate = 8000
    const tone = Int16Array.from({ length: rate }, (_, n) =>
      n > 3000 && n < 5000 ? 9000 * Math.sin((2 * Math.PI * 1000 * n) / rate) : (n * 7919) % 5,
    )
    const bytes = madeWav({ channels: 1 }, new Uint8Array(tone.buffer))
    const find = { minS: 0.1, as: { effect: { kind: 'reject', gainDb: null }, label: 'beep' } }
    const chain = [
      { kind: 'mask', stft: { window: 'hann', windowLength: 256, fftSize: 256, hop: 64 } },
    ]
    await applied({ chain, find, outputs: { table: 'csv' } }, written(folder, { 'a.wav': bytes }))
    expect(out('a.regions.csv').toString()).toContain('beep')
    const made = out('a.filtered.wav')
    expect(Math.abs(made.readInt16LE(44 + 2 * 4001))).toBeLessThan(2000)
  })
})

describe('--resume', () => {
  const change = (name: string): void => writeFileSync(folder.path(`out/${name}`), 'changed')

  test('leaves what is done as it is, and says what it said', async () => {
    const paths = written(folder, { 'a.wav': wav, 'b.wav': wav })
    const first = await applied(ALL, paths)
    const sizeBytes = statSync(folder.path('out/a.filtered.wav')).size
    writeFileSync(folder.path('out/a.filtered.wav'), Buffer.alloc(sizeBytes))
    rmSync(folder.path('out/b.regions.csv'))
    const again = await applied(ALL, paths, '--resume')
    expect(again.files.map(({ outputs, warnings }) => ({ outputs, warnings }))).toEqual(
      first.files.map(({ outputs, warnings }) => ({ outputs, warnings })),
    )
    expect(out('a.filtered.wav')).toEqual(Buffer.alloc(sizeBytes))
    expect(outNames()).toContain('b.regions.csv')
  })

  test.each([
    ['without it', ALL, (): void => undefined, []],
    ['of another recipe', { ...ALL, find: { minS: 0.5 } }, (): void => undefined, ['--resume']],
    [
      'of an input that was touched',
      ALL,
      (): void => utimesSync(folder.path('a.wav'), 1, 1),
      ['--resume'],
    ],
    ['where an output is another', ALL, (): void => change('a.removed.wav'), ['--resume']],
  ] as const)('does again %s', async (_, recipe, meanwhile, options) => {
    const paths = written(folder, { 'a.wav': wav })
    await applied(ALL, paths)
    const whole = out('a.removed.wav')
    meanwhile()
    const { mtimeNs } = statSync(folder.path('out/a.filtered.wav'), { bigint: true })
    await applied(recipe, paths, ...options)
    expect(statSync(folder.path('out/a.filtered.wav'), { bigint: true }).mtimeNs).not.toBe(mtimeNs)
    expect(out('a.removed.wav')).toEqual(whole)
  })
})

describe('compressed recordings are decoded as the page decodes them', () => {
  test.each([
    ['mp3', MP3],
    ['ogg', VORBIS],
    ['opus', OPUS],
  ])('%s', async (ending, stream) => {
    const paths = written(folder, { [`a.${ending}`]: stream })
    const { status, files } = await applied({}, paths)
    expect(files[0]?.error ?? null).toBeNull()
    expect(status).toBe(0)
    expect(files[0]?.warnings[0]).toMatch(/decoded to .*; saving gives a WAV\./)
    expect(out('a.filtered.wav').subarray(0, 4).toString()).toBe('RIFF')
  })

  test('two whose outputs would have one name: the first is done', async () => {
    const paths = written(folder, { 'a.mp3': MP3, 'a.wav': wav })
    const { files } = await applied({}, paths)
    expect(files.map(({ status }) => status)).toEqual(['done', 'failed'])
  })
})
