import { execFile } from 'node:child_process'
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { parquetShape } from '#core/dataset'
import { memoryBytes, npyBytes } from '#core/formats'
import { SAME_BYTES_JOBS, sameBytesProject, sameBytesWav } from '#testing'
import { readmeCommands } from './readme-commands.mjs'
import { monoWav } from './wav.mjs'
import { hashOf, workFolder } from './work-folder.mjs'

// Each starts the program, some several times, beside whatever else the machine does.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const root = process.cwd()
const run = promisify(execFile)
const { folder, path, remove } = workFolder('built')
/** The built program, by itself in a folder. */
let program = ''

beforeAll(async () => {
  // Builds it where its build is missing or stale.
  await run(process.execPath, [join(root, 'scripts/specmask.mjs'), '--version'])
  program = join(folder, 'program/specmask.mjs')
  cpSync(join(root, 'dist-cli'), join(folder, 'program'), { recursive: true })
  writeFileSync(path('same.wav'), sameBytesWav())
})

afterAll(remove)

test('plain Node makes the bytes that every browser makes, with nothing but the program', async () => {
  for (const { name, edit, sha256 } of SAME_BYTES_JOBS) {
    writeFileSync(path('p.json'), sameBytesProject(edit))
    await run(process.execPath, [program, 'apply', 'p.json', 'same.wav', '--out', '.'], {
      cwd: folder,
      env: {},
    })
    expect(hashOf(path('same.filtered.wav')), name).toBe(sha256)
  }
})

test('it says its version, and the exit status is that of the contract', async () => {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }
  const said = await run(process.execPath, [program, '--version'])
  expect(said.stdout).toBe(`${version}\n`)
  await expect(run(process.execPath, [program, 'frob'])).rejects.toMatchObject({ code: 2 })
  const failing = [program, 'info', path('gone.wav')]
  await expect(run(process.execPath, failing)).rejects.toMatchObject({ code: 1, stdout: '[]\n' })
})

test('the checkout builds it anew where a source is newer, and not otherwise', async () => {
  const built = join(root, 'dist-cli/specmask.mjs')
  const start = () => run(process.execPath, [join(root, 'scripts/specmask.mjs'), '--version'])
  utimesSync(built, new Date(0), new Date(0))
  const { stdout } = await start()
  expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/)
  const first = readFileSync(built)
  writeFileSync(built, `${first.toString()}// not built again\n`)
  await start()
  expect(readFileSync(built, 'utf8')).toMatch(/not built again\n$/)
  writeFileSync(built, first)
})

/** Runs commands of the README as they stand there, in a folder of their own; what each says. */
async function runDocumented(commands: readonly string[], work: string): Promise<string[]> {
  const said: string[] = []
  for (const command of commands) {
    // From another folder than the checkout's root, as npm lets one.
    const there = command.replace(/^npm run/, `npm --prefix '${root}' run --silent`)
    const env = { ...process.env, PATH: `${path('bin')}:${process.env.PATH ?? ''}` }
    said.push((await run('sh', ['-c', there], { cwd: work, env })).stdout)
  }
  return said
}

/** The program by its name, as it is once it is installed. */
function installSpecmask(): void {
  mkdirSync(path('bin'), { recursive: true })
  const script = `#!/bin/sh\nexec '${process.execPath}' '${program}' "$@"\n`
  writeFileSync(path('bin/specmask'), script, { mode: 0o755 })
}

const shownNames = (name: string): string[] =>
  readdirSync(name)
    .filter((each) => !each.startsWith('.'))
    .toSorted()

test('the README’s example of each command does what it says', async () => {
  installSpecmask()
  const commands = readmeCommands('## The command line')
  const examples = commands.map((line) => /specmask (?:-- )?(\w+)/.exec(line)?.[1])
  const { stdout: help } = await run(process.execPath, [program, '--help'])
  const all = [...help.matchAll(/^ {2}specmask ([a-z]+) /gm)].map(([, name]) => name)
  expect(new Set(examples)).toEqual(new Set(all))
  const work = path('readme')
  cpSync(path('same.wav'), join(work, 'night-1.wav'))
  cpSync(path('same.wav'), join(work, 'night-2.wav'))
  writeFileSync(join(work, 'night-1.specmask.json'), sameBytesProject(SAME_BYTES_JOBS[0]!.edit))
  const data = Float64Array.from({ length: 40 * 1025 }, (_, i) => (i % 1025 === 90 ? 100 : 0.1))
  const levels = npyBytes({ rows: 40, columns: 1025, isComplex: false, data })
  writeFileSync(join(work, 'levels.npy'), levels)
  const said = await runDocumented(commands, work)
  expect(shownNames(work)).toEqual(
    [
      'night-1.wav',
      'night-2.wav',
      'night-1.specmask.json',
      'levels.npy',
      'report.json',
      'filtered',
      'found.csv',
      'features.parquet',
      'dataset',
      'sound.wav',
      'night-1.png',
      'gathered',
    ].toSorted(),
  )
  expect(shownNames(join(work, 'filtered'))).toEqual([
    'night-1.filtered.wav',
    'night-2.filtered.wav',
  ])
  expect(readFileSync(join(work, 'sound.wav'))).toHaveLength(44 + 4 * 39 * 512)
  expect(said.at(-1)).toContain('complete -o default -F _specmask specmask')
  const report = JSON.parse(readFileSync(join(work, 'report.json'), 'utf8')) as { files: object[] }
  expect(report.files).toMatchObject([{ status: 'done' }, { status: 'done' }])
})

