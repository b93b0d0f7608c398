import { readdirSync, readFileSync, rmSync, utimesSync } from 'node:fs'
import type { FileHandle } from 'node:fs/promises'
import { basename } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { madeWav } from '#testing'
import { madeProject, noiseBytes, ownFolder, written } from './made-files.fixture'
import type { Outcome } from './outcome'

/** What the system does besides when a file is opened, or something is written to it. */
const system = vi.hoisted(() => ({
  onOpen: (_path: string): void => undefined,
  onWrite: (_path: string): void => undefined,
}))

vi.mock('node:fs/promises', async (original) => {
  const own = await original<typeof import('node:fs/promises')>()
  const open = async (...args: Parameters<typeof own.open>): Promise<FileHandle> => {
    system.onOpen(String(args[0]))
    const handle = await own.open(...args)
    const { write } = handle
    const path = String(args[0])
    const watched = async (...given: unknown[]): Promise<unknown> => {
      system.onWrite(path)
      return Reflect.apply(write, handle, given)
    }
    return Object.assign(handle, { write: watched })
  }
  return { ...own, open }
})

// Modules that other test files of this thread have loaded have the system's own functions.
let specmask: typeof import('./specmask.fixture').specmask
beforeAll(async () => {
  vi.resetModules()
  specmask = (await import('./specmask.fixture')).specmask
})
afterAll(() => vi.resetModules())

let folder: ReturnType<typeof ownFolder>
beforeEach(() => {
  folder = ownFolder()
})
afterEach(() => {
  Object.assign(system, { onOpen: () => undefined, onWrite: () => undefined })
  folder.remove()
})

const wav = madeWav({}, noiseBytes(1, 8000))
const paths = () => written(folder, { 'a.wav': wav, 'b.wav': wav, 'c.wav': wav })

function refusal(code: string): Error {
  return Object.assign(new Error(`${code}: refused`), { code })
}

/** What became of the files, and what lies in the folder in the end. */
async function applied(files: readonly string[]) {
  const [project = ''] = written(folder, { 'p.json': madeProject({}) })
  const report = folder.path('report.json')
  const options = ['--out', folder.path('out'), '--report', report]
  const { status, err } = await specmask('apply', project, ...files, ...options)
  const { files: outcomes } = JSON.parse(readFileSync(report, 'utf8')) as { files: Outcome[] }
  const sounds = readdirSync(folder.path('out')).filter((name) => !name.endsWith('.done.json'))
  return { status, err, errors: outcomes.map(({ error }) => error), sounds }
}

const OTHERS = { status: 1, sounds: ['a.filtered.wav', 'c.filtered.wav'] }

test('a file that may not be read is reported, and the others are done', async () => {
  system.onOpen = (path) => {
    if (basename(path) === 'b.wav') throw refusal('EACCES')
  }
  const made = await applied(paths())
  expect(made).toMatchObject({ ...OTHERS, errors: [null, 'permission denied', null] })
  expect(made.err).toContain('b.wav: permission denied')
})

test('a file that is changed while it is read is reported, and nothing of it is written', async () => {
  const [a, b, c] = paths() as [string, string, string]
  let isChanged = false
  system.onWrite = () => {
    const isSecond = readdirSync(folder.path('out')).includes('.a.filtered.wav.done.json')
    if (isSecond && !isChanged) utimesSync(b, 1, 1)
    isChanged ||= isSecond
  }
  const { errors, ...made } = await applied([a, b, c])
  expect(made).toMatchObject(OTHERS)
  expect(errors[1]).toMatch(/changed while it was read; nothing of it is written/)
})

test('a file that vanishes before its turn is reported, and the others are done', async () => {
  const [a, b, c] = paths() as [string, string, string]
  system.onWrite = () => rmSync(b, { force: true })
  const { errors, ...made } = await applied([a, b, c])
  expect(made).toMatchObject(OTHERS)
  expect(errors[1]).toMatch(/no such file|not what it was/)
})

test('a disk that is full for one file is reported, nothing is left of it, and the others are done', async () => {
  let isFull = false
  system.onWrite = () => {
    const isSecond = readdirSync(folder.path('out')).includes('.a.filtered.wav.done.json')
    if (!isSecond || isFull) return
    isFull = true
    throw refusal('ENOSPC')
  }
  const { errors, ...made } = await applied(paths())
  expect(made).toMatchObject(OTHERS)
  expect(errors).toEqual([null, 'the disk is full', null])
})

test('a disk that is full for the record of a file is reported, and nothing of it has a name', async () => {
  let isFull = false
  system.onWrite = () => {
    // The sound of the first file lies there, closed, before its record is written.
    const parts = readdirSync(folder.path('out')).filter((name) => name.endsWith('.part'))
    if (isFull || parts.length < 2) return
    isFull = true
    throw refusal('ENOSPC')
  }
  const { errors, ...made } = await applied(paths())
  expect(made).toMatchObject({ status: 1, sounds: ['b.filtered.wav', 'c.filtered.wav'] })
  expect(errors).toEqual(['the disk is full', null, null])
})

test('a folder without rights is reported of each file', async () => {
  system.onOpen = (path) => {
    if (path.includes('/out/')) throw refusal('EACCES')
  }
  const { errors, ...made } = await applied(paths())
  expect(made).toMatchObject({ status: 1, sounds: [] })
  const sentence = /^nothing can be written to .*\/out: permission denied$/
  expect(errors).toEqual(Array(3).fill(expect.stringMatching(sentence)))
})

test('a table that a full disk does not take fails each file, and what was there stays', async () => {
  const [a = ''] = written(folder, { 'a.wav': wav, 't.csv': 'before' })
  system.onWrite = (path) => {
    // The table's own file lies beside it, its parts in a folder of theirs.
    if (path.startsWith(folder.path('.specmask'))) throw refusal('ENOSPC')
  }
  const said = await specmask('find', a, '--out', folder.path('t.csv'))
  expect(said).toMatchObject({ status: 1, err: expect.stringContaining('the disk is full') })
  expect(readFileSync(folder.path('t.csv'), 'utf8')).toBe('before')
})
