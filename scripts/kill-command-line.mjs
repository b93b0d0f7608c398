// Kills the command line at random moments, over and over: no half file has a final name, nothing that is done is done
// again, and in the end every byte is that of a run which nobody killed. KILL_COMMANDS says how often (100).
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { monoWav } from './mono-wav.mjs'

const COUNT = Number(process.env.KILL_COMMANDS ?? 100)
const FILE_COUNT = 6
const [RATE_HZ, SECONDS] = [22_050, 20]
const folder = mkdtempSync(join(tmpdir(), 'specmask-kill-'))
const path = (...names) => join(folder, ...names)
const program = resolve('dist-cli/specmask.mjs')

/** Numbers that are the same in every run. */
let state = Number(process.env.KILL_SEED ?? 1)
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
const argsTo = (out) => [program, 'apply', path('r.recipe.json'), ...files, '--out', path(out)]

/** What has its final name, by its hash. */
function made(out) {
  const names = readdirSync(path(out)).filter((name) => !name.startsWith('.'))
  const hash = (name) =>
    createHash('sha256')
      .update(readFileSync(path(out, name)))
      .digest('hex')
  return new Map(names.map((name) => [name, hash(name)]))
}

/** When each file was written whose input is done. */
function doneTimes(out) {
  const records = readdirSync(path(out)).filter((name) => name.endsWith('.done.json'))
  const names = records.flatMap((record) =>
    JSON.parse(readFileSync(path(out, record), 'utf8')).outputs.map(({ name }) => name),
  )
  return new Map(names.map((name) => [name, statSync(path(out, name)).mtimeMs]))
}

function expectThat(isSo, what) {
  if (!isSo) throw new Error(what)
}

try {
  const beganMs = Date.now()
  expectThat(spawnSync(process.execPath, argsTo('whole')).status === 0, 'the whole run failed')
  const wholeMs = Date.now() - beganMs
  const whole = made('whole')
  let [killedCount, roundCount] = [0, 0]
  while (killedCount < COUNT) {
    roundCount += 1
    rmSync(path('out'), { recursive: true, force: true })
    let before = new Map()
    for (let isDone = false; !isDone; ) {
      const child = spawn(process.execPath, [...argsTo('out'), '--resume'], { stdio: 'ignore' })
      const timer = setTimeout(() => child.kill('SIGKILL'), random() * wholeMs)
      const signal = await new Promise((settled) => child.once('exit', (_, by) => settled(by)))
      clearTimeout(timer)
      isDone = signal === null
      if (!isDone) killedCount += 1
      let names = new Map()
      try {
        names = made('out')
      } catch {
        // It was killed before it made the folder.
        continue
      }
      for (const [name, hash] of names) {
        expectThat(whole.get(name) === hash, `${name} is half written`)
      }
      const times = doneTimes('out')
      for (const [name, timeMs] of before) {
        expectThat(times.get(name) === timeMs, `${name} was done twice`)
      }
      before = times
    }
    expectThat(made('out').size === whole.size, 'something is missing')
  }
  console.log(`killed ${killedCount} times in ${roundCount} runs: nothing half, twice or lost`)
} catch (error) {
  console.error(error)
  process.exitCode = 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}
