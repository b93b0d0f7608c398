// `npm run bench`: whole pipelines in a real Chromium, against the peers that are installed, in one
// run. Prints tables and writes bench-results/<time>.json; options.mjs says what it can be asked for.
// Nothing here is a test: machines are noisy.
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { build } from 'vite'
import { launchBrowser } from './browser.mjs'
import { printComparison } from './compare.mjs'
import { loadWarning, machineFacts, revision } from './machine.mjs'
import { optionsOf } from './options.mjs'
import * as batch from './parts/batch.mjs'
import * as engines from './parts/engines.mjs'
import * as features from './parts/features.mjs'
import * as file from './parts/file.mjs'
import * as finding from './parts/finding.mjs'
import * as frames from './parts/frames.mjs'
import * as loads from './parts/loads.mjs'
import * as memory from './parts/memory.mjs'
import * as overview from './parts/overview.mjs'
import * as phase from './parts/phase.mjs'
import * as picture from './parts/picture.mjs'
import * as repair from './parts/repair.mjs'
import * as resynthesis from './parts/resynthesis.mjs'
import * as scaling from './parts/scaling.mjs'
import * as size from './parts/size.mjs'
import * as sliders from './parts/sliders.mjs'
import * as strokes from './parts/strokes.mjs'
import * as switching from './parts/switching.mjs'
import * as tiles from './parts/tiles.mjs'
import * as transform from './parts/transform.mjs'
import * as waits from './parts/waits.mjs'
import * as workers from './parts/workers.mjs'
import { fftwVersion, startFftw } from './peers/fftw.mjs'
import { packageVersions } from './peers/packages.mjs'
import { programVersions } from './peers/programs.mjs'
import { startPython } from './peers/python.mjs'
import { serveFolder } from './server.mjs'
import { printMarkdown, printTable } from './table.mjs'

const PARTS = {
  waits,
  scaling,
  workers,
  memory,
  engines,
  tiles,
  file,
  resynthesis,
  phase,
  transform,
  features,
  finding,
  repair,
  overview,
  picture,
  strokes,
  frames,
  switching,
  sliders,
  loads,
  size,
  batch,
}

/** Pages that share nothing with others read a clock of 5 µs instead of 100. */
const FINE_CLOCK = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
}

/** The product's modules and the peers of the browser on a page of their own. */
async function buildWorkPage(folder) {
  await build({
    configFile: resolve('vite.config.ts'),
    root: resolve('scripts/bench/page'),
    publicDir: false,
    logLevel: 'error',
    build: { outDir: join(folder, 'page'), emptyOutDir: true },
  })
  return join(folder, 'page')
}

async function measured({ parts, rounds, files }) {
  const folder = await mkdtemp(join(tmpdir(), 'specmask-bench-'))
  const productFolder = resolve('dist')
  const product = await serveFolder(productFolder)
  const browser = await launchBrowser()
  // Before anything of ours is at work.
  const machine = machineFacts(browser.version())
  const warning = loadWarning(machine)
  if (warning !== undefined) console.warn(`\n${warning}`)
  const workServer = await serveFolder(await buildWorkPage(folder), FINE_CLOCK)
  const python = await startPython()
  const skipped = new Set()
  const skip = (...reasons) => reasons.forEach((reason) => skipped.add(reason))
  if (python === undefined) skip('Python’s peers: there is no python3 with numpy')
  else skip(...python.missing.map((peer) => `${peer}: not installed`))
  const fftw = startFftw(folder)
  if (fftw === undefined) skip('FFTW: no C compiler, or no libfftw3-dev')
  const results = {}
  try {
    const work = await browser.newPage()
    await work.goto(workServer.url)
    await work.waitForFunction(() => 'bench' in window)
    const bench = {
      browser,
      launch: launchBrowser,
      work,
      python,
      fftw,
      folder,
      rounds,
      files,
      skip,
      productFolder,
      productUrl: product.url,
    }
    for (const name of parts) {
      const { title, run } = PARTS[name]
      const rows = await run(bench)
      results[name] = { title, rows }
      printTable(title, rows)
    }
  } finally {
    python?.stop()
    fftw?.stop()
    await browser.close()
    product.close()
    workServer.close()
    await rm(folder, { recursive: true, force: true })
  }
  if (skipped.size > 0) console.log(`\nSkipped: ${[...skipped].join('; ')}`)
  if (warning !== undefined) console.warn(`\n${warning}`)
  const peers = {
    ...python?.versions,
    ...(fftw === undefined ? {} : { fftw: fftwVersion() }),
    ...programVersions(),
    ...(await packageVersions()),
  }
  return { machine, peers, results, skipped: [...skipped] }
}

/** A run as it was written, with the name of its file. */
async function readRun(path) {
  return { name: basename(path, '.json'), ...JSON.parse(await readFile(path, 'utf8')) }
}

function askedFor() {
  try {
    return optionsOf(process.argv.slice(2), Object.keys(PARTS))
  } catch (error) {
    console.error(error.message)
    return process.exit(1)
  }
}

async function main() {
  const asked = askedFor()
  const { rounds, compare, isMarkdown } = asked
  const earlier = await Promise.all(compare.map(readRun))
  if (earlier.length === 2) return printComparison(...earlier)
  const { version } = JSON.parse(await readFile('package.json', 'utf8'))
  const startedAt = new Date().toISOString()
  const of = { version, ...revision(), startedAt, rounds }
  const run = { ...of, ...(await measured(asked)) }
  const path = `bench-results/${startedAt.replaceAll(':', '-')}.json`
  await mkdir('bench-results', { recursive: true })
  await writeFile(path, JSON.stringify(run, null, 2))
  if (isMarkdown) printMarkdown(run)
  console.log(`\nWritten to ${path}`)
  if (earlier.length === 1) printComparison(earlier[0], await readRun(path))
}

await main()
