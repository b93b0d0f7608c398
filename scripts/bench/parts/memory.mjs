// The most that all of the browser's processes hold over an idle browser while 1 GiB is exported
// with a mask over all of it, at two budgets; in a profile on disk, as a person's is.
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { atRest, browserMiB, launchProfile, mostMiB, NO_MEMORY } from '../browser.mjs'
import { exportToDisk, openFile, openProduct, takeBandAway } from '../product.mjs'
import { writeLongRecording } from '../recording.mjs'

const BYTES = 2 ** 30

/** It takes many seconds, and what it holds changes slowly. */
const LOOK_MS = 300

/** MiB over the idle browser, by the budget in MiB. */
const GOALS = { 512: 600, 128: 250 }

export const title = 'Memory of all processes while 1 GiB is exported through a mask over all of it'

export async function run({ productUrl, folder, skip }) {
  const path = join(folder, 'memory.wav')
  await writeLongRecording(path, BYTES)
  const rows = []
  for (const [budgetMiB, goalMiB] of Object.entries(GOALS)) {
    const browser = await launchProfile(join(folder, `profile-${budgetMiB}`))
    try {
      rows.push(...(await rowsOf(browser, productUrl, path, Number(budgetMiB), goalMiB)))
    } finally {
      await browser.close()
    }
  }
  if (rows.some(({ value }) => value === undefined)) skip(NO_MEMORY)
  return rows.filter(({ value }) => value !== undefined)
}

async function rowsOf(browser, productUrl, path, budgetMiB, goalMiB) {
  const idleMiB = await idleBrowserMiB(browser)
  const page = await openProduct(browser, productUrl, undefined, { budgetMiB })
  await openFile(page, path)
  const openMiB = await browserMiB(browser)
  await takeBandAway(page, { startS: 0, endS: BYTES / 88_200, lowHz: 1000, highHz: 2000 })
  let took
  const exported = async () => {
    took = await exportToDisk(page)
  }
  const most = await mostMiB(browser, exported, LOOK_MS)
  const { size } = await stat(path)
  if (took.sizeBytes !== size) throw new Error(`${took.sizeBytes} bytes were exported, not ${size}`)
  await page.close()
  const over = (value) => (value === undefined ? undefined : value - idleMiB)
  const row = (contender, value, rest) => ({
    work: `budget of ${budgetMiB} MiB`,
    contender,
    value,
    unit: 'MiB',
    ...rest,
  })
  return [
    row('idle browser', idleMiB),
    row('open, over that', over(openMiB)),
    row('while exporting, most over that', over(most), {
      note: `goal ${goalMiB}; ${(took.elapsedMs / 1000).toFixed(1)} s`,
    }),
  ]
}

/** With a page that is empty, and all that the browser loads for a window. */
async function idleBrowserMiB(browser) {
  const page = await browser.newPage()
  await atRest(browser)
  const size = await browserMiB(browser)
  await page.close()
  return size
}
