// One recipe on many files: mask, denoise and features of each, by the command line, by a Python script on the same
// cores, and by the page's batch. What starting takes, and how much memory a process has at most.
import { execFileSync } from 'node:child_process'
import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { join, resolve } from 'node:path'
import { peakMemory } from '../../peak-memory.mjs'
import { atRest, launchProfile } from '../browser.mjs'
import { idle } from '../product.mjs'
import { writeRecording } from '../recording.mjs'
import { interleaved, ratioRows, summary } from '../rounds.mjs'

export const title =
  'Batches of 60 s of 44.1 kHz stereo, 16 bit: mask, denoise and features (--files N; what 200 take is reckoned from these)'

const SECONDS = 60
const PROCESSES = Math.min(2, availableParallelism())
const PROGRAM = resolve('dist-cli/specmask.mjs')
const PYTHON = resolve('scripts/bench/peers/batch.py')
/** A batch takes minutes: more rounds than these are not waited for. */
const MOST_ROUNDS = 2
const MANY_FILES = 200

const shape = { kind: 'rectangle', startS: 0, endS: SECONDS, lowHz: 500, highHz: 1500 }
const region = {
  id: 'r1',
  label: 'band',
  hidden: false,
  channels: 'all',
  shape,
  effect: { kind: 'reject', gainDb: null },
  feather: { timeS: 0, freqHz: 0 },
}
const CHAIN = [
  { id: 'm1', kind: 'mask', regions: [region] },
  { id: 'n1', kind: 'denoise', learn: 'quietest' },
]
const OUTPUTS = { result: true, removed: false, clips: false, table: null, features: 'parquet' }

const RECIPE = {
  format: 'specmask-recipe',
  version: 1,
  chain: CHAIN,
  features: { sets: ['spectral', 'mfcc'], per: 'region', of: 'result' },
  outputs: OUTPUTS,
}

/** Milliseconds of a program, from its start to its end, and those of the processor, all its processes and threads together. */
function ran(command, args) {
  return ranBy('"$@" > /dev/null 2>&1 && times', [command, ...args])
}

/** The same of a shell's script, which ends with `times`. */
function ranBy(script, args) {
  const startedAt = performance.now()
  const line = ['-c', script, 'sh', ...args]
  const said = execFileSync('sh', line, { encoding: 'utf8' })
  const wallMs = performance.now() - startedAt
  // Of the shell, then of what it has run: user and system.
  const [, children = ''] = said.trim().split('\n')
  const parts = [...children.matchAll(/(\d+)m([\d.]+)s/g)]
  const processorS = parts.reduce((sum, [, minutes, s]) => sum + 60 * minutes + Number(s), 0)
  return { wallMs, processorMs: 1000 * processorS }
}

