// The pipelines on a real Slurm of this host, and under Snakemake's Slurm executor: every byte is that of a local
// run, whatever is killed meanwhile. Needs root and Debian's packages; says so aloud where it cannot have them.
// `--small`: few files, Slurm alone.
import { spawn, spawnSync } from 'node:child_process'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { expectSame, localRun } from './cluster-results.mjs'
import {
  end,
  env,
  path,
  run,
  say,
  skip,
  startNode,
  startSlurm,
  taskPids,
  until,
} from './local-slurm.mjs'
import { readmeCommands } from './readme-commands.mjs'
import { monoWav } from './wav.mjs'

const isSmall = process.argv.includes('--small')
const FILE_COUNT = isSmall ? 6 : 60
const FILES_A_TASK = isSmall ? 3 : 10
const SECONDS = 5
const RATE_HZ = 22_050
/** What is waited for at most: the node may be lost for a while. */
const MOST_SECONDS = isSmall ? 120 : 900

/** What so many files take. */
const bytesOf = (count) => String(count * (44 + 2 * SECONDS * RATE_HZ))

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
  find: { as: { effect: { kind: 'mark' }, label: 'heard' } },
  features: { sets: ['spectral'], per: 'region', of: 'result' },
  outputs: { result: true, table: 'csv' },
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

/** A folder as the README has it: recipe, recordings, pipelines. */
function folderOf(name) {
  mkdirSync(path(name))
  symlinkSync(path('in'), path(name, 'nights'))
  symlinkSync(resolve('pipelines'), path(name, 'pipelines'))
  copyFileSync(path('calls.recipe.json'), path(name, 'calls.recipe.json'))
}

/** The command of the README that begins so, as it stands there. */
function documented(start) {
  const commands = readmeCommands('### From one recording to ten thousand')
  return commands.find((line) => line.includes(start))
}

function submit() {
  const own = { ...env, CHUNK_BYTES: bytesOf(FILES_A_TASK) }
  own.SBATCH_ARGS = `--requeue -o ${path('task-%a.out')}`
  const said = run('bash', ['-c', documented('slurm-submit.sh')], { cwd: path('slurm'), env: own })
  return said.trim()
}

/** A task is killed and requeued, the node is lost for a while, and what is missing is submitted again. */
async function onSlurm(expected) {
  folderOf('slurm')
  say(submit())
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
  const isOver = () => {
    // A node may refuse a job that it has just killed, and Slurm holds that back again.
    spawnSync('scontrol', update, { env })
    return isQueueEmpty()
  }
  await until('the array', isOver, MOST_SECONDS)
  for (let i = 0; i < 3 && submit() !== 'all is done'; i++) {
    await until('what was missing', isQueueEmpty, MOST_SECONDS)
  }
  expectSame('slurm/season', expected)
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

/** The folder of Snakemake's programs, in an environment of its own that outlives this run. */
function snakemakeFolder() {
  if (process.env.SNAKEMAKE !== undefined) return dirname(process.env.SNAKEMAKE)
  const programs = join(tmpdir(), 'specmask-snakemake/bin')
  if (!existsSync(join(programs, 'snakemake'))) {
    spawnSync('python3', ['-m', 'venv', dirname(programs)], { stdio: 'ignore' })
    const own = { ...env, PATH: `${programs}:${env.PATH}` }
    spawnSync('bash', ['-c', documented('pip install')], { env: own, stdio: 'inherit' })
  }
  return existsSync(join(programs, 'snakemake')) ? programs : undefined
}

/** What a cluster's people write into its profile: here there is no accounting, and nobody waits long. */
const PROFILE = `slurm-no-account: true
slurm-status-command: squeue
slurm-init-seconds-before-status-checks: 5
seconds-between-status-checks: 5
`

/** A program is killed in its job, which fails then; run again it does what is missing. */
async function onSnakemake(expected) {
  const programs = snakemakeFolder()
  if (programs === undefined) {
    console.warn('skipped: Snakemake and its Slurm executor could not be installed')
    return
  }
  folderOf('snake')
  mkdirSync(path('profile'))
  writeFileSync(path('profile/config.yaml'), PROFILE)
  const own = { ...env, PATH: `${programs}:${env.PATH}`, SNAKEMAKE_PROFILE: path('profile') }
  const command = `${documented('--executor slurm')} chunk_bytes=${bytesOf(FILES_A_TASK)}`
  const log = openSync(path('snakemake.log'), 'a')
  const started = () =>
    spawn('bash', ['-c', command], { cwd: path('snake'), env: own, stdio: ['ignore', log, log] })
  const first = started()
  const hasEnded = new Promise((ended) => first.once('exit', ended))
  const isUnderWay = () => taskPids().length > 0 || first.exitCode !== null
  await until('a job of Snakemake', isUnderWay, MOST_SECONDS)
  const [victim] = taskPids()
  process.kill(victim, 'SIGKILL')
  const status = await hasEnded
  if (status !== 1) throw new Error(`Snakemake lost a job and ends with ${status}`)
  say(`Snakemake: killed program ${victim}, the others were done`)
  const again = await new Promise((ended) => started().once('exit', ended))
  if (again !== 0) throw new Error(`Snakemake ends with ${again}`)
  expectSame('snake/season', expected)
}

try {
  await startSlurm().catch((error) => skip(`Slurm does not start here: ${error.message}`))
  mkdirSync(path('in'))
  // In the order of their names, as a shell and Snakemake list them.
  const names = Array.from({ length: FILE_COUNT }, (_, i) => `night-${100 + i}.wav`)
  const files = names.map((name) => path('in', name))
  for (const [i, each] of files.entries()) writeFileSync(each, wav(i))
  writeFileSync(path('calls.recipe.json'), JSON.stringify(RECIPE))
  const [node, program] = env.SPECMASK.split(' ')
  writeFileSync(path('bin/specmask'), `#!/bin/sh\nexec '${node}' '${program}' "$@"\n`, {
    mode: 0o755,
  })
  delete env.SPECMASK
  const expected = localRun(files, FILES_A_TASK)
  say('local: done')
  await onSlurm(expected)
  if (!isSmall) await onSnakemake(expected)
} catch (error) {
  console.error(error)
  for (const name of ['slurmctld.log', 'slurmd.log', 'snakemake.log']) {
    if (existsSync(path(name))) console.error(readFileSync(path(name), 'utf8').slice(-2000))
  }
  process.exitCode = 1
} finally {
  await end()
}
