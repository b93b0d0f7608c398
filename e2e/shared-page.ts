import { test as base, type Page } from '@playwright/test'

interface Options {
  /**
   * A context of its own, for tests that leave behind what a page cannot take back: scripts that
   * run before the page's, a network that is gone, a session of the browser's protocol.
   */
  readonly isFresh: boolean
  /**
   * Whether the browser is to save data: each part of the program is fetched when it is asked for.
   * Else the page and its workers fetch them all ahead, which takes as long as most tests.
   */
  readonly savesData: boolean
}

interface Shared {
  page?: Page | undefined
}

/**
 * Gives each test a page without a past. The tests of one worker load the program into the same
 * page, one after the other: a process that has compiled it before needs half the time. Between
 * them all that was stored is removed; after a test that failed the page itself goes.
 */
export const test = base.extend<Options, { shared: Shared }>({
  isFresh: [false, { option: true }],
  savesData: [true, { option: true }],
  shared: [
    async ({ browser }, run) => {
      await run({})
      for (const context of browser.contexts()) await context.close()
    },
    { scope: 'worker' },
  ],
  page: async ({ browser, shared, isFresh, savesData, isMobile, viewport }, run, testInfo) => {
    const isOwn = isFresh || isMobile
    const earlier = isOwn ? undefined : shared.page
    const page = earlier ?? (await (await browser.newContext()).newPage())
    const saving = await page.addInitScript((saveData) => {
      Object.defineProperty(navigator, 'connection', { value: { saveData } })
    }, savesData)
    await run(page)
    const hasFailed = testInfo.status !== testInfo.expectedStatus || page.isClosed()
    if (!isOwn) shared.page = hasFailed ? undefined : page
    if (isOwn || hasFailed) return page.context().close()
    await saving.dispose()
    await empty(page)
    await page.setViewportSize(viewport as NonNullable<typeof viewport>)
  },
  context: ({ page }, run) => run(page.context()),
})

/** Takes back what a test may have done to a page, and removes what it stored. */
async function empty(page: Page): Promise<void> {
  const context = page.context()
  const { origin } = new URL(page.url())
  page.removeAllListeners()
  await page.unrouteAll({ behavior: 'ignoreErrors' })
  await page.goto('about:blank')
  await page.mouse.up()
  await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none' })
  for (const other of context.pages()) if (other !== page) await other.close()
  const session = await context.newCDPSession(page)
  await session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' })
  await session.detach()
}
