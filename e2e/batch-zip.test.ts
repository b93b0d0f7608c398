import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { MANY_FRAMES, ready, recordings } from './batch-driver'
import { Desk, expect, test } from './driver'

test.use({ isFresh: true })

/** How many folders of batches there are. */
function ownFolders(page: Page): Promise<number> {
  return page.evaluate(async () => {
    let count = 0
    const root = await navigator.storage.getDirectory()
    for await (const name of root.keys()) if (name.startsWith('batch')) count++
    return count
  })
}

test('two tabs: the second one says so, and takes nothing from the first', async ({
  desk,
  context,
}) => {
  const { page } = desk
  const panel = await ready(desk, recordings(3, 6), MANY_FRAMES)
  await panel.getByRole('button', { name: 'As a ZIP' }).click()
  await panel.getByRole('button', { name: 'Pause' }).click()
  const other = new Desk(await context.newPage())
  await other.start()
  const otherPanel = await ready(other, recordings(3, 6))
  await expect(other.button('Go on')).toHaveCount(0)
  await otherPanel.getByRole('button', { name: 'As a ZIP' }).click()
  await expect(other.raisedAlert).toContainText('Another tab goes through a batch')
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    panel.getByRole('button', { name: 'Continue' }).click(),
  ])
  await expect(panel).toContainText('3 of 3 done')
  const zip = await readFile(await download.path())
  for (const i of [0, 1, 2]) expect(zip.includes(`night-${i}.filtered.wav`)).toBe(true)
})

test('a full disk is reported for each file, nothing half is left, and with room the ZIP has them all', async ({
  desk,
}) => {
  const { page } = desk
  const panel = await ready(desk, recordings(2, 30))
  const session = await page.context().newCDPSession(page)
  const origin = new URL(page.url()).origin
  const usedBytes = await page.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0)
  await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: usedBytes + 10_000 })
  await panel.getByRole('button', { name: 'As a ZIP' }).click()
  await expect(panel).toContainText('0 of 2 done, 2 failed')
  await expect(panel.getByText(/is full/)).toHaveCount(2)
  const left = await page.evaluate(async () => {
    const names: string[] = []
    const root = await navigator.storage.getDirectory()
    for await (const [name, entry] of root.entries()) {
      if (!/^(visit|batch)-/.test(name)) continue
      for await (const inner of (entry as FileSystemDirectoryHandle).keys()) names.push(inner)
    }
    return names
  })
  expect(left).toEqual([])
  await session.send('Storage.overrideQuotaForOrigin', { origin })
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    panel.getByRole('button', { name: 'As a ZIP' }).click(),
  ])
  const zip = await readFile(await download.path())
  for (const i of [0, 1]) expect(zip.includes(`night-${i}.filtered.wav`)).toBe(true)
})

test('a second ZIP leaves the files of the first, which the browser may still be saving', async ({
  desk,
}) => {
  const { page } = desk
  const panel = await ready(desk, recordings(2, 5))
  const zipped = async () => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      panel.getByRole('button', { name: 'As a ZIP' }).click(),
    ])
    await expect(panel).toContainText('2 of 2 done')
    return download
  }
  const first = await zipped()
  await desk.call('edit', { regions: [] })
  const second = await zipped()
  const [before, after] = await Promise.all(
    [first, second].map(async (each) => readFile(await each.path())),
  )
  expect(before?.length).toBe(after?.length)
  expect(before?.equals(after ?? Buffer.alloc(0))).toBe(false)
  expect(await ownFolders(page)).toBe(2)
  await page.reload()
  await desk.idle()
  await expect.poll(() => ownFolders(page)).toBe(0)
})
