// Kills the command line at random moments, over and over: no half file has a final name, nothing that is done is done
// again, and in the end every byte is that of a run which nobody killed, and nothing is left half written.
// KILL_COMMANDS says how often (100).
import { spawn, spawnSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join, resolve } from 'node:path'
import { monoWav } from './wav.mjs'
import { hashOf, workFolder } from './work-folder.mjs'

const COUNT = Number(process.env.KILL_COMMANDS ?? 100)
const FILE_COUNT = 4
const [RATE_HZ, SECONDS] = [22_050, 3]
const { path, remove } = workFolder('kill')
const program = resolve('dist-cli/specmask.mjs')

const SEED = Number(process.env.KILL_SEED ?? Date.now() % 1e6)
/** Numbers that are the same in every run of a seed. */
let state = SEED
function random() {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
  return state / 2 ** 32
}

const wav = () => monoWav(RATE_HZ, SECONDS * RATE_HZ, () => random() * 8000 - 4000)

const shape = { kind: 'rectangle', startS: 0, endS: SECONDS, lowHz: 100, highHz: 9000 }
const RECIPE = {
  format: 'specmask-recipe',
  version: 1,
  chain: [{ kind: 'mask', regions: [{ effect: { kind: 'reject', gainDb: -6 }, shape }] }],
  features: { sets: ['spectral'], per: 'region' },
  outputs: { result: true, table: 'csv', features: 'parquet' },
}

const files = Array.from({ length: FILE_COUNT }, (_, i) => path(`night-${i}.wav`))
for (const file of files) writeFileSync(file, wav())
writeFileSync(path('r.recipe.json'), JSON.stringify(RECIPE))
/** What is killed, and where it notes what is done. */
const COMMANDS = [
  {
    args: (out) => ['apply', path('r.recipe.json'), ...files, '--out', out],
    recordsIn: (out) => out,
  },
  {
    args: (out) => [
      'features',
      ...files,
      '--recipe',
      path('r.recipe.json'),
      '--out',
      join(out, 'table.parquet'),
    ],
    recordsIn: (out) => join(out, '.table.parquet.parts'),
  },
]

const namesIn = (out) => (existsSync(out) ? readdirSync(out) : [])

/** What has its final name, by its hash. */
function made(out) {
  const names = namesIn(out).filter((name) => !name.startsWith('.'))
  return new Map(names.map((name) => [name, hashOf(join(out, name))]))
}

/** When each file was written whose input is done. */
function doneTimes(folder) {
  const records = namesIn(folder).filter((name) => name.endsWith('.done.json'))
  const names = records.flatMap((record) =>
    JSON.parse(readFileSync(join(folder, record), 'utf8')).outputs.map(({ name }) => name),
  )
  return new Map(names.map((name) => [name, statSync(join(folder, name)).mtimeMs]))
}

function expectThat(isSo, what) {
  if (!isSo) throw new Error(what)
}

/** Starts a command again and again until nobody kills it. @returns how often it was killed */
async function killedRound({ args, recordsIn }, wholeMs, whole) {
  const out = path('out')
  rmSync(out, { recursive: true, force: true })
  mkdirSync(out)
  let before = new Map()
  for (let killedCount = 0; ; killedCount++) {
    const child = spawn(process.execPath, [program, ...args(out), '--resume'], { stdio: 'ignore' })
    const timer = setTimeout(() => child.kill('SIGKILL'), random() * wholeMs)
    const [status, signal] = await new Promise((settled) =>
      child.once('exit', (...how) => settled(how)),
    )
    clearTimeout(timer)
    expectThat(signal !== null || status === 0, `it ends with ${status}`)
    for (const [name, hash] of made(out)) {
      expectThat(whole.get(name) === hash, `${name} is half written`)
    }
    const times = doneTimes(recordsIn(out))
    for (const [name, timeMs] of before) {
      expectThat(times.get(name) === timeMs, `${name} was done twice`)
    }
    before = times
    if (signal !== null) continue
    expectThat(made(out).size === whole.size, 'something is missing')
    const left = [...namesIn(out), ...namesIn(recordsIn(out))].filter((name) =>
      name.startsWith('.specmask-'),
    )
    expectThat(left.length === 0, `left half written: ${left.join(', ')}`)
    return killedCount
  }
}

try {
  console.log(`${COUNT} kills, KILL_SEED=${SEED}`)
  const runs = COMMANDS.map((command, i) => {
    const out = path(`whole-${i}`)
    mkdirSync(out)
    const beganMs = Date.now()
    const { status } = spawnSync(process.execPath, [program, ...command.args(out)])
    expectThat(status === 0, 'the whole run failed')
    return { command, wholeMs: Date.now() - beganMs, whole: made(out) }
  })
  let [killedCount, roundCount] = [0, 0]
  while (killedCount < COUNT) {
    const { command, wholeMs, whole } = runs[roundCount % runs.length]
    roundCount += 1
    killedCount += await killedRound(command, wholeMs, whole)
  }
  console.log(`killed ${killedCount} times in ${roundCount} runs: nothing half, twice or lost`)
} catch (error) {
  console.error(error)
  process.exitCode = 1
} finally {
  remove()
}
