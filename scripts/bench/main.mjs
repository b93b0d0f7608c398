// `npm run bench`: whole pipelines in a real Chromium, against the peers that are installed, in one
// run. Prints tables and writes bench-results/<time>.json; `npm run bench -- tiles loads` runs parts.
// Nothing here is a test: machines are noisy.
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { chromium } from '@playwright/test'
import { build } from 'vite'
import { BROWSER_ARGS, findBrowser } from '../find-browser.mjs'
import * as file from './parts/file.mjs'
import * as frames from './parts/frames.mjs'
import * as loads from './parts/loads.mjs'
import * as overview from './parts/overview.mjs'
import * as picture from './parts/picture.mjs'
import * as resynthesis from './parts/resynthesis.mjs'
import * as size from './parts/size.mjs'
import * as strokes from './parts/strokes.mjs'
import * as tiles from './parts/tiles.mjs'
import * as transform from './parts/transform.mjs'
import { startFftw } from './peers/fftw.mjs'
import { startPython } from './peers/python.mjs'
import { serveFolder } from './server.mjs'
import { printTable } from './table.mjs'

const PARTS = {
  tiles,
  file,
  resynthesis,
  transform,
  overview,
  picture,
  strokes,
  frames,
  loads,
  size,
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

function chosenParts(names) {
  const unknown = names.find((name) => !(name in PARTS))
  if (unknown !== undefined) {
    console.error(`There is no part '${unknown}'. Parts: ${Object.keys(PARTS).join(' ')}`)
    process.exit(1)
  }
  return names.length === 0 ? Object.keys(PARTS) : names
}

async function main() {
  const names = chosenParts(process.argv.slice(2))
  const folder = await mkdtemp(join(tmpdir(), 'specmask-bench-'))
  const productFolder = resolve('dist')
  const product = await serveFolder(productFolder)
  const workServer = await serveFolder(await buildWorkPage(folder), FINE_CLOCK)
  const executablePath = findBrowser()
  const browser = await chromium.launch({
    args: BROWSER_ARGS,
    ...(executablePath === undefined ? {} : { executablePath }),
  })
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
      work,
      python,
      fftw,
      folder,
      skip,
      productFolder,
      productUrl: product.url,
    }
    for (const name of names) {
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
  const { version } = JSON.parse(await readFile('package.json', 'utf8'))
  const name = `bench-results/${new Date().toISOString().replaceAll(':', '-')}.json`
  const machine = { cpu: cpus()[0]?.model, cores: cpus().length, node: process.version }
  const peers = python?.versions ?? {}
  await mkdir('bench-results', { recursive: true })
  await writeFile(
    name,
    JSON.stringify({ version, machine, peers, results, skipped: [...skipped] }, null, 2),
  )
  console.log(`\nWritten to ${name}`)
}

await main()
