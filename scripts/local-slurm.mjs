// A Slurm of this host alone, in a temporary folder, and what is needed to talk with it. Needs root and
// Debian's packages.
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { availableParallelism, hostname } from 'node:os'
import { resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { workFolder } from './work-folder.mjs'

const DAEMONS = ['slurmctld', 'slurmd', 'munged', 'sbatch']
const PACKAGES = ['slurmctld', 'slurmd', 'slurm-client', 'munge']

const { path, remove } = workFolder('cluster')

export { path }
export const env = {
  ...process.env,
  PATH: `${path('bin')}:${process.env.PATH}:/usr/sbin:/sbin`,
  SLURM_CONF: path('slurm.conf'),
  SPECMASK: `${process.execPath} ${resolve('dist-cli/specmask.mjs')}`,
}
/** Daemons that were started here, the last first. */
const started = []
const beganMs = Date.now()

export function say(what) {
  console.log(`${((Date.now() - beganMs) / 1000).toFixed(0).padStart(4)} s  ${what}`)
}

export async function skip(why) {
  console.warn(`skipped: the pipelines were not run on a cluster: ${why}`)
  await end()
  process.exit(0)
}

export function run(command, args, options = {}) {
  return execFileSync(command, args, { env, encoding: 'utf8', ...options })
}

function hasAll(commands) {
  return commands.every((each) => spawnSync('which', [each], { env }).status === 0)
}

/** Whether there was a process to signal. */
function isTold(pid, signal) {
  try {
    return process.kill(pid, signal)
  } catch {
    return false
  }
}

/** Daemons write down their state when they end: the folder goes once they have. */
export async function end() {
  for (const pid of started) isTold(pid, 'SIGTERM')
  for (let i = 0; i < 100 && started.some((pid) => isTold(pid, 0)); i++) await pause(100)
  remove()
}

/** @param pidPath  where the daemon writes its number */
async function daemon(command, args, pidPath) {
  run(command, args, { stdio: 'ignore' })
  for (let i = 0; i < 100; i++) {
    const pid = existsSync(pidPath) ? Number(readFileSync(pidPath, 'utf8')) : 0
    if (pid > 0) {
      started.unshift(pid)
      return pid
    }
    await pause(100)
  }
  throw new Error(`${command} does not start`)
}

export function startNode() {
  return daemon('slurmd', ['-N', hostname().split('.')[0]], path('slurmd.pid'))
}

/** A Slurm of this host alone, with its state in the folder. */
export async function startSlurm() {
  if (process.getuid?.() !== 0) await skip('it needs root')
  if (!hasAll(DAEMONS)) {
    spawnSync('apt-get', ['update'], { stdio: 'ignore' })
    spawnSync('apt-get', ['install', '-y', '--no-install-recommends', ...PACKAGES], {
      stdio: 'ignore',
    })
  }
  if (!hasAll(DAEMONS)) await skip(`${PACKAGES.join(', ')} could not be installed`)
  for (const name of ['state', 'spool']) mkdirSync(path(name))
  // Snakemake's executor takes SLURM_CONF away from the step that it starts in a job.
  mkdirSync(path('bin'))
  const [srun] = run('which', ['-a', 'srun']).trim().split('\n')
  const script = `#!/bin/sh\nSLURM_CONF='${env.SLURM_CONF}' exec '${srun}' "$@"\n`
  writeFileSync(path('bin/srun'), script, { mode: 0o755 })
  const host = hostname().split('.')[0]
  const port = 20_000 + (process.pid % 20_000)
  const settings = {
    ClusterName: 'one',
    SlurmctldHost: `${host}(127.0.0.1)`,
    SlurmctldPort: port,
    SlurmdPort: port + 1,
    SlurmUser: 'root',
    AuthType: 'auth/munge',
    ProctrackType: 'proctrack/linuxproc',
    TaskPlugin: 'task/none',
    MpiDefault: 'none',
    ReturnToService: 2,
    // Else five minutes pass before a node that is lost is missed.
    SlurmdTimeout: 15,
    // Without accounting nobody else knows how a job has ended.
    MinJobAge: 3600,
    SlurmctldPidFile: path('slurmctld.pid'),
    SlurmdPidFile: path('slurmd.pid'),
    StateSaveLocation: path('state'),
    SlurmdSpoolDir: path('spool'),
    SlurmctldLogFile: path('slurmctld.log'),
    SlurmdLogFile: path('slurmd.log'),
    SelectType: 'select/cons_tres',
    SelectTypeParameters: 'CR_Core',
  }
  const lines = Object.entries(settings).map(([name, value]) => `${name}=${value}`)
  writeFileSync(
    env.SLURM_CONF,
    [
      ...lines,
      `NodeName=${host} NodeAddr=127.0.0.1 CPUs=${availableParallelism()} State=UNKNOWN`,
      'PartitionName=main Nodes=ALL Default=YES MaxTime=INFINITE State=UP',
      '',
    ].join('\n'),
  )
  if (spawnSync('sh', ['-c', 'munge -n | unmunge'], { env }).status !== 0) {
    run('sh', ['-c', 'mkdir -p /run/munge && chown munge:munge /run/munge'])
    const asMunge = ['--reuid=munge', '--regid=munge', '--clear-groups', 'munged']
    await daemon('setpriv', asMunge, '/run/munge/munged.pid')
  }
  await daemon('slurmctld', [], path('slurmctld.pid'))
  await startNode()
  await until('a node', () => run('sinfo', ['-h', '-o', '%t']).trim() === 'idle', 120)
  say('Slurm is up')
}

export async function until(what, isSo, seconds) {
  for (let i = 0; i < 4 * seconds; i++) {
    if (isSo()) return
    await pause(250)
  }
  throw new Error(`waited ${seconds} s for ${what}`)
}

/** Numbers of programs that tasks of this Slurm run. */
export function taskPids() {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        const own = readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0')
        const isTask = own.some((each) => each.startsWith('SLURM_JOB_ID='))
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
