import { readFile } from 'node:fs/promises'
import { type Desk, expect, test } from './driver'
import { toneRecording } from './signals'
import { rectangleRegion } from './specmask'

const recording = toneRecording(1)
const region = rectangleRegion({ startS: 0.2, endS: 0.4, lowHz: 500, highHz: 1500 })
const DATABASE = 'specmask'

/** Closes the page and comes back to the same browser. */
async function revisit(desk: Desk): Promise<void> {
  await desk.page.goto('about:blank')
  await desk.start()
  await desk.idle()
}

async function paint(desk: Desk): Promise<void> {
  await desk.open(recording)
  await desk.call('edit', { regions: [region] })
  await desk.idle()
}

/** Whether the browser would ask before it leaves the page. */
function asksToStay(desk: Desk): Promise<boolean> {
  return desk.page.evaluate(() => !dispatchEvent(new Event('beforeunload', { cancelable: true })))
}

/** Editing, undo and download do what they always do. */
async function expectGoesOn(desk: Desk): Promise<void> {
  await desk.call('edit', { background: 'reject' })
  await desk.button('Undo').click()
  await desk.idle()
  expect((await desk.project()).background).toBe('keep')
  expect((await desk.download()).bytes).toHaveLength(recording.buffer.length)
  await expect(desk.raisedAlert).toHaveCount(0)
}

test('no room: said once, and the page asks before it loses edits', async ({ desk }) => {
  await desk.page.evaluate(() => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('full', 'QuotaExceededError')
    }
  })
  await desk.open(recording)
  expect(await asksToStay(desk)).toBe(false)
  await paint(desk)
  await expect(desk.status).toContainText(
    'Edits are not kept in this browser: the disk or the space',
  )
  await expectGoesOn(desk)
  expect(await asksToStay(desk)).toBe(true)
})

test.describe('in a context of its own', () => {
  test.use({ isFresh: true })

  test('neither database nor private files: said once, everything else works', async ({ desk }) => {
    await desk.page.addInitScript(() => {
      Object.defineProperty(window, 'indexedDB', { value: undefined })
      StorageManager.prototype.getDirectory = () =>
        Promise.reject(new DOMException('private', 'SecurityError'))
    })
    await desk.start()
    await paint(desk)
    await expect(desk.status).toContainText('this browser gives the page no database')
    await expectGoesOn(desk)
    await desk.button('Dismiss').click()
    await desk.call('edit', { background: 'reject' })
    await desk.idle()
    await expect(desk.status).not.toContainText('database')
  })

  test('site data cleared while open: the next edit is kept all the same', async ({ desk }) => {
    await paint(desk)
    const session = await desk.page.context().newCDPSession(desk.page)
    const origin = new URL(desk.page.url()).origin
    await session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'indexeddb' })
    await expectGoesOn(desk)
    await desk.call('edit', { regions: [region], background: 'reject' })
    await desk.idle()
    await revisit(desk)
    await desk.open(recording)
    expect(await desk.project()).toMatchObject({ regions: [region], background: 'reject' })
  })

  test('a database of a later Specmask: downloaded, discarded, used again', async ({
    desk,
    context,
  }) => {
    const later = await context.newPage()
    await later.goto('/icon.svg')
    await later.evaluate(openAsLater, DATABASE)
    await desk.start()
    await paint(desk)
    await expect(desk.status).toContainText('Edits cannot be kept')
    await expectGoesOn(desk)
    await desk.button('Discard').click()
    await expect(desk.button('Discard')).toHaveCount(0)
    await desk.call('edit', { regions: [region], background: 'reject' })
    await desk.idle()
    await revisit(desk)
    await desk.open(recording)
    expect(await desk.project()).toMatchObject({ regions: [region], background: 'reject' })
  })

  test('a database that another tab holds: reported, and used as soon as it is free', async ({
    desk,
    context,
  }) => {
    const holder = await context.newPage()
    await holder.goto('/icon.svg')
    const release = await holder.evaluateHandle(holdForRemoval, DATABASE)
    await paint(desk)
    await expect(desk.status).toContainText('another tab holds the database')
    await expectGoesOn(desk)
    await release.evaluate((close) => close())
    await desk.call('edit', { background: 'reject' })
    await desk.idle()
    await expect.poll(() => asksToStay(desk)).toBe(false)
  })
})

const CORRUPT = [
  ['a record that is none', 42, 'cannot be read'],
  [
    'a project of a later version',
    { projectText: '{"format":"specmask-project","version":3}' },
    'tone.wav: version: is 3',
  ],
] as const

test('what is kept and cannot be read is put aside, downloaded, discarded; version 1 is read', async ({
  desk,
}) => {
  for (const [what, change, sentence] of CORRUPT) {
    await test.step(what, async () => {
      await paint(desk)
      await changeRecords(desk, change)
      await revisit(desk)
      await desk.open(recording)
      expect((await desk.project()).regions).toEqual([])
      await expect(desk.status).toContainText(sentence)
      await expectGoesOn(desk)
      const [download] = await Promise.all([
        desk.page.waitForEvent('download'),
        desk.button('Download').click(),
      ])
      const saved: unknown = JSON.parse(await readFile(await download.path(), 'utf8'))
      expect(saved).toHaveLength(1)
      await desk.button('Discard').click()
      await expect(desk.button('Discard')).toHaveCount(0)
      await paint(desk)
      await revisit(desk)
      await expect(desk.button('Discard')).toHaveCount(0)
      await desk.open(recording)
      expect((await desk.project()).regions).toEqual([region])
    })
  }
  await test.step('edits as version 1 kept them come back', async () => {
    await paint(desk)
    const { chain: _, classes: _1, markers: _2, ...others } = await desk.project()
    const projectText = JSON.stringify({ ...others, version: 1, background: 'reject' })
    await changeRecords(desk, { projectText })
    await revisit(desk)
    await desk.open(recording)
    const wanted = { version: 2, regions: [region], background: 'reject' }
    expect(await desk.project()).toMatchObject(wanted)
    await expect(desk.status).not.toContainText('cannot be read')
  })
})

/** Changes members of each kept record, or puts a number in its place. */
function changeRecords(desk: Desk, change: object | number): Promise<void> {
  return desk.page.evaluate(
    ([name, changed]) =>
      new Promise<void>((resolve, reject) => {
        const made = (value: object) =>
          typeof changed === 'number' ? changed : { ...value, ...changed }
        const opening = indexedDB.open(name)
        opening.onsuccess = () => {
          const transaction = opening.result.transaction('works', 'readwrite')
          const cursor = transaction.objectStore('works').openCursor()
          cursor.onsuccess = () => {
            cursor.result?.update(made(cursor.result.value as object))
            cursor.result?.continue()
          }
          transaction.oncomplete = () => {
            opening.result.close()
            resolve()
          }
          transaction.onabort = () => reject(transaction.error)
        }
      }),
    [DATABASE, change] as const,
  )
}

/** Makes the database as a later version might have left it. */
function openAsLater(name: string): Promise<void> {
  return new Promise((resolve) => {
    const opening = indexedDB.open(name, 9)
    opening.onupgradeneeded = () => opening.result.createObjectStore('later').put('work', 'key')
    opening.onsuccess = () => {
      opening.result.close()
      resolve()
    }
  })
}

/** Keeps a connection open while the database is to be removed: whoever opens it then must wait. */
function holdForRemoval(name: string): Promise<() => void> {
  return new Promise((resolve) => {
    const opening = indexedDB.open(name)
    opening.onsuccess = () => {
      indexedDB.deleteDatabase(name).onblocked = () => resolve(() => opening.result.close())
    }
  })
}
