import { linkSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { wholeOutput, writeExport } from '#core/export'
import { type ByteSource, memoryBytes, openRecording, recordingSource } from '#core/formats'
import { documentFor, parsedProject } from '#core/project'
import { enginesFor, enginesNamed, madeWav } from '#testing'
import { HOLE, madeProject, madeTar, noiseBytes, ownFolder, written } from './made-files.fixture'
import type { Outcome } from './outcome'
import { specmask } from './specmask.fixture'

const engines = enginesNamed('kernel')
let folder: ReturnType<typeof ownFolder>
beforeEach(() => {
  folder = ownFolder()
})
afterEach(() => folder.remove())

const wav = madeWav({}, noiseBytes(1, 32_000))

async function applied(project: string, ...paths: string[]) {
  written(folder, { 'p.json': project })
  const report = folder.path('report.json')
  const options = ['--out', folder.path('out'), '--report', report]
  const said = await specmask('apply', folder.path('p.json'), ...paths, ...options)
  const { files } = JSON.parse(readFileSync(report, 'utf8')) as { files: Outcome[] }
  return { ...said, files }
}

const output = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(folder.path(`out/${name}`)))

/** Names in a folder but for those that are hidden: records of what is done. */
const shownNames = (path: string): string[] =>
  readdirSync(path).filter((name) => !name.startsWith('.'))

/** The file that core makes of bytes in memory. */
async function expected(project: string, input: Uint8Array): Promise<Uint8Array> {
  const bytes: ByteSource = memoryBytes(input)
  const facts = await openRecording(bytes, 'x.wav')
  const { chain } = documentFor(parsedProject(project), facts)
  const source = recordingSource(bytes, facts, engines.decode)
  const parts: Uint8Array[] = []
  const asked = { bytes, facts, source, chain, engineFor: enginesFor('kernel') }
  await writeExport(asked, wholeOutput(facts), (part) => {
    parts.push(part)
    return Promise.resolve()
  })
  return Uint8Array.from(Buffer.concat(parts))
}

describe('the bytes are those that core makes of the file in memory', () => {
  test.each([
    ['16 bits', wav],
    ['8 bits', madeWav({ bits: 8 }, noiseBytes(2, 16_000))],
    ['24 bits', madeWav({ bits: 24 }, noiseBytes(3, 48_000))],
    ['32 bits', madeWav({ bits: 32 }, noiseBytes(4, 64_000))],
    ['a size that is wrong', wav.with(42, 255)],
    ['bytes behind its samples', Uint8Array.from([...wav, ...noiseBytes(5, 33)])],
  ])('%s', async (_, input) => {
    const { status, files } = await applied(madeProject({}), ...written(folder, { 'a.wav': input }))
    expect(status).toBe(0)
    expect(files).toMatchObject([{ status: 'done', error: null }])
    const made = output('a.filtered.wav')
    expect(made).toEqual(await expected(madeProject({}), input))
    expect(made).not.toEqual(input)
  })

  test('A-law becomes 16 bits, with its tags behind', async () => {
    const codes = noiseBytes(6, 8000)
    const note = Buffer.from('note\x03\0\0\0abc\0', 'latin1')
    const input = Uint8Array.from([...madeWav({ tag: 6, channels: 1, bits: 8 }, codes), ...note])
    const project = madeProject({ channels: 1 })
    const { files } = await applied(project, ...written(folder, { 'law.wav': input }))
    expect(files[0]?.warnings[0]).toMatch(/A-law decoded to 16 bits/)
    const made = output('law.filtered.wav')
    expect(made.length).toBe(44 + 16_000 + note.length)
    expect(made.slice(-note.length)).toEqual(Uint8Array.from(note))
    const facts = await openRecording(memoryBytes(made), 'x')
    expect(facts).toMatchObject({ length: 8000, format: { bits: 16 }, warnings: [] })
  })
})

test('a project of which nothing applies gives the input, byte for byte', async () => {
  const chain = [{ kind: 'mask', enabled: false, regions: [HOLE] }]
  const { regions: _, stft: _1, background: _2, ...others } = JSON.parse(madeProject({}))
  const project = JSON.stringify({ ...others, version: 2, chain })
  const { files } = await applied(project, ...written(folder, { 'a.wav': wav }))
  expect(files[0]?.outputs).toEqual([folder.path('out/a.filtered.wav')])
  expect(output('a.filtered.wav')).toEqual(wav)
})

describe('SigMF', () => {
  const data = noiseBytes(7, 16_000)
  const meta = JSON.stringify({
    global: { 'core:datatype': 'ci16_le', 'core:sample_rate': 8000, 'core:version': '1.0.0' },
    captures: [{ 'core:sample_start': 0, 'core:frequency': 1e6 }],
    annotations: [],
  })
  const pair = { 'x.sigmf-data': data, 'x.sigmf-meta': meta }

  test.each(['x.sigmf-data', 'x.sigmf-meta'])('named by %s is data and metadata', async (name) => {
    written(folder, pair)
    const { status, files } = await applied(madeProject({ kind: 'iq' }), folder.path(name))
    expect(status).toBe(0)
    expect(files).toMatchObject([{ path: folder.path(name), outputs: [{}, {}] }])
    expect(output('x.filtered.sigmf-data')).toHaveLength(data.length)
    expect(output('x.filtered.sigmf-data')).not.toEqual(data)
    const saved = JSON.parse(Buffer.from(output('x.filtered.sigmf-meta')).toString()) as {
      annotations: object[]
    }
    expect(saved).toMatchObject({ captures: [{ 'core:frequency': 1e6 }] })
    // The hole, in radio frequency.
    expect(saved.annotations).toMatchObject([
      { 'core:freq_lower_edge': 1e6 + 500, 'core:freq_upper_edge': 1e6 + 1500 },
    ])
  })

  test('named twice is once, and in an archive makes the same', async () => {
    const paths = written(folder, pair)
    expect((await applied(madeProject({ kind: 'iq' }), ...paths)).files).toHaveLength(1)
    const pairOut = ['data', 'meta'].map((each) => output(`x.filtered.sigmf-${each}`))
    const archive = madeTar([
      ['x/x.sigmf-meta', Buffer.from(meta)],
      ['x/x.sigmf-data', data],
    ])
    const { files } = await applied(
      madeProject({ kind: 'iq' }),
      ...written(folder, { 'x.sigmf': archive }),
    )
    expect(files).toMatchObject([{ path: folder.path('x.sigmf'), status: 'done' }])
    expect(['data', 'meta'].map((each) => output(`x.filtered.sigmf-${each}`))).toEqual(pairOut)
  })

  test('half of it is refused with what is missing', async () => {
    const { status, files } = await applied(
      madeProject({ kind: 'iq' }),
      ...written(folder, { 'x.sigmf-data': data }),
    )
    expect(status).toBe(1)
    expect(files[0]?.error).toMatch(/x\.sigmf-meta is missing/)
  })
})

