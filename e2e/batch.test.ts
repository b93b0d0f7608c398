import type { Page } from '@playwright/test'
import { batchPanel, MANY_FRAMES, pickPrivately, RATE_HZ, ready, recordings } from './batch-driver'
import { expect, test } from './driver'
import { noise } from './signals'
import { makeWav } from './wav'

/** Page reloads at random moments; `npm run test:kill` does more. */
const RELOADS = Number(process.env.KILL_RELOADS ?? 3)
const SEED = Number(process.env.KILL_SEED ?? Date.now() % 1e6)

/** What lies in the folder that was chosen: hashes and times by name. */
function written(page: Page): Promise<Record<string, { hash: string; atMs: number }>> {
  return page.evaluate(async () => {
    const root = await navigator.storage.getDirectory()
    const folder = await root.getDirectoryHandle('out', { create: true })
    const found: Record<string, { hash: string; atMs: number }> = {}
    for await (const [name, handle] of folder.entries()) {
      const file = await (handle as FileSystemFileHandle).getFile()
      const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer())
      const hash = [...new Uint8Array(digest)].map((byte) => byte.toString(16)).join()
      found[name] = { hash, atMs: file.lastModified }
    }
    return found
  })
}

/** Names of files whose input the saved batch has as done; undefined where there is no batch. */
function savedAsDone(page: Page): Promise<string[] | undefined> {
  return page.evaluate(async () => {
    const names = (await indexedDB.databases()).map(({ name }) => name)
    if (!names.includes('specmask-batch')) return undefined
    const request = indexedDB.open('specmask-batch')
    const answer = <T>(asked: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        asked.onsuccess = () => resolve(asked.result)
        asked.onerror = () => reject(asked.error)
      })
    const database = await answer(request)
    try {
      const stores = database.transaction(['batch', 'outcomes'])
      const [batches, outcomes] = await Promise.all([
        answer(stores.objectStore('batch').count()),
        answer(stores.objectStore('outcomes').getAll()),
      ])
      if (batches === 0) return undefined
      return (outcomes as { outputs?: string[] }[]).flatMap(({ outputs = [] }) => outputs)
    } finally {
      database.close()
    }
  })
}

test('reloaded at random moments a batch into a folder goes on: nothing half, nothing twice, nothing lost', async ({
  desk,
}) => {
  test.setTimeout(60_000 + 20_000 * RELOADS)
  console.log(`${RELOADS} reloads, KILL_SEED=${SEED}`)
  let seed = SEED
  const random = (): number => (seed = (seed * 48271 + 11) % 2147483647) / 2147483647
  const { page } = desk
  const files = recordings(5, 6)
  const start = async () => {
    await pickPrivately(desk)
    const panel = await ready(desk, files)
    await panel.getByRole('button', { name: 'To a folder…' }).click()
    return panel
  }
  const beganMs = performance.now()
  await expect(await start()).toContainText('5 of 5 done')
  const wholeMs = performance.now() - beganMs
  const whole = await written(page)
  expect(Object.keys(whole)).toHaveLength(5)
  let [reloads, rounds] = [0, 0]
  while (reloads < RELOADS) {
    rounds++
    await page.evaluate(async () => {
      const root = await navigator.storage.getDirectory()
      await root.removeEntry('out', { recursive: true })
    })
    await start()
    let before: Record<string, { atMs: number }> = {}
    for (;;) {
      await page.waitForTimeout(random() * wholeMs)
      await page.reload()
      await page.waitForFunction(() => 'specmask' in window)
      reloads++
      const there = await written(page)
      for (const [name, { hash }] of Object.entries(there)) {
        if (!name.startsWith('.')) expect(hash, name).toBe(whole[name]?.hash)
      }
      for (const [name, { atMs }] of Object.entries(before)) {
        expect(there[name]?.atMs, name).toBe(atMs)
      }
      const done = await savedAsDone(page)
      if (done === undefined) break
      before = Object.fromEntries(done.map((name) => [name, { atMs: there[name]?.atMs ?? 0 }]))
      await desk.button('Go on').click()
      await desk.idle()
    }
    const made = await written(page)
    expect(Object.keys(made).toSorted()).toEqual(Object.keys(whole).toSorted())
  }
  console.log(`reloaded ${reloads} times in ${rounds} batches`)
})

test('a leave that is gone after a reload is reported, and given again the batch goes on', async ({
  desk,
}) => {
  const { page } = desk
  await pickPrivately(desk)
  const panel = await ready(desk, recordings(3, 6), MANY_FRAMES)
  await panel.getByRole('button', { name: 'To a folder…' }).click()
  await panel.getByRole('button', { name: 'Pause' }).click()
  await page.reload()
  await page.waitForFunction(() => 'specmask' in window)
  await page.evaluate(() => {
    const { prototype } = FileSystemHandle as unknown as { prototype: object }
    Object.assign(prototype, { requestPermission: () => Promise.resolve('denied') })
  })
  await desk.button('Go on').click()
  await expect(desk.raisedAlert).toContainText('the page may not write to its folder')
  await page.reload()
  await desk.button('Go on').click()
  await expect(await batchPanel(desk)).toContainText('3 of 3 done')
  expect(Object.keys(await written(page))).toHaveLength(3)
})

test('what is wrong with a file is reported beside its name, and the others are done', async ({
  desk,
}) => {
  const { page } = desk
  await pickPrivately(desk)
  const planes = [noise(1, RATE_HZ, 0.1)]
  const panel = await ready(desk, {
    ...recordings(2, 2),
    'empty.wav': Buffer.alloc(0),
    'night-1.flac': makeWav({ format: 's16', rateHz: RATE_HZ, planes }),
    'text.wav': Buffer.from('hello'),
    'z-changed.wav': makeWav({ format: 's16', rateHz: RATE_HZ, planes }),
    'z-gone.wav': makeWav({ format: 's16', rateHz: RATE_HZ, planes }),
  })
  await page.evaluate(async () => {
    const root = await navigator.storage.getDirectory()
    const folder = await root.getDirectoryHandle('in')
    await folder.removeEntry('z-gone.wav')
    const writable = await (await folder.getFileHandle('z-changed.wav')).createWritable()
    await writable.write('changed')
    await writable.close()
  })
  await panel.getByRole('button', { name: 'To a folder…' }).click()
  await expect(panel).toContainText('2 of 7 done, 5 failed')
  const rows = panel.getByRole('list', { name: 'Files of the batch' }).getByRole('listitem')
  const row = (name: string) => rows.filter({ hasText: name })
  await expect(row('night-1.wav')).toContainText('would be called as those of night-1.flac')
  for (const name of ['empty.wav', 'text.wav', 'z-changed.wav', 'z-gone.wav']) {
    await expect(row(name)).toHaveAttribute('data-status', 'failed')
    await expect(row(name)).toContainText(/\.wav.{10,}/)
  }
  expect(Object.keys(await written(page)).toSorted()).toEqual([
    'night-0.filtered.wav',
    'night-1.filtered.flac',
  ])
})
