import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Readable } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import { Builder, By, Capabilities, Key, Origin, type WebDriver } from 'selenium-webdriver'
import type { Engines } from '../../scripts/find-engines.mjs'
import type { Browser, Session } from './session'

const SCRIPT_MS = 60_000
/** A screenshot waits for ever while the page's frames stall. */
const SCREENSHOT_MS = 15_000
const START_MS = 20_000

const KEYS: Readonly<Record<string, string>> = { Enter: Key.ENTER, Escape: Key.ESCAPE, Space: ' ' }

/** WebKitGTK's MiniBrowser through WebDriver, on a screen of its own; a new one for each session. */
export async function startWebkit(found: NonNullable<Engines['webkit']>): Promise<Browser> {
  const screen = found.xvfb === undefined ? undefined : await startScreen(found.xvfb)
  const DISPLAY = screen?.display ?? process.env['DISPLAY']
  const port = 41_000 + (process.pid % 4000)
  const server = spawn(found.driver, ['-p', String(port)], {
    env: { ...process.env, DISPLAY, GDK_BACKEND: 'x11' },
    stdio: 'ignore',
  })
  return {
    openSession: async () => sessionOf(await connected(`http://127.0.0.1:${port}`, found.path)),
    close: () => {
      server.kill()
      screen?.process.kill()
      return Promise.resolve()
    },
  }
}

async function startScreen(xvfb: string): Promise<{ display: string; process: ChildProcess }> {
  const child = spawn(
    xvfb,
    ['-displayfd', '3', '-screen', '0', '1600x1200x24', '-nolisten', 'tcp'],
    {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    },
  )
  const [number] = (await once(child.stdio[3] as Readable, 'data')) as [Buffer]
  return { display: `:${String(number).trim()}`, process: child }
}

/** The driver's server takes a moment to listen. */
async function connected(address: string, binary: string): Promise<WebDriver> {
  const capabilities = new Capabilities({
    browserName: 'MiniBrowser',
    'webkitgtk:browserOptions': { binary, args: ['--automation'] },
  })
  const endMs = performance.now() + START_MS
  for (;;) {
    try {
      return await new Builder().usingServer(address).withCapabilities(capabilities).build()
    } catch (error) {
      if (performance.now() > endMs) throw error
      await wait(200)
    }
  }
}

async function sessionOf(driver: WebDriver): Promise<Session> {
  const window = driver.manage().window()
  await driver.manage().setTimeouts({ script: SCRIPT_MS })
  await window.setRect({ x: 0, y: 0, width: 1440, height: 960 })
  const capabilities = await driver.getCapabilities()
  return {
    engine: 'webkit',
    version: `WebKitGTK ${String(capabilities.getBrowserVersion() ?? '')}`,
    goto: (url) => driver.get(url),
    reload: () => driver.navigate().refresh(),
    evaluate: async (run, ...args) => {
      const reply = await driver.executeAsyncScript<{ value: never } | { error: string }>(
        `const done = arguments[arguments.length - 1];
         const args = Array.from(arguments).slice(0, -1);
         (async () => (${run})(...args))().then(
           (value) => done({ value: value === undefined ? null : value }),
           (error) => done({ error: String(error) }));`,
        ...args,
      )
      if ('error' in reply) throw new Error(reply.error)
      return reply.value
    },
    chooseFiles: async (paths) => {
      await driver.findElement(By.css('input[type=file]')).sendKeys(paths.join('\n'))
    },
    drag: async ([first, ...rest]) => {
      if (first === undefined) throw new Error('drag: no points')
      const to = ({ x, y }: typeof first) => ({
        x: Math.round(x),
        y: Math.round(y),
        origin: Origin.VIEWPORT,
        duration: 20,
      })
      const moves = driver.actions().move(to(first)).press()
      for (const point of rest) moves.move(to(point))
      await moves.release().perform()
    },
    press: (key) =>
      driver
        .actions()
        .sendKeys(KEYS[key] ?? key)
        .perform(),
    screenshot: async () => {
      const png = await Promise.race([driver.takeScreenshot(), wait(SCREENSHOT_MS)])
      return png === undefined ? undefined : Buffer.from(png as string, 'base64')
    },
    close: async () => {
      await Promise.race([driver.quit(), wait(5000)])
    },
  }
}
