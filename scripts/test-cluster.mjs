// The pipelines on a real Slurm of this host, and under Snakemake's Slurm executor: every byte is that of a local
// run, whatever is killed meanwhile. Needs root and Debian's packages; says so aloud where it cannot have them.
// `--small`: few files, Slurm alone.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import {
  end,
  env,
  folder,
  path,
  run,
  say,
  skip,
  startNode,
  startSlurm,
  until,
} from './local-slurm.mjs'
import { monoWav } from './mono-wav.mjs'

const isSmall = process.argv.includes('--small')
const FILE_COUNT = isSmall ? 6 : 60
/** Of a file; a task has three. */
const SECONDS = 20
const RATE_HZ = 22_050
/** What is waited for at most: the node may be lost for a while. */
const MOST_SECONDS = isSmall ? 120 : 900

/** Noise with a tone, each file another. */
function wav(seed) {
  let state = seed + 1
  return monoWav(RATE_HZ, SECONDS * RATE_HZ, (n) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    const tone = 6000 * Math.sin(n * (0.05 + seed / 1000))
    return tone + (state / 2 ** 32 - 0.5) * 4000
  })
}

const shape = { kind: 'rectangle', startS: 1, endS: 3, lowHz: 100, highHz: 5000 }
const RECIPE = {
  format: 'specmask-recipe',
  version: 1,
  chain: [
    { kind: 'denoise', learn: 'quietest' },
    {
      kind: 'mask',
      regions: [{ label: 'hole', effect: { kind: 'reject', gainDb: null }, shape }],
    },
  ],
  features: { sets: ['spectral'], per: 'region', of: 'result' },
  outputs: { result: true, table: 'csv', features: 'parquet' },
}

/** Hashes of what was written into a folder, by name: sounds and tables. */
function made(name) {
  if (!existsSync(path(name))) return {}
  const names = readdirSync(path(name)).filter((each) => /\.(wav|csv|parquet)$/.test(each))
  const hash = (each) =>
    createHash('sha256')
      .update(readFileSync(path(name, each)))
      .digest('hex')
  return Object.fromEntries(
    names.filter((each) => !each.startsWith('.')).map((each) => [each, hash(each)]),
  )
}

function expectSame(name, expected) {
  const found = made(name)
  const wrong = Object.keys({ ...expected, ...found }).filter(
    (each) => expected[each] !== found[each],
  )
  if (wrong.length > 0)
    throw new Error(`${name}: ${wrong.length} files differ: ${wrong.join(', ')}`)
  const halves = readdirSync(path(name)).filter((each) => each.endsWith('.part'))
  if (halves.length > 0) throw new Error(`${name}: left half written: ${halves.join(', ')}`)
  say(`${name}: ${Object.keys(found).length} files, every byte that of the local run`)
}

/** Numbers of programs that tasks of this Slurm run. */
function taskPids() {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        const own = readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0')
        const isTask = own.some((each) => each.startsWith('SLURM_ARRAY_TASK_ID='))
        return isTask && own.includes(`SLURM_CONF=${env.SLURM_CONF}`) && isProgram(pid)
      } catch {
        return false
      }
    })
    .map(Number)
}

function isProgram(pid) {
  return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('specmask.mjs')
}

const isQueueEmpty = () => run('squeue', ['-h', '-t', 'PENDING,RUNNING,COMPLETING']).trim() === ''

/** The states of an array's tasks, by their index. */
function taskStates() {
  const text = run('scontrol', ['-o', 'show', 'job'])
  return text
    .split('\n')
    .map((line) => [
      /ArrayTaskId=(\d+) /.exec(line)?.[1],
      /JobState=(\w+)/.exec(line)?.[1],
      /JobId=(\d+)/.exec(line)?.[1],
    ])
    .filter(([index]) => index !== undefined)
}

function submit(files) {
  const args = ['pipelines/slurm-submit.sh', path('r.recipe.json'), path('slurm'), ...files]
  const own = { ...env, CHUNK_BYTES: String(3 * (44 + 2 * SECONDS * RATE_HZ)) }
  own.SBATCH_ARGS = `--requeue -o ${path('task-%a.out')}`
  return run('bash', args, { env: own })
}

