// The same three waits in the three engines: for information, no targets but that none is three times
// Chromium's without a reason. A session of its own for each round, in which nothing is there from before.
import { join, resolve } from 'node:path'
import { runnerImport } from 'vite'
import { writeRecording } from '../recording.mjs'
import { median, roundsWithin, summary } from '../rounds.mjs'

export const title = 'The same waits in three engines: 600 s, mono, 44.1 kHz, 16 bit'

const SECONDS = 600
const ENGINES = ['chromium', 'firefox', 'webkit']

/** Each round takes some seconds an engine … */
const ROUNDS = 3

/** … and on a loud machine many: so one run has an end. */
const LONGEST_MS = 90_000

/** An engine that does not answer in so long does not work here. */
const PATIENCE_MS = 60_000

const WAITS = {
  opening: 'file given → all idle',
  editing: 'whole-length edit → all idle',
  exporting: 'whole-length export to a Blob',
}

export async function run({ productUrl, folder, rounds, skip }) {
  const path = join(folder, 'engines.wav')
  await writeRecording(path, SECONDS, 1)
  const { module } = await runnerImport(resolve('e2e/browsers/engines.ts'))
  const { findEngines, startBrowser } = module
  const found = findEngines()
  const engines = ENGINES.filter((engine) => found[engine] !== undefined)
  skip(...ENGINES.filter((engine) => !engines.includes(engine)).map((it) => `${it}: not installed`))
  const taken = new Map(engines.map((engine) => [engine, []]))
  const browsers = new Map()
  try {
    for (const engine of engines) browsers.set(engine, await startBrowser(engine))
    for (const _ of roundsWithin(Math.min(rounds, ROUNDS), LONGEST_MS)) {
      for (const [engine, browser] of browsers) {
        const session = await browser.openSession()
        try {
          taken.get(engine).push(await waits(session, productUrl, path))
        } finally {
          await session.close()
        }
      }
    }
  } finally {
    for (const browser of browsers.values()) await browser.close()
  }
  return Object.entries(WAITS).flatMap(([wait, work]) => rowsOf(work, wait, taken))
}

/** Other engines' time over Chromium's. */
function rowsOf(work, wait, taken) {
  const first = median((taken.get('chromium') ?? []).map((each) => each[wait]))
  return [...taken].map(([engine, all]) => {
    const row = { work, contender: engine, ...summary(all.map((each) => each[wait])), unit: 'ms' }
    if (engine === 'chromium' || Number.isNaN(first)) return row
    return { ...row, ratio: row.value / first, note: 'over Chromium' }
  })
}

async function waits(session, url, path) {
  await session.goto(url)
  await stands(session)
  await session.evaluate(async () => {
    await window.specmask.whenIdle()
    const note = () => {
      window.givenAt ??= performance.now()
    }
    window.addEventListener('change', note, { capture: true })
  })
  await session.chooseFiles([path])
  const opening = await session.evaluate(async () => {
    while (window.specmask.project() === undefined) {
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
    await window.specmask.whenIdle()
    return performance.now() - window.givenAt
  })
  const editing = await session.evaluate(async (endS) => {
    const region = {
      id: 'band',
      label: '',
      hidden: false,
      channels: 'all',
      effect: { kind: 'reject', gainDb: null },
      feather: { timeS: 0.01, freqHz: 40 },
      shape: { kind: 'rectangle', startS: 0, endS, lowHz: 1000, highHz: 2000 },
    }
    const startedAt = performance.now()
    window.specmask.edit({ regions: [region] })
    await window.specmask.whenIdle()
    return performance.now() - startedAt
  }, SECONDS)
  const exporting = await session.evaluate(async () => {
    const startedAt = performance.now()
    await window.specmask.exportWav()
    return performance.now() - startedAt
  })
  return { opening, editing, exporting }
}

async function stands(session) {
  const end = performance.now() + PATIENCE_MS
  while (!(await session.evaluate(() => 'specmask' in window))) {
    if (performance.now() > end) throw new Error(`${session.engine}: the page does not stand`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}
