import { closeSync, ftruncateSync, openSync, writeSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Desk, expect, test } from './driver'
import { makeFlac } from './flac'
import { RATE_HZ, toneRecording, wavFile } from './signals'
import { rectangleRegion } from './specmask'
import { makeWav } from './wav'

const region = rectangleRegion({ startS: 0.2, endS: 0.4, lowHz: 500, highHz: 1500 })

/** Of silence on eight channels: an output of which so much is new is not collected in memory. */
const LARGE_BYTES = 264_000_000
const everywhere = rectangleRegion({ startS: 0, endS: 1000, lowHz: 500, highHz: 1500 })

/** Two hours that take seconds to decode. */
const longFlac = makeFlac({ rateHz: 48_000, length: 7200 * 48_000 })

let folder = ''
let largePath = ''

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'specmask-'))
  largePath = join(folder, 'large.wav')
  const planes = Array.from({ length: 8 }, () => new Float64Array(0))
  const header = makeWav({ format: 'f64', rateHz: RATE_HZ, planes })
  header.writeUInt32LE(header.length - 8 + LARGE_BYTES, 4)
  header.writeUInt32LE(LARGE_BYTES, header.length - 4)
  const file = openSync(largePath, 'w')
  writeSync(file, header)
  ftruncateSync(file, header.length + LARGE_BYTES)
  closeSync(file)
})

test.afterAll(() => rm(folder, { recursive: true }))

/** `Save to disk…` gets a file of the page's own private file system. */
async function pickPrivately(desk: Desk): Promise<void> {
  await desk.page.evaluate(() => {
    Object.assign(window, {
      showSaveFilePicker: async ({ suggestedName }: { suggestedName: string }) => {
        const root = await navigator.storage.getDirectory()
        return root.getFileHandle(suggestedName, { create: true })
      },
    })
  })
}

/** From now on writing to a chosen or temporary file fails as on a full disk. */
async function fillDisk(desk: Desk): Promise<void> {
  await desk.page.evaluate(() => {
    FileSystemWritableFileStream.prototype.write = () =>
      Promise.reject(new DOMException('no room', 'QuotaExceededError'))
  })
}

/**
 * The temporary files of the private file system, and those that were chosen in it; undefined where
 * a folder went while it was looked through.
 */
function privateFiles(desk: Desk): Promise<string[] | undefined> {
  const look = desk.page.evaluate(async () => {
    const names: string[] = []
    const root = await navigator.storage.getDirectory()
    for await (const [name, entry] of root.entries()) {
      if (entry.kind === 'file') names.push(name)
      else if (name.startsWith('visit-')) {
        for await (const inner of (entry as FileSystemDirectoryHandle).keys()) names.push(inner)
      }
    }
    return names
  })
  return look.catch((error: Error) => {
    if (error.message.includes('NotFoundError')) return undefined
    throw error
  })
}

async function openLarge(desk: Desk): Promise<void> {
  await desk.page.locator('input[type=file]').setInputFiles(largePath)
  await desk.idle()
}

test('what is cancelled and what a full disk ends leaves no file, and the edits as they were', async ({
  desk,
}) => {
  await test.step('decoding shows how far it is; cancelled, it leaves what was open and no file', async () => {
    await desk.open(toneRecording(1))
    await desk.call('edit', { regions: [region] })
    const before = await desk.project()
    await desk.page.locator('input[type=file]').setInputFiles(wavFile('long.flac', longFlac))
    await expect(desk.status).toContainText(/Decoding long\.flac \d+ %/)
    await desk.button('Cancel').click()
    await expect(desk.button('Cancel')).toBeHidden()
    await desk.idle()
    expect(await desk.project()).toEqual(before)
    await expect.poll(() => privateFiles(desk)).toEqual([])
    await expect(desk.raisedAlert).toHaveCount(0)
  })
  await test.step('Save to disk, cancelled: the chosen file is gone, and nothing is said', async () => {
    await pickPrivately(desk)
    await desk.page.evaluate(() => {
      const { write } = FileSystemWritableFileStream.prototype
      const held = new Promise<void>((resolve) => Object.assign(window, { letWrite: resolve }))
      FileSystemWritableFileStream.prototype.write = async function (part) {
        await held
        return write.call(this, part)
      }
    })
    const before = await desk.project()
    await desk.button('Export…').click()
    await desk.button('Save to disk…').click()
    await desk.button('Cancel').click()
    expect(await privateFiles(desk)).toEqual(expect.arrayContaining(['tone.filtered.wav']))
    await desk.page.evaluate(() => (window as unknown as { letWrite(): void }).letWrite())
    await expect(desk.button('Cancel')).toBeHidden()
    await expect.poll(() => privateFiles(desk)).toEqual([])
    await expect(desk.raisedAlert).toHaveCount(0)
    expect(await desk.project()).toEqual(before)
  })
  await test.step('a full disk: Save to disk and a large download say so and leave nothing', async () => {
    await pickPrivately(desk)
    await fillDisk(desk)
    await openLarge(desk)
    await desk.call('edit', { regions: [everywhere] })
    const before = await desk.project()
    for (const name of ['Save to disk…', 'Download filtered WAV']) {
      if (name === 'Save to disk…') await desk.button('Export…').click()
      await desk.button(name).click()
      await expect(desk.alert).toContainText('full. Nothing was saved; your edits are untouched.')
      await expect.poll(() => privateFiles(desk)).toEqual([])
      expect(await desk.project()).toEqual(before)
      await desk.button('Dismiss').click()
    }
  })
})