/** A task is killed and requeued, the node is lost for a while, and what is missing is submitted again. */
async function onSlurm(files, expected) {
  say(submit(files).trim())
  await until('a task', () => taskPids().length > 0, MOST_SECONDS)
  const [victim] = taskPids()
  process.kill(victim, 'SIGKILL')
  await until('its end', () => taskStates().some(([, state]) => state === 'FAILED'), MOST_SECONDS)
  const [, , failed] = taskStates().find(([, state]) => state === 'FAILED')
  run('scontrol', ['requeue', failed])
  // It is held back for two minutes else; and refused as long as its former end is not settled.
  const update = ['update', `jobid=${failed}`, 'StartTime=now']
  await until(
    'the requeued task',
    () => spawnSync('scontrol', update, { env }).status === 0,
    MOST_SECONDS,
  )
  say(`killed program ${victim}, requeued job ${failed}`)
  if (!isSmall) await loseNode()
  await until('the array', isQueueEmpty, MOST_SECONDS)
  for (let i = 0; i < 3 && submit(files).trim() !== 'all is done'; i++) {
    await until('what was missing', isQueueEmpty, MOST_SECONDS)
  }
  expectSame('slurm', expected)
}

async function loseNode() {
  await until('a task', () => taskPids().length > 0, MOST_SECONDS)
  const pid = Number(readFileSync(path('slurmd.pid'), 'utf8'))
  const lost = taskPids()
  process.kill(pid, 'SIGKILL')
  // The node is gone with all that ran on it.
  for (const task of lost) process.kill(task, 'SIGKILL')
  await until('the loss to be noticed', () => /down/.test(run('sinfo', ['-h', '-o', '%t'])), 120)
  rmSync(path('slurmd.pid'), { force: true })
  await startNode()
  await until('the node', () => /idle|mix|alloc/.test(run('sinfo', ['-h', '-o', '%t'])), 120)
  say('lost the node for a while')
}

/** Snakemake in an environment of its own, beside the checkout. */
function snakemake() {
  if (process.env.SNAKEMAKE !== undefined) return process.env.SNAKEMAKE
  const venv = join(tmpdir(), 'specmask-snakemake')
  const program = join(venv, 'bin/snakemake')
  if (!existsSync(program)) {
    spawnSync('python3', ['-m', 'venv', venv], { stdio: 'ignore' })
    const packages = ['snakemake>=8', 'snakemake-executor-plugin-slurm']
    spawnSync(join(venv, 'bin/pip'), ['install', '-q', ...packages], { stdio: 'inherit' })
  }
  return existsSync(program) ? program : undefined
}

function onSnakemake(expected) {
  const program = snakemake()
  if (program === undefined) {
    console.warn('skipped: Snakemake and its Slurm executor could not be installed')
    return
  }
  const config = [
    ...[`recipe=${path('r.recipe.json')}`, `files=${path('in')}`, `out=${path('snake')}`],
    ...[`specmask=${env.SPECMASK}`, `chunk_bytes=${10 * (44 + 2 * SECONDS * RATE_HZ)}`],
  ]
  const slurm = ['--executor', 'slurm', '--jobs', '4', '--slurm-status-command', 'squeue']
  const polled = ['--slurm-no-account', '--slurm-init-seconds-before-status-checks', '5']
  const args = ['-s', resolve('pipelines/Snakefile'), ...slurm, ...polled, '--config', ...config]
  run(program, args, { cwd: folder, stdio: 'inherit', timeout: 1000 * MOST_SECONDS })
  expectSame('snake', expected)
  const { files } = JSON.parse(readFileSync(path('snake/manifest.json'), 'utf8'))
  const done = files.filter(({ status }) => status === 'done').length
  if (done !== FILE_COUNT) throw new Error(`the manifest has ${done} files`)
}

try {
  await startSlurm().catch((error) => skip(`Slurm does not start here: ${error.message}`))
  mkdirSync(path('in'))
  const files = Array.from({ length: FILE_COUNT }, (_, i) => path('in', `night-${i}.wav`))
  for (const [i, each] of files.entries()) writeFileSync(each, wav(i))
  writeFileSync(path('r.recipe.json'), JSON.stringify(RECIPE))
  const [node, program] = env.SPECMASK.split(' ')
  run(node, [program, 'apply', path('r.recipe.json'), ...files, '--out', path('local')], {
    stdio: ['ignore', 'ignore', 'ignore'],
  })
  const expected = made('local')
  say('local: done')
  await onSlurm(files, expected)
  if (!isSmall) onSnakemake(expected)
} catch (error) {
  console.error(error)
  for (const name of ['slurmctld.log', 'slurmd.log']) {
    if (existsSync(path(name))) console.error(readFileSync(path(name), 'utf8').slice(-2000))
  }
  process.exitCode = 1
} finally {
  await end()
}