test('what fails is reported by name and reason, in the order of the command line; the others are done', async () => {
  mkdirSync(folder.path('folder.wav'))
  const [text, empty, whole] = written(folder, {
    'text.wav': 'hello',
    'empty.wav': '',
    'a.wav': wav,
  })
  const paths = [folder.path('gone.wav'), text!, whole!, empty!, folder.path('folder.wav')]
  const { status, err, files } = await applied(madeProject({}), ...paths)
  expect(status).toBe(1)
  expect(files.map(({ path }) => path)).toEqual(paths)
  expect(files.map((each) => each.status)).toEqual(['failed', 'failed', 'done', 'failed', 'failed'])
  for (const { path, error } of files) {
    expect(err).toContain(error === null ? `${path} -> ` : `specmask: ${path}: ${error}\n`)
  }
  expect(files[0]?.error).toMatch(/no such file/)
  expect(files[4]?.error).toMatch(/folder/)
  expect(shownNames(folder.path('out'))).toEqual(['a.filtered.wav'])
})

describe('a project of another recording', () => {
  test('another rate is no error: seconds and hertz stay', async () => {
    const fast = madeWav({ rateHz: 16_000 }, noiseBytes(8, 64_000))
    const { status } = await applied(madeProject({}), ...written(folder, { 'a.wav': fast }))
    expect(status).toBe(0)
    expect(output('a.filtered.wav')).toEqual(await expected(madeProject({}), fast))
  })

  test('another kind is an error of that file', async () => {
    const { status, files } = await applied(
      madeProject({ kind: 'iq' }),
      ...written(folder, { 'a.wav': wav }),
    )
    expect(status).toBe(1)
    expect(files[0]?.error).toMatch(/recording\.kind.*"iq".*a\.wav is "real"/)
    expect(shownNames(folder.path('out'))).toEqual([])
  })

  test('a channel that is not there is an error of that file, with its path', async () => {
    const mono = madeWav({ channels: 1 }, noiseBytes(9, 16_000))
    const project = madeProject({ regions: [{ ...HOLE, channels: [1] }] })
    const { files } = await applied(project, ...written(folder, { 'a.wav': wav, 'm.wav': mono }))
    expect(files.map((each) => each.status)).toEqual(['done', 'failed'])
    expect(files[1]?.error).toMatch(/regions\[0\]\.channels/)
  })

  test('regions wholly outside are a warning', async () => {
    const shape = { ...HOLE.shape, startS: 900, endS: 901 }
    const project = madeProject({ regions: [HOLE, { ...HOLE, shape }] })
    const { files } = await applied(project, ...written(folder, { 'a.wav': wav }))
    expect(files[0]?.warnings).toContain('1 region lies outside the recording.')
  })
})

describe('names of outputs', () => {
  test('two inputs that give one name: the first is done', async () => {
    mkdirSync(folder.path('other'))
    const paths = written(folder, { 'a.wav': wav, 'other/a.wav': wav })
    const { status, files } = await applied(madeProject({}), ...paths)
    expect(status).toBe(1)
    expect(files.map((each) => each.status)).toEqual(['done', 'failed'])
    expect(files[1]?.error).toContain(`that of ${paths[0]}`)
  })

  test('one that would overwrite an input is refused, by whatever path', async () => {
    const paths = written(folder, { 'a.wav': wav, 'a.filtered.wav': wav })
    mkdirSync(folder.path('out'))
    linkSync(folder.path('a.filtered.wav'), folder.path('out/a.filtered.wav'))
    const { files } = await applied(madeProject({}), ...paths)
    expect(files.map((each) => each.status)).toEqual(['failed', 'done'])
    expect(files[0]?.error).toMatch(/would overwrite the input/)
    expect(new Uint8Array(readFileSync(paths[1]!))).toEqual(wav)
  })

  test('one of an earlier run is replaced', async () => {
    const paths = written(folder, { 'a.wav': wav })
    mkdirSync(folder.path('out'))
    written(folder, { 'out/a.filtered.wav': 'old' })
    await applied(madeProject({}), ...paths)
    expect(output('a.filtered.wav')).toHaveLength(wav.length)
  })

  test('a folder that cannot be made is reported of each file', async () => {
    const [path] = written(folder, { 'a.wav': wav, out: 'a file' })
    const { status, files } = await applied(madeProject({}), path!)
    expect(status).toBe(1)
    expect(files[0]?.error).toMatch(/no folder/)
  })
})
