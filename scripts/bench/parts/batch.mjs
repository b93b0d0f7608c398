// One recipe on many files: mask, denoise and features of each, by the command line, by a Python script on the same
// cores, and by the page's batch. What starting takes, and how much memory a process has at most.
import { execFileSync } from 'node:child_process'
import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { join, resolve } from 'node:path'
import { peakMemory } from '../../peak-memory.mjs'
import { idle } from '../product.mjs'
import { writeRecording } from '../recording.mjs'
import { interleaved, ratioRows } from '../rounds.mjs'

export const title =
  'Batches of 60 s of 44.1 kHz stereo, 16 bit: mask, denoise and features (--files N; goals 6×, 1.8×, 1.3×, 0.25 s)'

const SECONDS = 60
const PROCESSES = Math.min(2, availableParallelism())
const PROGRAM = resolve('dist-cli/specmask.mjs')
const PYTHON = resolve('scripts/bench/peers/batch.py')
/** A batch takes minutes: more rounds than these are not waited for. */
const MOST_ROUNDS = 3

const shape = { kind: 'rectangle', startS: 0, endS: SECONDS, lowHz: 500, highHz: 1500 }
const region = {
  ...{ id: 'r1', label: 'band', hidden: false, channels: 'all', shape },
  ...{ effect: { kind: 'reject', gainDb: null }, feather: { timeS: 0, freqHz: 0 } },
}
const CHAIN = [
  { id: 'm1', kind: 'mask', regions: [region] },
  { id: 'n1', kind: 'denoise', learn: 'quietest' },
]
const OUTPUTS = { result: true, removed: false, clips: false, table: null, features: 'parquet' }

const RECIPE = {
  ...{ format: 'specmask-recipe', version: 1, chain: CHAIN },
  features: { sets: ['spectral', 'mfcc'], per: 'region', of: 'result' },
  outputs: OUTPUTS,
}

/** Milliseconds of a program, from its start to its end. */
function ran(command, args) {
  const startedAt = performance.now()
  execFileSync(command, args, { stdio: ['ignore', 'ignore', 'ignore'] })
  return performance.now() - startedAt
}

export async function run({ browser, productUrl, python, folder, skip, rounds, files: count }) {
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
      return ran(process.execPath, [PROGRAM, ...args]) / 1000
    },
  })
  const contenders = [
    specmask(`Specmask, ${PROCESSES} threads`, PROCESSES),
    specmask('Specmask, 1 thread', 1),
    pageContender(browser, productUrl, files),
  ]
  if (python?.works.librosa === undefined || python.works.scipy === undefined) {
    skip('scipy and librosa under multiprocessing: not installed')
  } else {
    const args = [PYTHON, String(PROCESSES), out, ...files]
    contenders.push({
      name: `scipy + librosa, ${PROCESSES} processes`,
      run: async () => ran(python.program, args) / 1000,
    })
  }
  const least = Math.min(rounds, MOST_ROUNDS)
  const rows = ratioRows(`${count} files`, 's', await interleaved(contenders, least))
  const starts = [
    { name: 'specmask info', run: async () => ran(process.execPath, [PROGRAM, 'info', files[0]]) },
    { name: 'specmask --help', run: async () => ran(process.execPath, [PROGRAM, '--help']) },
    { name: 'Node alone', run: async () => ran(process.execPath, ['-e', '0']) },
  ]
  rows.push(...ratioRows('start to end', 'ms', await interleaved(starts, rounds)))
  rows.push(...(await memoryRows(recipe, files, out)))
  await rm(own, { recursive: true, force: true })
  return rows
}

/** The same by the page: from the press of a button to the ZIP. */
function pageContender(browser, url, files) {
  return {
    name: 'the page, as a ZIP',
    run: async () => {
      const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
      try {
        await page.goto(url)
        await page.waitForFunction(() => 'specmask' in window)
        await page.locator('input[type=file]').first().setInputFiles(files)
        await idle(page)
        await page.evaluate((chain) => window.specmask.edit({ chain }), CHAIN)
        await idle(page)
        await page.getByRole('tab', { name: 'Batch' }).click()
        const panel = page.getByRole('region', { name: 'Batch' })
        await panel.getByLabel('Table of features').selectOption({ label: 'Parquet' })
        const startedAt = performance.now()
        await Promise.all([
          page.waitForEvent('download', { timeout: 0 }),
          panel.getByRole('button', { name: 'As a ZIP' }).click(),
        ])
        return (performance.now() - startedAt) / 1000
      } finally {
        await page.close()
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
