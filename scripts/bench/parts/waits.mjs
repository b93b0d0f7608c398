// What a person waits for, end to end, on a page of its own each time, so that nothing is there from
// before; and the most that the whole browser takes in such a visit, in one of its own: looking takes time.
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { mostMiB, NO_MEMORY } from '../browser.mjs'
import { programContenders } from '../peers/programs.mjs'
import { pythonContenders } from '../peers/python.mjs'
import { sonareContender } from '../peers/sonare.mjs'
import {
  exportToDisk,
  exportToMemory,
  firstPicture,
  idle,
  openFile,
  openProduct,
  takeBandAway,
} from '../product.mjs'
import { writeRecording } from '../recording.mjs'
import { interleaved, ratioRows } from '../rounds.mjs'

export const title = 'What a person waits for: 600 s, mono, 44.1 kHz, 16 bit (2048 / 512)'

const SECONDS = 600
const BAND = { lowHz: 1000, highHz: 2000 }

export async function run({ launch, productUrl, python, folder, rounds, skip }) {
  const path = join(folder, 'waits.wav')
  await writeRecording(path, SECONDS, 1)
  const programs = programContenders(path)
  skip(...programs.skipped)
  const peers = {
    file: [
      ...pythonContenders(python, 'file', { path }),
      sonareContender('file', { path }),
      ...programs.contenders,
    ],
    // The filter alone, of samples in memory: nobody of them draws what came of it.
    edit: pythonContenders(python, 'resynthesis', { seconds: SECONDS }),
    export: [
      ...pythonContenders(python, 'export', { path, ...BAND }),
      sonareContender('export', { path, ...BAND }),
    ],
  }
  const browser = await launch()
  try {
    const rows = []
    for (const { work, own, against } of waitsFor(path)) {
      const contenders = own.map((wait) => ({
        name: wait.name,
        run: () => waited(browser, productUrl, wait),
      }))
      const summaries = await interleaved([...contenders, ...(peers[against] ?? [])], rounds)
      rows.push(...ratioRows(work, 'ms', summaries))
      for (const wait of own) {
        const value = await mostMiB(browser, () => waited(browser, productUrl, wait))
        if (value === undefined) skip(NO_MEMORY)
        else rows.push({ work, contender: `${wait.name}: most memory`, value, unit: 'MiB' })
      }
    }
    return rows
  } finally {
    await browser.close()
  }
}

/** Of a new page: what is ready before nobody waits for; `wait` tells how long it took. */
async function waited(browser, productUrl, { ready, wait }) {
  const page = await openProduct(browser, productUrl)
  try {
    await ready?.(page)
    return await wait(page)
  } finally {
    await page.close()
  }
}

/** The waits by kind of work, and which peers do the same. */
function waitsFor(path) {
  const whole = { startS: 0, endS: SECONDS, ...BAND }
  const open = (page) => openFile(page, path)
  const opened = async (page) => {
    await rest(page)
    await open(page)
  }
  const edited = async (page) => {
    await opened(page)
    await takeBandAway(page, whole)
  }
  /** An export that left something out would be a quick one. */
  const exported = (save) => async (page) => {
    const { elapsedMs, sizeBytes } = await save(page)
    const { size } = await stat(path)
    if (sizeBytes !== size) throw new Error(`${sizeBytes} bytes were exported, not ${size}`)
    return elapsedMs
  }
  return [
    {
      work: 'file given → all idle',
      own: [
        { name: 'Specmask, page at rest', ready: rest, wait: open },
        { name: 'Specmask, fresh page', wait: open },
      ],
      against: 'file',
    },
    {
      work: 'file given → first picture',
      own: [{ name: 'Specmask, fresh page', wait: (page) => firstPicture(page, path) }],
    },
    {
      work: 'whole-length edit → all idle',
      own: [{ name: 'Specmask', ready: opened, wait: (page) => takeBandAway(page, whole) }],
      against: 'edit',
    },
    {
      work: 'whole-length export',
      own: [
        { name: 'Specmask, to a file', ready: edited, wait: exported(exportToDisk) },
        { name: 'Specmask, to a Blob', ready: edited, wait: exported(exportToMemory) },
      ],
      against: 'export',
    },
  ]
}

/** All is fetched that the page fetches by itself, and there for the time without a network. */
async function rest(page) {
  await idle(page)
  await page.waitForLoadState('networkidle')
  await page.evaluate(async () => {
    const { active } = await navigator.serviceWorker.ready
    while (active.state !== 'activated') await new Promise((resolve) => setTimeout(resolve, 50))
  })
}
