// A browser for the parts, and what its processes hold.
import { readFile } from 'node:fs/promises'
import { chromium } from '@playwright/test'
import { BROWSER_ARGS, findBrowser } from '../find-browser.mjs'

export function launchBrowser() {
  const executablePath = findBrowser()
  return chromium.launch({
    args: BROWSER_ARGS,
    ...(executablePath === undefined ? {} : { executablePath }),
  })
}

/**
 * A browser with a profile on disk, as a person's has: private windows, which `launchBrowser` has,
 * hold in memory what a page writes to its own files. Its pages are those of `openProduct`.
 */
export async function launchProfile(folder) {
  const executablePath = findBrowser()
  const context = await chromium.launchPersistentContext(folder, {
    args: BROWSER_ARGS,
    bypassCSP: true,
    viewport: { width: 1440, height: 900 },
    ...(executablePath === undefined ? {} : { executablePath }),
  })
  const browser = context.browser()
  return {
    newPage: () => context.newPage(),
    newBrowserCDPSession: () => browser.newBrowserCDPSession(),
    close: () => context.close(),
  }
}

/** The browser's processes, `{ id, type, cpuTime }`, the last in seconds. */
export async function processesOf(browser) {
  const session = await browser.newBrowserCDPSession()
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  await session.detach()
  return processInfo
}

const REST_MS = 200
/** Processor time of all processes in REST_MS below which the browser is at rest: asking takes some. */
const REST_CPU_S = 0.02

/**
 * Resolves once the browser does nothing by itself. Beside the first page of a new window it loads that
 * window's own, of the address bar, which take half a second of the processor.
 */
export async function atRest(browser) {
  const total = async () =>
    (await processesOf(browser)).reduce((sum, { cpuTime }) => sum + cpuTime, 0)
  for (let before = -1, now = 0; now - before > REST_CPU_S; ) {
    before = await total()
    await new Promise((resolve) => setTimeout(resolve, REST_MS))
    now = await total()
  }
}

/** Why a part has no row of memory. */
export const NO_MEMORY = 'memory: this system does not tell a process’s size'

/**
 * MiB of all of the browser's processes, pages that several share counted once (proportional set
 * size); undefined where the system does not tell.
 */
export async function browserMiB(browser) {
  const sizes = await Promise.all((await processesOf(browser)).map(({ id }) => proportionalKiB(id)))
  const known = sizes.filter((size) => size !== undefined)
  return known.length === 0 ? undefined : known.reduce((sum, size) => sum + size, 0) / 1024
}

/** Undefined for a process that has ended, too. */
async function proportionalKiB(id) {
  try {
    const rollup = await readFile(`/proc/${id}/smaps_rollup`, 'utf8')
    return Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1])
  } catch {
    return undefined
  }
}

const LOOK_MS = 50

/**
 * The most MiB that the browser had while `run` ran; undefined where the system does not tell.
 *
 * @param lookMs  between two looks: each takes the processor for some milliseconds
 */
export async function mostMiB(browser, run, lookMs = LOOK_MS) {
  let most
  let isRunning = true
  const look = async () => {
    while (isRunning) {
      const size = await browserMiB(browser)
      if (size !== undefined) most = Math.max(most ?? 0, size)
      await new Promise((resolve) => setTimeout(resolve, lookMs))
    }
  }
  const looking = look()
  try {
    await run()
  } finally {
    isRunning = false
    await looking
  }
  return most
}
