import { execFile, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sameBytesWav } from '#testing'

const root = process.cwd()
const run = promisify(execFile)
const NAMES = ['a.wav', 'b c.wav', 'd.wav', "e's.wav"]
const snakemake = process.env.SNAKEMAKE ?? 'snakemake'
const hasSnakemake = spawnSync(snakemake, ['--version']).status === 0
if (!hasSnakemake) console.warn('skipped: the Snakefile is not run, since there is no snakemake')

let folder = ''
let specmask = ''
const path = (name: string): string => join(folder, name)

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'specmask-pipelines-'))
  // Builds it where its build is missing or stale.
  await run(process.execPath, [join(root, 'scripts/specmask.mjs'), '--version'])
  specmask = `${process.execPath} ${join(root, 'dist-cli/specmask.mjs')}`
  mkdirSync(path('in'))
  for (const [i, name] of NAMES.entries()) {
    writeFileSync(path(`in/${name}`), sameBytesWav().fill(i, 4000, 4100))
  }
  const shape = { kind: 'rectangle', startS: 0.5, endS: 1, lowHz: 500, highHz: 2500 }
  const regions = [{ effect: { kind: 'reject', gainDb: null }, shape }]
  const recipe = { format: 'specmask-recipe', version: 1, chain: [{ kind: 'mask', regions }] }
  writeFileSync(path('r.recipe.json'), JSON.stringify(recipe))
  const files = NAMES.map((name) => path(`in/${name}`))
  const [node = '', program = ''] = specmask.split(' ')
  await run(node, [program, 'apply', path('r.recipe.json'), ...files, '--out', path('local')])
}, 60_000)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Hashes of the sounds in a folder, by name. */
function sounds(name: string): Record<string, string> {
  const waves = readdirSync(path(name)).filter((each) => each.endsWith('.wav'))
  const hashOf = (each: string): string =>
    createHash('sha256')
      .update(readFileSync(path(`${name}/${each}`)))
      .digest('hex')
  return Object.fromEntries(waves.map((each) => [each, hashOf(each)]))
}

test('a Slurm array makes the bytes of a local run, and again only what is missing', async () => {
  mkdirSync(path('bin'))
  // As sbatch does: each index by itself, in another folder, from a copy of the script.
  writeFileSync(
    path('bin/sbatch'),
    `#!/usr/bin/env bash
set -e
for given; do case $given in
  --array=*) last=\${given#--array=0-} ;;
  --export=*) IFS=, read -ra all <<<"\${given#--export=ALL,}"; for one in "\${all[@]}"; do export "$one"; done ;;
esac; done
cp "\${@: -1}" "${folder}/spooled"; cd /
for i in $(seq 0 "$last"); do [ "$i" = "$LOST" ] || SLURM_ARRAY_TASK_ID=$i bash "${folder}/spooled"; done
echo "tasks: $((last + 1))"
`,
  )
  chmodSync(path('bin/sbatch'), 0o755)
  const files = NAMES.map((name) => path(`in/${name}`))
  const submit = async (lost: string) => {
    const PATH = `${path('bin')}:${process.env.PATH ?? ''}`
    const env = { ...process.env, PATH, SPECMASK: specmask, CHUNK_BYTES: '300000', LOST: lost }
    const args = [join(root, 'pipelines/slurm-submit.sh'), path('r.recipe.json'), path('slurm')]
    return (await run('bash', [...args, ...files], { env })).stdout
  }
  expect(await submit('1')).toMatch(/tasks: 4/)
  expect(Object.keys(sounds('slurm'))).toHaveLength(3)
  const { mtimeMs } = statSync(path('slurm/a.filtered.wav'))
  expect(await submit('none')).toMatch(/tasks: 1\n/)
  expect(sounds('slurm')).toEqual(sounds('local'))
  expect(statSync(path('slurm/a.filtered.wav')).mtimeMs).toBe(mtimeMs)
  expect(await submit('none')).toBe('all is done\n')
}, 60_000)

test.skipIf(!hasSnakemake)(
  'Snakemake makes the bytes of a local run, and one manifest',
  async () => {
    const settings = [
      `recipe=${path('r.recipe.json')}`,
      `files=${path('in')}`,
      `out=${path('snake')}`,
    ]
    const config = [...settings, `specmask=${specmask}`, 'chunk_bytes=300000']
    const args = ['-s', join(root, 'pipelines/Snakefile'), '--cores', '2', '--config', ...config]
    await run(snakemake, args, { cwd: folder })
    expect(sounds('snake')).toEqual(sounds('local'))
    const manifest = JSON.parse(readFileSync(path('snake/manifest.json'), 'utf8')) as {
      files: readonly { readonly status: string }[]
    }
    expect(manifest.files.map(({ status }) => status)).toEqual(NAMES.map(() => 'done'))
    const { stderr } = await run(snakemake, args, { cwd: folder })
    expect(stderr).toMatch(/Nothing to be done/)
  },
  120_000,
)
