import { writeFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { Desk, expect, test } from './driver'
import { makeFlac } from './flac'
import { tone, toneRecording, wavFile } from './signals'
import { rectangleRegion } from './specmask'
import { makeWav } from './wav'

const region = rectangleRegion({ startS: 0.2, endS: 0.8, lowHz: 500, highHz: 1500 })

/** Two hours that take seconds to decode. */
const longFlac = makeFlac({ rateHz: 48_000, length: 7200 * 48_000 })

/** A person waits no longer for a cancel; on a machine that does other things too, not always. */
const CANCEL_MS = 100
const LONGEST_CANCEL_MS = 1000

/** Presses Cancel; how long it takes until the button is gone. */
function cancelledMs(desk: Desk): Promise<number> {
  return desk.button('Cancel').evaluate(async (button: HTMLElement) => {
    const startMs = performance.now()
    button.click()
    await new Promise<void>((resolve) => {
      const look = (): void => {
        if (button.isConnected) return
        observer.disconnect()
        resolve()
      }
      const observer = new MutationObserver(look)
      observer.observe(document.body, { childList: true, subtree: true })
      look()
    })
    return performance.now() - startMs
  })
}

test('decoding that is cancelled ends within 100 ms, and the page goes on', async ({ desk }) => {
  await desk.open(toneRecording(1))
  const waits: number[] = []
  for (let round = 0; round < 3; round++) {
    await desk.page.locator('input[type=file]').setInputFiles(wavFile('long.flac', longFlac))
    await expect(desk.status).toContainText(/Decoding long\.flac \d+ %/)
    waits.push(await cancelledMs(desk))
    await desk.idle()
  }
  console.log(`decoding cancelled after ${waits.map((ms) => ms.toFixed(0)).join(', ')} ms`)
  expect(Math.min(...waits)).toBeLessThan(CANCEL_MS)
  expect(Math.max(...waits)).toBeLessThan(LONGEST_CANCEL_MS)
  await desk.open(wavFile('short.flac', makeFlac({ rateHz: 48_000, length: 48_000 })))
  expect((await desk.project()).recording).toMatchObject({ name: 'short.flac', frames: 48_000 })
})

test('an export that is cancelled ends within 100 ms, in the workers too', async ({ desk }) => {
  await desk.open(toneRecording(120))
  // A span of these frames takes a worker a second and more.
  await desk.call('edit', {
    stft: { window: 'hann', windowLength: 8192, fftSize: 8192, hop: 32 },
    regions: [rectangleRegion({ startS: 0, endS: 120, lowHz: 500, highHz: 1500 })],
  })
  await desk.idle()
  const exporting = desk.exported().catch((error: Error) => error.message)
  await expect(desk.status).toContainText(/Rendering .* \d+ %/)
  // Spans are under way.
  await desk.page.waitForTimeout(200)
  const ms = await cancelledMs(desk)
  const freeMs = await desk.page.evaluate(async () => {
    const { specmask } = window as unknown as {
      specmask: { magnitudes(start: number, end: number): Promise<unknown> }
    }
    const startMs = performance.now()
    await Promise.all([specmask.magnitudes(0, 1), specmask.magnitudes(1, 2)])
    return performance.now() - startMs
  })
  console.log(`export cancelled after ${ms.toFixed(0)} ms, workers free after ${freeMs.toFixed(0)}`)
  expect(await exporting).toContain('Cancelled.')
  expect(ms).toBeLessThan(CANCEL_MS)
  expect(freeMs).toBeLessThan(4 * CANCEL_MS)
})

/** Has the workers of a page die when they are given a job, as often as `isToDie` says so. */
async function killable(page: Page, isToDie: (job: string) => boolean): Promise<void> {
  await page.route('**/killed*', (route) => {
    const job = new URL(route.request().url()).searchParams.get('job') ?? ''
    return route.fulfill({ body: isToDie(job) ? 'yes' : 'no' })
  })
  await page.route('**/assets/main-*.js', async (route) => {
    const response = await route.fetch()
    const killer = `;self.addEventListener('message', ({ data }) => {
      const request = new XMLHttpRequest()
      request.open('GET', '${new URL(page.url()).origin}/killed?job=' + data.path?.[0], false)
      request.send()
      if (request.responseText === 'yes') throw new Error('killed by a test')
    });`
    await route.fulfill({ response, body: (await response.text()) + killer })
  })
  await page.reload()
  await page.waitForFunction(() => 'specmask' in window)
}

const recording = toneRecording(2)

/** What saving gives once a region is painted. */
async function savedBytes(desk: Desk): Promise<Buffer> {
  await desk.open(recording)
  await desk.call('edit', { regions: [region] })
  await desk.idle()
  return desk.exported()
}

test('an edit of ten minutes over all of them comes to rest, however often', async ({ desk }) => {
  const planes = [tone(440, 44_100, 600 * 44_100, 0.3)]
  const path = test.info().outputPath('ten.wav')
  await writeFile(path, makeWav({ format: 's16', rateHz: 44_100, planes }))
  await desk.page.locator('input[type=file]').setInputFiles(path)
  await desk.idle()
  for (const lowHz of [500, 1000, 1500, 2000, 2500, 3000]) {
    const band = rectangleRegion({ startS: 0, endS: 600, lowHz, highHz: lowHz + 1000 })
    await desk.call('edit', { regions: [band] })
    await desk.idle()
  }
})

test('a worker that dies in its very first job is replaced each time: reported, and the next one works', async ({
  page,
}) => {
  const desk = new Desk(page)
  await desk.start()
  let deaths = 0
  let isDeadly = true
  await killable(page, (job) => {
    if (job !== 'open' || !isDeadly) return false
    deaths++
    return true
  })
  const workerCount = await page.evaluate(() => navigator.hardwareConcurrency)
  for (let round = 0; round <= workerCount; round++) {
    await page.locator('input[type=file]').setInputFiles(recording)
    await expect(desk.alert).toContainText('A worker stopped')
    await desk.button('Dismiss').click()
  }
  expect(deaths).toBe(workerCount + 1)
  isDeadly = false
  await desk.open(recording)
  expect((await desk.project()).recording.name).toBe('tone.wav')
})

test('a worker killed in a job: at most that job is lost, and all goes on', async ({ page }) => {
  const desk = new Desk(page)
  await desk.start()
  const expected = await savedBytes(desk)
  let deadly: string | undefined
  await killable(page, (name) => {
    if (name !== deadly) return false
    deadly = undefined
    return true
  })
  for (const job of [
    'strip',
    'maskPatches',
    'waveform',
    'exportPlan',
    'exportSpan',
    'audioBlock',
  ] as const) {
    await test.step(job, async () => {
      deadly = job
      // What dies alone is reported; what dies beside others runs again, and nobody hears of it.
      await savedBytes(desk).catch((error: Error) => {
        expect(error.message).toContain('A worker stopped')
      })
      // Over the result no mask is drawn unless it is asked for.
      if (job === 'maskPatches') await page.keyboard.press('q')
      await desk.button('Play').click()
      await expect.poll(() => deadly).toBeUndefined()
      await page.keyboard.press('Space')
      expect((await desk.project()).regions).toHaveLength(1)
      expect((await savedBytes(desk)).equals(expected)).toBe(true)
    })
  }
})
