import { execFile, spawnSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { DuckDBInstance } from '@duckdb/node-api'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { seededRandom } from '#core/base'
import { readmeCommands } from './readme-commands.mjs'
import { monoWav } from './wav.mjs'
import { hashOf, workFolder } from './work-folder.mjs'

const root = process.cwd()
const run = promisify(execFile)
const NAMES = ['a.wav', 'b c.wav', 'd.wav', "e's.wav"]
const RATE_HZ = 8000

/** Two seconds of noise with a beep, of each file another. */
function beep(seed: number): Buffer {
  const random = seededRandom(seed)
  return monoWav(RATE_HZ, 2 * RATE_HZ, (n) => {
    const isOn = n >= RATE_HZ && n < 1.2 * RATE_HZ
    const tone = isOn ? 6000 * Math.sin(n * (0.5 + seed / 10)) : 0
    return tone + 200 * (random() - 0.5)
  })
}

/** Two of them a task. */
const CHUNK_BYTES = 2 * beep(0).length
const snakemake = process.env.SNAKEMAKE ?? 'snakemake'
const hasSnakemake = spawnSync(snakemake, ['--version']).status === 0
if (!hasSnakemake) console.warn('skipped: the Snakefile is not run, since there is no snakemake')

const { path, remove } = workFolder('pipelines')
let specmask = ''

beforeAll(async () => {
  // Builds it where its build is missing or stale.
  await run(process.execPath, [join(root, 'scripts/specmask.mjs'), '--version'])
  specmask = `${process.execPath} ${join(root, 'dist-cli/specmask.mjs')}`
  mkdirSync(path('in'))
  for (const [i, name] of NAMES.entries()) {
    writeFileSync(path(`in/${name}`), beep(i))
  }
  const shape = { kind: 'rectangle', startS: 0.5, endS: 1, lowHz: 500, highHz: 2500 }
  const regions = [{ label: 'hole', effect: { kind: 'reject', gainDb: null }, shape }]
  const recipe = {
    format: 'specmask-recipe',
    version: 1,
    chain: [{ kind: 'mask', regions }],
    find: { as: { effect: { kind: 'mark' }, label: 'heard' } },
    features: { sets: ['spectral'], per: 'region', of: 'result' },
  }
  writeFileSync(path('r.recipe.json'), JSON.stringify(recipe))
  const files = NAMES.map((name) => path(`in/${name}`))
  const [node = '', program = ''] = specmask.split(' ')
  await run(node, [program, 'apply', path('r.recipe.json'), ...files, '--out', path('local')])
  for (const table of ['find', 'features']) {
    const own = ['--recipe', path('r.recipe.json'), '--out', path(`local/${table}.parquet`)]
    await run(node, [program, table, ...files, ...own])
  }
}, 240_000)

afterAll(remove)

/** A folder as the README has it: recipe, recordings, pipelines, and the command on the path. */
function folderOf(name: string): { readonly cwd: string; readonly env: NodeJS.ProcessEnv } {
  const cwd = path(name)
  mkdirSync(join(cwd, 'bin'), { recursive: true })
  writeFileSync(join(cwd, 'bin/specmask'), `#!/bin/sh\nexec ${specmask} "$@"\n`, { mode: 0o755 })
  symlinkSync(path('in'), join(cwd, 'nights'))
  symlinkSync(join(root, 'pipelines'), join(cwd, 'pipelines'))
  cpSync(path('r.recipe.json'), join(cwd, 'calls.recipe.json'))
  const PATH = [join(cwd, 'bin'), dirname(snakemake), process.env.PATH].join(':')
  return { cwd, env: { ...process.env, PATH, CHUNK_BYTES: `${CHUNK_BYTES}` } }
}

/** The command of the README that begins so. */
function documented(start: string): string {
  const commands = readmeCommands('### From one recording to ten thousand')
  const found = commands.find((line) => line.includes(start))
  if (found === undefined) throw new Error(`the README has no command with “${start}”`)
  return found
}

/** Hashes of the sounds in a folder, by name. */
function sounds(name: string): Record<string, string> {
  const waves = readdirSync(path(name)).filter((each) => each.endsWith('.wav'))
  return Object.fromEntries(waves.map((each) => [each, hashOf(path(name, each))]))
}

interface Manifest {
  readonly tables: Readonly<
    Record<string, { readonly rows: number; readonly parts: readonly { readonly name: string }[] }>
  >
  readonly files: readonly {
    readonly path: string
    readonly status: string
    readonly outputs: readonly string[]
  }[]
}

/** The rows of all Parquet files of a pattern. */
async function rowsOf(pattern: string): Promise<object[]> {
  const connection = await (await DuckDBInstance.create()).connect()
  try {
    const found = await connection.runAndReadAll(
      `from read_parquet('${pattern}') order by file, start_s, low_hz`,
    )
    return found.getRowObjects()
  } finally {
    connection.closeSync()
  }
}

/** Of a recipe by which `apply` writes tables of features: one of each file, no row twice, as of `features`. */
async function expectFeaturesOnce(dataset: string): Promise<void> {
  const { tables } = JSON.parse(readFileSync(join(dataset, 'manifest.json'), 'utf8')) as Manifest
  expect(tables.features?.parts).toHaveLength(NAMES.length)
  const rows = await rowsOf(join(dataset, 'features/*.parquet'))
  expect(rows).toEqual(await rowsOf(path('local/features.parquet')))
}

/** Has `apply` write tables of features, too. */
function askForFeatures(cwd: string): void {
  const recipe = JSON.parse(readFileSync(path('r.recipe.json'), 'utf8')) as object
  const outputs = { features: 'parquet' }
  writeFileSync(join(cwd, 'calls.recipe.json'), JSON.stringify({ ...recipe, outputs }))
}

/** Parts, a manifest and every number of a run on this machine. */
async function expectWhole(dataset: string): Promise<void> {
  const { tables, files } = JSON.parse(
    readFileSync(join(dataset, 'manifest.json'), 'utf8'),
  ) as Manifest
  expect(files.map(({ path: file, status }) => [basename(file), status])).toEqual(
    NAMES.map((name) => [name, 'done']),
  )
  for (const [table, step] of [
    ['found', 'find'],
    ['features', 'features'],
  ] as const) {
    expect(tables[table]?.parts).toHaveLength(2)
    const rows = await rowsOf(join(dataset, table, '*.parquet'))
    expect(rows.length).toBeGreaterThan(0)
    expect(tables[table]?.rows).toBe(rows.length)
    expect(rows).toEqual(await rowsOf(path(`local/${step}.parquet`)))
  }
}

test('a Slurm array makes the bytes of a local run and one dataset, and again only what is missing', async () => {
  const { cwd, env } = folderOf('slurm')
  // As sbatch does: each index by itself, in another folder, from a copy of the script.
  writeFileSync(
    join(cwd, 'bin/sbatch'),
    `#!/usr/bin/env bash
for given; do case $given in --array=*) last=\${given#--array=0-} ;; esac; done
cp "\${@: -1}" "${cwd}/spooled"; cd /
echo 7
if [ -z "$last" ]; then bash "${cwd}/spooled" >&2; exit 0; fi
for i in $(seq 0 "$last"); do [ "$i" = "$LOST" ] || SLURM_ARRAY_TASK_ID=$i bash "${cwd}/spooled" >&2; done
`,
    { mode: 0o755 },
  )
  const submit = async (lost: string, out = 'season'): Promise<string> => {
    const command = documented('slurm-submit.sh').replace('season', out)
    return (await run('bash', ['-c', command], { cwd, env: { ...env, LOST: lost } })).stdout
  }
  expect(await submit('1')).toBe('submitted 2 tasks as 7, and 7 behind them\n')
  expect(Object.keys(sounds('slurm/season'))).toHaveLength(2)
  const { mtimeMs } = statSync(path('slurm/season/a.filtered.wav'))
  expect(await submit('none')).toMatch(/submitted 1 tasks/)
  expect(sounds('slurm/season')).toEqual(sounds('local'))
  await expectWhole(path('slurm/season/dataset'))
  expect(statSync(path('slurm/season/a.filtered.wav')).mtimeMs).toBe(mtimeMs)
  expect(await submit('none')).toBe('all is done\n')
  await expectWhole(path('slurm/season/dataset'))
  utimesSync(path('in/d.wav'), new Date(), new Date())
  expect(await submit('0')).toMatch(/submitted 1 tasks/)
  askForFeatures(cwd)
  expect(await submit('none', 'other')).toMatch(/submitted 2 tasks/)
  await expectFeaturesOnce(path('slurm/other/dataset'))
}, 240_000)

test('what cannot be done is refused before anything is', async () => {
  const args = [join(root, 'pipelines/slurm-submit.sh'), path('r.recipe.json'), path('none'), 'a']
  await expect(
    run('bash', args, { env: { ...process.env, DO: 'find,look' } }),
  ).rejects.toMatchObject({
    code: 2,
    stderr: expect.stringContaining('look is none of apply, find'),
  })
  expect(existsSync(path('none'))).toBe(false)
})

test.skipIf(!hasSnakemake)(
  'Snakemake makes the bytes of a local run, and one dataset',
  async () => {
    const { cwd, env } = folderOf('snake')
    const command = `${documented('--cores all')} chunk_bytes=${CHUNK_BYTES}`
    await run('bash', ['-c', command], { cwd, env })
    expect(sounds('snake/season')).toEqual(sounds('local'))
    await expectWhole(path('snake/season/dataset'))
    const { stderr } = await run('bash', ['-c', command], { cwd, env })
    expect(stderr).toMatch(/Nothing to be done/)
    askForFeatures(cwd)
    await run('bash', ['-c', command.replace('out=season', 'out=other')], { cwd, env })
    await expectFeaturesOnce(path('snake/other/dataset'))
  },
  240_000,
)
