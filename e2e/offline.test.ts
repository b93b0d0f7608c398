import { type Desk, expect, test } from './driver'
import { RATE_HZ, TONE_HZ, tone } from './signals'
import { makeWav } from './wav'

test.use({ isFresh: true, savesData: false })

const LENGTH = RATE_HZ
const plane = tone(TONE_HZ, RATE_HZ, LENGTH, 0.4)
const input = makeWav({ format: 's16', rateHz: RATE_HZ, planes: [plane] })

/** The largest part of a worker's program, and the last that it fetches. */
const LAST_PART = 'decode-stream'

/** Waits until the page and its workers have fetched what the first screen did without. */
async function fetchedWhole({ page }: Desk): Promise<void> {
  await page.waitForLoadState('networkidle')
  // The one that draws needs nothing more.
  const isWhole = (part: string) =>
    self.name === 'draw' ||
    performance.getEntriesByType('resource').some(({ name }) => name.includes(part))
  await expect
    .poll(async () => {
      const each = await Promise.all(page.workers().map((it) => it.evaluate(isWhole, LAST_PART)))
      return each.length > 0 && each.every((it) => it)
    })
    .toBe(true)
}

test('once it stands it needs no network: open, paint, export, import, SigMF', async ({ desk }) => {
  const { page } = desk
  await fetchedWhole(desk)
  // A host may forbid its files to be kept.
  const session = await page.context().newCDPSession(page)
  await session.send('Network.clearBrowserCache')
  await page.context().setOffline(true)

  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name: 'tone.wav', mimeType: 'audio/wav', buffer: Buffer.from(input) })
  await expect.poll(() => desk.call('project')).toBeDefined()
  await desk.idle()
  await expect(desk.button('Export…')).toBeEnabled()

  await desk.button('Export…').click()
  await desk.radio('What', 'Removed part').check()
  await Promise.all([page.waitForEvent('download'), desk.button('Export').click()])

  const [picker] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Import…' }).click(),
  ])
  const table = Buffer.from('0.1\t0.2\ttone\n\\\t800\t1200\n')
  await picker.setFiles({ name: 'labels.txt', mimeType: 'text/plain', buffer: table })
  await expect.poll(async () => (await desk.call('project'))?.regions.length).toBe(1)

  const meta = {
    global: { 'core:datatype': 'ri16_le', 'core:sample_rate': RATE_HZ, 'core:version': '1.0.0' },
    captures: [{ 'core:sample_start': 0 }],
    annotations: [],
  }
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles([
      {
        name: 'air.sigmf-meta',
        mimeType: 'application/json',
        buffer: Buffer.from(JSON.stringify(meta)),
      },
      {
        name: 'air.sigmf-data',
        mimeType: 'application/octet-stream',
        buffer: Buffer.alloc(2 * LENGTH),
      },
    ])
  await expect.poll(async () => (await desk.call('project'))?.recording.name).toContain('air')
  await desk.idle()
})
