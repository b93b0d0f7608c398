import { readFileSync } from 'node:fs'
import { afterAll, expect, test } from 'vitest'
import { madeWav } from '#testing'
import { HOLE, noiseBytes, ownFolder, written } from './made-files.fixture'
import { specmask } from './specmask.fixture'

const folder = ownFolder()
afterAll(() => folder.remove())

/** A second of a tone in 32-bit float, two of whose samples are no numbers. */
const tone = Float32Array.from({ length: 8000 }, (_, n) => 0.3 * Math.sin(0.7 * n))
tone[100] = Number.NaN
tone[7000] = Number.POSITIVE_INFINITY
const wav = madeWav({ tag: 3, channels: 1, bits: 32 }, new Uint8Array(tone.buffer))

const beyond = { ...HOLE, shape: { ...HOLE.shape, startS: 900, endS: 901 } }
const recipe = JSON.stringify({
  format: 'specmask-recipe',
  version: 1,
  chain: [{ kind: 'mask', regions: [HOLE, beyond] }],
  features: { sets: ['spectral'], per: 'region' },
})

const [a = '', r = ''] = written(folder, { 'a.wav': wav, 'r.json': recipe })
const out = folder.path

test.each([
  ['find', ['find', a, '--out', out('f.csv')], []],
  ['features', ['features', a, '--sets', 'spectral', '--out', out('t.csv')], []],
  ['apply', ['apply', r, a, '--out', out('applied')], ['1 region lies outside the recording.']],
  [
    'dataset',
    ['dataset', r, a, '--out', out('set')],
    [
      '1 region lies outside the recording and is left out.',
      '1 region has no label: its folder is clips/unlabelled.',
      '1 region is shorter than a frame.',
    ],
  ],
])(
  '%s tells of samples that are no numbers, and of regions outside once',
  async (_, args, besides) => {
    const report = out('report.json')
    expect((await specmask(...args, '--report', report)).status).toBe(0)
    const { files } = JSON.parse(readFileSync(report, 'utf8'))
    expect(files[0].path).toBe(a)
    expect(files[0].warnings.toSorted()).toEqual(
      [
        ...besides,
        '2 samples hold no finite number. They count as silence here; untouched ones are saved as they are.',
      ].toSorted(),
    )
  },
)

test('a file in which nothing is found to be taken away is written as it is, and that is told', async () => {
  const noise = madeWav({ channels: 1 }, noiseBytes(1, 32_000))
  const chain = [{ kind: 'dehum' }, { kind: 'declip' }]
  const text = JSON.stringify({ format: 'specmask-recipe', version: 1, chain })
  const [path = '', hum = ''] = written(folder, { 'noise.wav': noise, 'hum.json': text })
  const args = ['--out', out('unhummed'), '--report', out('hum-report.json')]
  const { status } = await specmask('apply', hum, path, ...args)
  expect(status).toBe(0)
  const { files } = JSON.parse(readFileSync(out('hum-report.json'), 'utf8'))
  expect(files[0].warnings).toEqual([
    expect.stringMatching(/^De-hum: no hum is found .* It passes the sound on as it is\.$/),
    expect.stringMatching(/^De-clip: no peaks are cut off.* It passes the sound on as it is\.$/),
  ])
  expect(new Uint8Array(readFileSync(out('unhummed/noise.filtered.wav')))).toEqual(noise)
})
