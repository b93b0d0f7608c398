import { type Desk, expect } from './driver'
import { noise, sum, tone } from './signals'
import { rectangleRegion } from './specmask'
import { makeWav } from './wav'

export const RATE_HZ = 8000

const region = rectangleRegion({ startS: 0, endS: 60, lowHz: 500, highHz: 1500 })

export function recordings(count: number, seconds: number): Record<string, Buffer> {
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
export function pickPrivately(desk: Desk): Promise<void> {
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
export async function ready(desk: Desk, files: Readonly<Record<string, Buffer>>, stft = USUAL) {
  await dropFolder(desk, files)
  await desk.call('edit', { regions: [region], stft })
  await desk.idle()
  return batchPanel(desk)
}

const USUAL = { window: 'hann', windowLength: 2048, fftSize: 2048, hop: 512 }
/** So many frames that a file takes a second and more: the batch can be stopped in the middle. */
export const MANY_FRAMES = { window: 'hann', windowLength: 8192, fftSize: 8192, hop: 32 }

export async function batchPanel(desk: Desk) {
  const panel = desk.page.getByRole('region', { name: 'Batch' })
  // A second press would close it.
  if (!(await panel.isVisible())) await desk.tab('Batch')
  return panel
}