test('from one recording to ten thousand: the README’s commands on this machine', async () => {
  installSpecmask()
  const commands = readmeCommands('### From one recording to ten thousand')
  const here = commands.filter((line) => line.startsWith('specmask '))
  expect(here).toHaveLength(4)
  const work = path('season')
  for (const i of [1, 2, 3]) cpSync(path('same.wav'), join(work, `nights/${i}.wav`))
  const shape = { kind: 'rectangle', startS: 0.5, endS: 1, lowHz: 500, highHz: 2500 }
  const recipe = {
    format: 'specmask-recipe',
    version: 1,
    chain: [
      {
        kind: 'mask',
        regions: [{ label: 'call', effect: { kind: 'reject', gainDb: null }, shape }],
      },
    ],
    features: { sets: ['spectral'], per: 'region', of: 'result' },
  }
  writeFileSync(join(work, 'calls.recipe.json'), JSON.stringify(recipe))
  await runDocumented(here, work)
  expect(shownNames(join(work, 'filtered'))).toEqual([1, 2, 3].map((i) => `${i}.filtered.wav`))
  const { columns, rowCount } = await parquetShape(
    memoryBytes(readFileSync(join(work, 'features.parquet'))),
  )
  expect([columns[6], rowCount]).toEqual(['duration_s', 3])
  expect(shownNames(join(work, 'dataset/clips/call'))).toHaveLength(3)
})

test('npm pack makes a package that asks for no other and whose command is specmask', async () => {
  await run('npm', ['pack', '--ignore-scripts', '--pack-destination', folder])
  const name = readdirSync(folder).find((each) => each.endsWith('.tgz')) ?? ''
  const there = path('installed')
  await run('npm', ['install', '--offline', '--no-audit', '--prefix', there, path(name)])
  const modules = readdirSync(join(there, 'node_modules')).filter((each) => !each.startsWith('.'))
  expect(modules).toEqual(['specmask'])
  const inside = readdirSync(join(there, 'node_modules/specmask')).toSorted()
  expect(inside).toEqual(['LICENSE', 'README.md', 'dist-cli', 'package.json'])
  const specmask = join(there, 'node_modules/.bin/specmask')
  const said = await run(specmask, ['--help'])
  expect(said.stdout).toMatch(/^Usage: specmask/)
  writeFileSync(path('packed.wav'), sameBytesWav())
  const elsewhere = mkdtempSync(join(folder, 'elsewhere-'))
  await run(specmask, ['picture', path('packed.wav'), '--out', 'p.png'], {
    cwd: elsewhere,
    env: process.env,
  })
  expect(readFileSync(join(elsewhere, 'p.png')).subarray(1, 4).toString()).toBe('PNG')
})

test('any number of threads makes the same bytes and the same report', async () => {
  const names = ['a', 'b', 'c', 'd', 'e'].map((stem) => `${stem}.wav`)
  for (const [i, name] of names.entries()) {
    writeFileSync(path(name), sameBytesWav().fill(i, 4000, 4100))
  }
  writeFileSync(path('jobs.json'), sameBytesProject(SAME_BYTES_JOBS[0]!.edit))
  const made = async (jobs: number) => {
    const out = path(`jobs-${jobs}`)
    const report = path(`report-${jobs}.json`)
    const options = ['--jobs', `${jobs}`, '--out', out, '--report', report]
    const args = [program, 'apply', 'jobs.json', ...names, 'gone.wav', ...options]
    await expect(run(process.execPath, args, { cwd: folder })).rejects.toMatchObject({ code: 1 })
    const { files } = JSON.parse(readFileSync(report, 'utf8')) as {
      files: readonly { readonly path: string; readonly status: string; readonly error: string }[]
    }
    const bytes = readdirSync(out).filter((name) => name.endsWith('.wav'))
    return {
      files: files.map(({ path: named, status, error }) => ({ named, status, error })),
      hashes: bytes.map((name) => hashOf(join(out, name))),
    }
  }
  const alone = await made(1)
  expect(alone.files.map(({ status }) => status)).toEqual([...names.map(() => 'done'), 'failed'])
  expect(new Set(alone.hashes).size).toBe(5)
  expect(await made(3)).toEqual(alone)
})

test.skipIf(process.platform === 'win32')(
  'more inputs than a process may have open at a time are all done',
  async () => {
    const names = Array.from({ length: 150 }, (_, i) => `many/${i}.wav`)
    mkdirSync(path('many'))
    for (const name of names)
      writeFileSync(
        path(name),
        monoWav(8000, 40, (n) => n),
      )
    writeFileSync(path('p.json'), sameBytesProject({ background: 'keep', regions: [] }))
    const line = 'ulimit -n 100; exec "$@"'
    const args = ['apply', 'p.json', ...names, '--out', 'many-out', '--jobs', '2']
    await run('sh', ['-c', line, 'sh', process.execPath, program, ...args], { cwd: folder })
    expect(readdirSync(path('many-out')).filter((name) => name.endsWith('.wav'))).toHaveLength(150)
  },
)