export async function run({ productUrl, python, folder, skip, rounds, files: count }) {
  const own = join(folder, 'batch')
  await mkdir(own)
  const files = Array.from({ length: count }, (_, i) => join(own, `night-${i}.wav`))
  await writeRecording(files[0], SECONDS)
  for (const file of files.slice(1)) await copyFile(files[0], file)
  const recipe = join(own, 'r.recipe.json')
  await writeFile(recipe, JSON.stringify(RECIPE))
  const out = join(own, 'out')
  const specmask = (name, jobs) => ({
    name,
    run: async () => {
      await rm(out, { recursive: true, force: true })
      const args = ['apply', recipe, ...files, '--out', out, '--jobs', String(jobs)]
      return noted(name, ran(process.execPath, [PROGRAM, ...args]))
    },
  })
  /** What the machine itself gains by another core: processes that share nothing but memory and disk. */
  const apart = {
    name: `Specmask, ${PROCESSES} processes of 1 thread`,
    run: async () => {
      await rm(out, { recursive: true, force: true })
      const lines = Array.from({ length: PROCESSES }, (_, i) => {
        const own = files.filter((_, at) => at % PROCESSES === i)
        const args = ['apply', recipe, ...own, '--out', `${out}/${i}`, '--jobs', '1']
        return `${[process.execPath, PROGRAM, ...args].map((each) => `'${each}'`).join(' ')} &`
      })
      return noted(apart.name, ranBy(`{ ${lines.join(' ')} wait; } > /dev/null 2>&1 && times`, []))
    },
  }
  /** Processor seconds a file of each contender, round after round. */
  const processor = new Map()
  const noted = (name, { wallMs, processorMs }) => {
    processor.set(name, [...(processor.get(name) ?? []), processorMs / 1000 / count])
    return wallMs / 1000
  }
  const contenders = [
    specmask(`Specmask, ${PROCESSES} threads`, PROCESSES),
    specmask('Specmask, 1 thread', 1),
    apart,
    pageContender(join(own, 'profile'), productUrl, files),
  ]
  if (python?.works.librosa === undefined || python.works.scipy === undefined) {
    skip('scipy and librosa under multiprocessing: not installed')
  } else {
    const args = [PYTHON, String(PROCESSES), out, ...files]
    const name = `scipy + librosa, ${PROCESSES} processes`
    contenders.push({ name, run: async () => noted(name, ran(python.program, args)) })
  }
  const least = Math.min(rounds, MOST_ROUNDS)
  // Programs start anew each time: there is nothing to warm up.
  const walls = await interleaved(contenders, least, 0)
  const rows = ratioRows(`${count} files`, 's', walls)
  const many = new Map([...walls].map(([name, wall]) => [name, reckoned(wall, count)]))
  rows.push(...ratioRows(`${MANY_FILES} files, reckoned`, 'min', many))
  const shares = new Map([...processor].map(([name, values]) => [name, summary(values)]))
  rows.push(...ratioRows('processor time a file', 's', shares))
  const starts = [
    start('specmask info', [PROGRAM, 'info', files[0]]),
    start('specmask --help', [PROGRAM, '--help']),
    start('Node alone', ['-e', '0']),
  ]
  rows.push(...ratioRows('start to end', 'ms', await interleaved(starts, rounds)))
  rows.push(...(await memoryRows(recipe, files, out)))
  await rm(own, { recursive: true, force: true })
  return rows
}

function start(name, args) {
  return { name, run: async () => ran(process.execPath, args).wallMs }
}

/** What many files take, in minutes, if each takes as long. */
function reckoned(wall, count) {
  if (wall instanceof Error) return wall
  const minutes = (seconds) => ((seconds / count) * MANY_FILES) / 60
  return { ...wall, value: minutes(wall.value), quartiles: wall.quartiles.map(minutes) }
}

/** The same by the page: from the press of a button to the ZIP. A private window would hold all that is written in memory. */
function pageContender(profile, url, files) {
  return {
    name: 'the page, as a ZIP',
    run: async () => {
      const browser = await launchProfile(profile)
      try {
        const page = await browser.newPage()
        await page.goto(url)
        await page.waitForFunction(() => 'specmask' in window)
        await page.locator('input[type=file]').first().setInputFiles(files)
        await idle(page)
        await page.evaluate((chain) => window.specmask.edit({ chain }), CHAIN)
        await idle(page)
        await page.getByRole('tab', { name: 'Batch' }).click()
        const panel = page.getByRole('region', { name: 'Batch' })
        await panel.getByLabel('Table of features').selectOption({ label: 'Parquet' })
        await atRest(browser)
        const startedAt = performance.now()
        await Promise.all([
          page.waitForEvent('download', { timeout: 0 }),
          panel.getByRole('button', { name: 'As a ZIP' }).click(),
        ])
        return (performance.now() - startedAt) / 1000
      } finally {
        await browser.close()
        await rm(profile, { recursive: true, force: true })
      }
    },
  }
}

/** What a process held at most, all threads together. */
async function memoryRows(recipe, files, out) {
  const rows = []
  for (const jobs of [1, PROCESSES]) {
    const args = ['apply', recipe, ...files.slice(0, 4), '--out', out, '--jobs', String(jobs)]
    const { mib } = await peakMemory(args)
    const contender = jobs === 1 ? '1 thread' : `${jobs} threads`
    rows.push({ work: 'memory at most', contender, value: mib, unit: 'MiB' })
  }
  return rows
}
