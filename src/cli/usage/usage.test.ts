import { existsSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { madeWav } from '#testing'
import { noiseBytes, ownFolder, written } from '../made-files.fixture'
import { specmask } from '../specmask.fixture'

let folder: ReturnType<typeof ownFolder>
beforeEach(() => {
  folder = ownFolder()
})
afterEach(() => folder.remove())

const wav = madeWav({}, noiseBytes(1, 32_000))

describe('wrong use does nothing', () => {
  test.each([
    [[], /Usage/],
    [['frob'], /no command “frob”/],
    [['apply'], /no recipe/],
    [['apply', 'p.json', '--out', 'x'], /no file/],
    [['apply', 'p.json', 'a.wav'], /--out DIR is missing/],
    [['apply', 'p.json', 'a.wav', '--out', 'x', '--frob'], /--frob/],
    [['apply', 'gone.json', 'a.wav', '--out', 'x'], /gone\.json: there is no such file/],
    [['info'], /no file/],
    [['info', 'a.wav', '--out', 'x'], /--out/],
  ])('%j', async (args, sentence) => {
    const { status, out, err } = await specmask(...args)
    expect({ status, out }).toEqual({ status: 2, out: '' })
    expect(err).toMatch(sentence)
  })

  test('a project that is none, before any file is touched', async () => {
    const [project, path] = written(folder, { 'p.json': '{"format":"x"}', 'a.wav': wav })
    const { status, err } = await specmask('apply', project!, path!, '--out', folder.path('out'))
    expect(status).toBe(2)
    expect(err).toMatch(/no Specmask project/)
    expect(existsSync(folder.path('out'))).toBe(false)
  })

  test.each([
    [['--help'], /specmask apply/],
    [['apply', '--help'], /--report/],
    [['info', '--help'], /JSON/],
    [['--version'], /^1\.2\.3\n$/],
  ])('and %j is none', async (args, text) => {
    const { status, out, err } = await specmask(...args)
    expect({ status, err }).toEqual({ status: 0, err: '' })
    expect(out).toMatch(text)
  })
})

test('info tells the facts of each recording', async () => {
  const paths = written(folder, { 'a.wav': wav, 'b.wav': 'none' })
  const { status, out, err } = await specmask('info', ...paths)
  expect(status).toBe(1)
  expect(JSON.parse(out)).toMatchObject([
    { path: paths[0], kind: 'real', sampleRateHz: 8000, channels: 2, frames: 8000, durationS: 1 },
  ])
  expect(err).toContain(`specmask: ${paths[1]}: `)
})
