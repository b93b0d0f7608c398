import puppeteer, {
  type BrowserContext,
  type ElementHandle,
  type KeyInput,
  type LaunchOptions,
} from 'puppeteer-core'
import { BROWSER_ARGS } from '../../scripts/find-browser.mjs'
import type { Browser, EngineName, Session } from './session'

const VIEWPORT = { width: 1440, height: 900 }

/** Firefox looks for updates and experiments by itself; and sound needs no click first, as in the others. */
const FIREFOX_PREFS = {
  'app.update.enabled': false,
  'app.normandy.enabled': false,
  'browser.safebrowsing.downloads.enabled': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'media.autoplay.default': 0,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'services.settings.server': 'data:,#remote-settings-dummy/v1',
}

/** Chromium through its own protocol, Firefox through WebDriver BiDi. @param env  added to what the browser is started with */
export async function startPuppeteer(
  engine: 'chromium' | 'firefox',
  executablePath: string,
  env: NodeJS.ProcessEnv,
): Promise<Browser> {
  const options: LaunchOptions =
    engine === 'chromium'
      ? { args: BROWSER_ARGS }
      : { browser: 'firefox', extraPrefsFirefox: FIREFOX_PREFS }
  const browser = await puppeteer.launch({
    ...options,
    executablePath,
    env: { ...process.env, ...env },
    headless: true,
    defaultViewport: VIEWPORT,
    protocolTimeout: 60_000,
  })
  return {
    openSession: async () => sessionOf(engine, await browser.createBrowserContext()),
    close: () => browser.close(),
  }
}

async function sessionOf(engine: EngineName, context: BrowserContext): Promise<Session> {
  const page = await context.newPage()
  return {
    engine,
    version: await context.browser().version(),
    goto: async (url) => void (await page.goto(url)),
    reload: async () => void (await page.reload()),
    evaluate: (run, ...args) => page.evaluate(run as never, ...(args as unknown as never[])),
    chooseFiles: async (paths) => {
      const input = await page.$('input[type=file]')
      if (input === null) throw new Error('the page has no input for files')
      await (input as ElementHandle<HTMLInputElement>).uploadFile(...paths)
    },
    drag: async ([first, ...rest]) => {
      if (first === undefined) throw new Error('drag: no points')
      await page.mouse.move(first.x, first.y)
      await page.mouse.down()
      for (const { x, y } of rest) await page.mouse.move(x, y, { steps: 4 })
      await page.mouse.up()
    },
    press: (key) => page.keyboard.press(key as KeyInput),
    screenshot: async () => Buffer.from(await page.screenshot()),
    close: () => context.close(),
  }
}
