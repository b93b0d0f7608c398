import { readFile } from 'node:fs/promises'
import { gzipSync } from 'node:zlib'
import { serveFolder } from '../scripts/bench/server.mjs'
import { expect, test } from './driver'

test.use({ isFresh: true })

/** What is waited for before anything can be done. */
const MOST_BYTES = 260_000

test('the first screen fetches at most 260 kB, packed', async ({ page }) => {
  const server = await serveFolder('dist')
  try {
    // A browser that is never free asks for nothing that can wait.
    await page.addInitScript(() => {
      window.requestIdleCallback = () => 0
    })
    await page.goto(server.url)
    await expect(page.getByRole('button', { name: 'Open…' })).toBeVisible()
    await page.waitForLoadState('networkidle')
    const files = [...server.asked]
    // The page, the program of its workers, and what they are started by.
    expect(files.filter((path) => path.endsWith('.js')).length).toBeGreaterThanOrEqual(3)
    const sizes = await Promise.all(
      files.map(async (path) => gzipSync(await readFile(`dist${path}`), { level: 9 }).length),
    )
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(MOST_BYTES)
  } finally {
    server.close()
  }
})
