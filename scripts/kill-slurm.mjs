// Kills programs in their Slurm tasks at random moments, over and over, and submits again what is missing: no half file
// has a final name, nothing that is done is done again, and in the end every byte is that of a local run, and the
// dataset has every recording once. KILL_TASKS says how often (30). Needs what test-cluster.mjs needs.
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { end, env, path, run, say, skip, startSlurm, taskPids, until } from './local-slurm.mjs'
import { monoWav } from './wav.mjs'
import { hashOf } from './work-folder.mjs'

const COUNT = Number(process.env.KILL_TASKS ?? 30)
const SEED = Number(process.env.KILL_SEED ?? Date.now() % 1e6)
const [RATE_HZ, SECONDS, FILE_COUNT] = [22_050, 5, 12]
const MOST_SECONDS = 900

/** Numbers that are the same in every run of a seed. */
let state = SEED
function random() {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
  return state / 2 ** 32
}

const shape = { kind: 'rectangle', startS: 0, endS: SECONDS, lowHz: 100, highHz: 9000 }
const regions = [{ label: 'all', effect: { kind: 'reject', gainDb: -6 }, shape }]
const RECIPE = {
  format: 'specmask-recipe',
  version: 1,
  chain: [{ kind: 'mask', regions }],
  features: { sets: ['spectral'], per: 'region' },
}

const isQueueEmpty = () => run('squeue', ['-h', '-t', 'PENDING,RUNNING,COMPLETING']).trim() === ''

function expectThat(isSo, what) {
  if (!isSo) throw new Error(what)
}

/** Sounds with their final names: hashes and times. */
function made(folder) {
  const names = existsSync(path(folder)) ? readdirSync(path(folder)) : []
  const sounds = names.filter((name) => /^[^.].*\.wav$/.test(name))
  return new Map(
    sounds.map((name) => {
      const file = path(folder, name)
      return [name, { hash: hashOf(file), timeMs: statSync(file).mtimeMs }]
    }),
  )
}

/** Names of sounds whose input has a record that it is done. */
function done(folder) {
  const names = existsSync(path(folder)) ? readdirSync(path(folder)) : []
  const records = names.filter((name) => name.endsWith('.done.json'))
  return records.flatMap((record) =>
    JSON.parse(readFileSync(path(folder, record), 'utf8')).outputs.map(({ name }) => name),
  )
}

const files = Array.from({ length: FILE_COUNT }, (_, i) => path(`in/night-${100 + i}.wav`))

function submit() {
  const own = {
    ...env,
    DO: 'apply,features',
    CHUNK_BYTES: String(2 * (44 + 2 * SECONDS * RATE_HZ)),
  }
  own.SBATCH_ARGS = `-o ${path('task-%a.out')}`
  const args = [resolve('pipelines/slurm-submit.sh'), path('r.recipe.json'), path('season')]
  return run('bash', [...args, ...files], { env: own }).trim()
}

/** Submits and kills until all is done. @returns how often it killed */
async function killedRound(whole, most) {
  rmSync(path('season'), { recursive: true, force: true })
  let killedCount = 0
  let before = new Map()
  while (submit() !== 'all is done') {
    while (!isQueueEmpty()) {
      await pause(1500 * random())
      const pids = taskPids()
      if (pids.length === 0 || killedCount >= most) continue
      process.kill(pids[Math.floor(random() * pids.length)], 'SIGKILL')
      killedCount += 1
    }
    const now = made('season')
    for (const [name, { hash }] of now) {
      expectThat(whole.get(name).hash === hash, `${name} is half written`)
    }
    for (const [name, timeMs] of before) {
      expectThat(now.get(name)?.timeMs === timeMs, `${name} was done twice`)
    }
    before = new Map(done('season').map((name) => [name, now.get(name).timeMs]))
  }
  expectThat(made('season').size === whole.size, 'something is missing')
  const { files: listed, tables } = JSON.parse(
    readFileSync(path('season/dataset/manifest.json'), 'utf8'),
  )
  expectThat(listed.length === FILE_COUNT, `the manifest has ${listed.length} recordings`)
  expectThat(tables.features.rows === FILE_COUNT, `the dataset has ${tables.features.rows} rows`)
  const left = readdirSync(path('season')).filter((name) => name.startsWith('.specmask-'))
  expectThat(left.length === 0, `left half written: ${left.join(', ')}`)
  return killedCount
}

try {
  await startSlurm().catch((error) => skip(`Slurm does not start here: ${error.message}`))
  console.log(`${COUNT} kills, KILL_SEED=${SEED}`)
  mkdirSync(path('in'))
  for (const file of files) {
    writeFileSync(
      file,
      monoWav(RATE_HZ, SECONDS * RATE_HZ, () => random() * 8000 - 4000),
    )
  }
  writeFileSync(path('r.recipe.json'), JSON.stringify(RECIPE))
  const [node, program] = env.SPECMASK.split(' ')
  run(node, [program, 'apply', path('r.recipe.json'), ...files, '--out', path('local')], {
    stdio: 'ignore',
  })
  const whole = made('local')
  let [killedCount, roundCount] = [0, 0]
  while (killedCount < COUNT) {
    killedCount += await killedRound(whole, COUNT - killedCount)
    roundCount += 1
    say(`killed ${killedCount} tasks in ${roundCount} runs`)
  }
  await until('the queue', isQueueEmpty, MOST_SECONDS)
  console.log(`killed ${killedCount} tasks in ${roundCount} runs: nothing half, twice or lost`)
} catch (error) {
  console.error(error)
  process.exitCode = 1
} finally {
  await end()
}