test('a full disk while decoding: reported, and what was open stays', async ({ desk }) => {
  await desk.page.route('**/assets/main-*.js', async (route) => {
    const response = await route.fetch()
    const full = `FileSystemSyncAccessHandle.prototype.write = () => {
      throw new DOMException('no room', 'QuotaExceededError')
    };`
    await route.fulfill({ response, body: full + (await response.text()) })
  })
  await desk.page.reload()
  await desk.open(toneRecording(1))
  await desk.open(wavFile('long.flac', longFlac))
  await expect(desk.alert).toContainText('long.flac: There is no room to decode it: the disk')
  expect((await desk.project()).recording.name).toBe('tone.wav')
  await expect.poll(() => privateFiles(desk)).toEqual([])
})

test('a full disk while the ZIP of a dataset streams: reported, and nothing half written is left', async ({
  desk,
}) => {
  await desk.page.route('**/assets/main-*.js', async (route) => {
    const response = await route.fetch()
    // Room for two parts of it.
    const full = `{
      const { write } = FileSystemSyncAccessHandle.prototype
      let left = 2
      FileSystemSyncAccessHandle.prototype.write = function (...part) {
        if (left-- > 0) return write.apply(this, part)
        throw new DOMException('no room', 'QuotaExceededError')
      }
    };`
    await route.fulfill({ response, body: full + (await response.text()) })
  })
  await desk.page.reload()
  await desk.open(toneRecording(1))
  await desk.call('edit', { regions: [{ ...region, label: 'a/b' }] })
  await desk.tab('Features')
  await desk.button('Export dataset…').click()
  await expect(desk.alert).toContainText('no room for it: the disk or the space')
  await expect(desk.alert).toContainText('nothing was saved')
  await expect.poll(() => privateFiles(desk)).toEqual([])
  expect((await desk.project()).regions).toHaveLength(1)
})

test('another page leaves the files of an open one alone, and clears those of a closed one', async ({
  desk,
  context,
}) => {
  await desk.open(wavFile('short.flac', makeFlac({ rateHz: 48_000, length: 48_000 })))
  await expect.poll(async () => (await privateFiles(desk))?.length).toBe(1)
  const other = new Desk(await context.newPage())
  await other.start()
  await other.open(wavFile('second.flac', makeFlac({ rateHz: 48_000, length: 96_000 })))
  await expect.poll(async () => (await privateFiles(other))?.length).toBe(2)
  await other.page.close()
  await desk.page.reload()
  await expect.poll(() => privateFiles(desk)).toEqual([])
})

test.describe('in a context of its own', () => {
  test.use({ isFresh: true })

  test('without a private file system: what needs more than memory has says so, the rest goes on', async ({
    desk,
  }) => {
    await desk.page.addInitScript(() => {
      StorageManager.prototype.getDirectory = () =>
        Promise.reject(new DOMException('not in private windows', 'SecurityError'))
    })
    await desk.page.reload()
    await desk.open(wavFile('long.flac', longFlac))
    await expect(desk.alert).toContainText('long.flac: Its decoded samples need more than 256 MB')
    await desk.open(wavFile('short.flac', makeFlac({ rateHz: 48_000, length: 48_000 })))
    await expect(desk.raisedAlert).toHaveCount(0)
    expect((await desk.project()).recording).toMatchObject({ name: 'short.flac', frames: 48_000 })
    await openLarge(desk)
    await desk.call('edit', { regions: [everywhere] })
    await desk.button('Download filtered WAV').click()
    await expect(desk.alert).toContainText('above 256 MB is written to a temporary file first')
    const small = toneRecording(1)
    await desk.open(small)
    await expect(desk.raisedAlert).toHaveCount(0)
    expect((await desk.download()).bytes.equals(small.buffer)).toBe(true)
  })
})

test('a page that cannot draw says so, and what else it does goes on', async ({ page }) => {
  const desk = new Desk(page)
  await page.route('**/assets/draw-*.js', (route) => route.abort())
  await desk.start()
  await expect(desk.raisedAlert).toContainText('Reload the page to see the picture')
  await desk.open(toneRecording(1))
  await desk.call('edit', { regions: [region] })
  expect((await desk.exported()).length).toBeGreaterThan(44)
})
