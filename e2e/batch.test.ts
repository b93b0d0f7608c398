import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { Desk, expect, test } from './driver'
import { noise, sum, tone } from './signals'
import { rectangleRegion } from './specmask'
import { makeWav } from './wav'

/** Page reloads at random moments; `npm run test:kill` does more. */
const RELOADS = Number(process.env.KILL_RELOADS ?? 3)
const SEED = Number(process.env.KILL_SEED ?? Date.now() % 1e6)
const RATE_HZ = 8000

const region = rectangleRegion({ startS: 0, endS: 60, lowHz: 500, highHz: 1500 })

function recordings(count: number, seconds: number): Record<string, Buffer> {
  const files = Array.from({ length: count }, (_, i): [string, Buffer] => {
    const length = seconds * RATE_HZ
    const plane = sum(tone(300 * (i + 1), RATE_HZ, length, 0.4), noise(i + 1, length, 0.2))
    return [`night-${i}.wav`, makeWav({ format: 's16', rateHz: RATE_HZ, planes: [plane] })]
  })
  return Object.fromEntries(files)
}

/**
 * Has the page choose a folder of its own private file system, where a person would choose one on the
 * disk: like these it is a handle that can be kept, and outlives a reload.
 */
function pickPrivately(desk: Desk): Promise<void> {
  return desk.page.evaluate(() => {
    Object.assign(window, {
      showDirectoryPicker: async () => {
        const root = await navigator.storage.getDirectory()
        return root.getDirectoryHandle('out', { create: true })
      },
    })
  })
}

/** Drops a folder with files that the page can find again after a reload. */
async function dropFolder(desk: Desk, files: Readonly<Record<string, Buffer>>): Promise<void> {
  const texts = Object.entries(files).map(([name, bytes]) => [name, bytes.toString('base64')])
  await desk.page.evaluate(async (given) => {
    const root = await navigator.storage.getDirectory()
    const folder = await root.getDirectoryHandle('in', { create: true })
    for (const [name = '', text = ''] of given) {
      const there = await folder.getFileHandle(name).catch(() => undefined)
      if (there !== undefined) continue
      const writable = await (await folder.getFileHandle(name, { create: true })).createWritable()
      await writable.write(Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)))
      await writable.close()
    }
    const item = {
      kind: 'file',
      webkitGetAsEntry: () => ({ isDirectory: true, name: 'in' }),
      getAsFileSystemHandle: () => Promise.resolve(folder),
    }
    const drop = new Event('drop', { bubbles: true, cancelable: true })
    Object.assign(drop, { dataTransfer: { types: ['Files'], items: [item], files: [] } })
    dispatchEvent(drop)
  }, texts)
  const strip = desk.page.getByRole('navigation', { name: 'Files' })
  await expect(strip.getByRole('listitem')).toHaveCount(Object.keys(files).length)
  await desk.idle()
}

/** A batch of dropped files that waits to be started, and what it is driven by. */
async function ready(desk: Desk, files: Readonly<Record<string, Buffer>>, stft = USUAL) {
  await dropFolder(desk, files)
  await desk.call('edit', { regions: [region], stft })
  await desk.idle()
  return batchPanel(desk)
}

const USUAL = { window: 'hann', windowLength: 2048, fftSize: 2048, hop: 512 }
/** So many frames that a file takes a second and more: the batch can be stopped in the middle. */
const MANY_FRAMES = { window: 'hann', windowLength: 8192, fftSize: 8192, hop: 32 }

async function batchPanel(desk: Desk) {
  const panel = desk.page.getByRole('region', { name: 'Batch' })
  // A second press would close it.
  if (!(await panel.isVisible())) await desk.tab('Batch')
  return panel
}

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

/** How many folders of batches there are. */
function ownFolders(page: Page): Promise<number> {
  return page.evaluate(async () => {
    let count = 0
    const root = await navigator.storage.getDirectory()
    for await (const name of root.keys()) if (name.startsWith('batch')) count++
    return count
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
