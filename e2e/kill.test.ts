import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, expect, test } from '@playwright/test'
import { BROWSER_ARGS, findBrowser } from '../scripts/find-browser.mjs'
import { Desk } from './driver'
import { toneRecording } from './signals'
import { rectangleRegion } from './specmask'

/** `npm run test:kill` kills twenty times. */
const ROUNDS = Number(process.env.KILL_ROUNDS ?? 2)
const SEED = Number(process.env.KILL_SEED ?? Date.now() % 1e6)

const recording = toneRecording(2)
const region = rectangleRegion({ startS: 0.2, endS: 0.4, lowHz: 500, highHz: 1500 })

/** At most the last second of edits may be missing. */
const LOST_MS = 1000

/** What a failed test leaves behind. */
const running = new Set<ChildProcess>()

test.afterEach(async () => {
  for (const child of running) await killed(child)
})

test('killed at any moment, the browser comes back with the work', async ({ baseURL }) => {
  test.setTimeout(60_000 + 20_000 * ROUNDS)
  console.log(`${ROUNDS} rounds, KILL_SEED=${SEED}`)
  const profile = await mkdtemp(join(tmpdir(), 'profile-'))
  let seed = SEED
  const random = (): number => (seed = (seed * 48271 + 11) % 2147483647) / 2147483647
  let safeEdits = 0
  let lastEdit = 0
  for (let round = 0; round <= ROUNDS; round++) {
    const browser = await startedBrowser(profile)
    const { desk } = browser
    await desk.page.goto(baseURL ?? '')
    await desk.open(recording)
    const { regions } = await desk.project()
    console.log(`round ${round}: ${regions.length} of ${lastEdit}, at least ${safeEdits}`)
    expect(regions.length).toBeGreaterThanOrEqual(safeEdits)
    await expect(desk.button('Discard')).toHaveCount(0)
    expect(desk.complaints).toEqual([])

    const noticed: { readonly edits: number; readonly atMs: number }[] = []
    desk.page.on('console', (message) => {
      noticed.push({ edits: Number(message.text()), atMs: performance.now() })
    })
    await desk.page.evaluate(keepPainting, { region, regions, everyMs: 20 + 150 * random() })
    // Long enough for some edits to be a second old.
    await new Promise((resolve) => setTimeout(resolve, 200 + 2500 * random()))
    const killedMs = performance.now()
    await browser.kill()
    safeEdits = noticed.findLast(({ atMs }) => atMs < killedMs - LOST_MS)?.edits ?? regions.length
    lastEdit = noticed.at(-1)?.edits ?? regions.length
  }
  await rm(profile, { recursive: true, force: true })
})

interface Painting {
  readonly region: object
  readonly regions: readonly object[]
  readonly everyMs: number
}

/** Adds a region every so often, and says how many there are. */
function keepPainting({ region: added, regions, everyMs }: Painting): void {
  const { specmask } = window as unknown as { specmask: { edit(change: object): void } }
  const all = [...regions]
  setInterval(() => {
    all.push({ ...added, id: `r${all.length + 1}` })
    specmask.edit({ regions: all })
    console.log(all.length)
  }, everyMs)
}

/** How often a browser is started that does not answer. */
const STARTS = 3

interface RunningBrowser {
  readonly desk: Desk
  kill(): Promise<void>
}

/** A browser of its own with a profile that outlives it. */
async function startedBrowser(profile: string): Promise<RunningBrowser> {
  for (let start = 1; ; start++) {
    const child = await spawnedBrowser(profile)
    try {
      return { desk: await deskOf(profile), kill: () => killed(child) }
    } catch (error) {
      await killed(child)
      if (start === STARTS) throw error
    }
  }
}

async function spawnedBrowser(profile: string): Promise<ChildProcess> {
  const path = process.env.CHROMIUM ?? findBrowser()
  if (path === undefined) throw new Error('no browser')
  await rm(join(profile, PORT_FILE), { force: true })
  const own = ['--headless', '--remote-debugging-port=0', `--user-data-dir=${profile}`]
  const options = { stdio: 'ignore', detached: true } as const
  const child = spawn(path, [...BROWSER_ARGS, ...own, 'about:blank'], options)
  running.add(child)
  return child
}

/** Where a browser writes the port it listens on. */
const PORT_FILE = 'DevToolsActivePort'

async function deskOf(profile: string): Promise<Desk> {
  const portText = () => readFile(join(profile, PORT_FILE), 'utf8').catch(() => '')
  await expect.poll(portText, { timeout: 30_000 }).toMatch(/^\d+\n/)
  const [port] = (await portText()).split('\n')
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`, { timeout: 15_000 })
  const context = browser.contexts()[0] ?? (await browser.newContext())
  const page = await context.newPage()
  await page.setViewportSize({ width: 1280, height: 720 })
  return new Desk(page)
}

/** Ends the browser and all its processes as a crash would. */
function killed(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    running.delete(child)
    if (child.exitCode !== null || child.signalCode !== null) return resolve()
    child.once('exit', () => resolve())
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
  })
}
