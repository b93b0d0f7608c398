import { Desk, expect, test } from './driver'
import { toneRecording } from './signals'

test('after one visit it starts without a network, and opens a file', async ({ browser }) => {
  const context = await browser.newContext({ serviceWorkers: 'allow' })
  const page = await context.newPage()
  const desk = new Desk(page)
  await desk.start()
  await page.evaluate(() => navigator.serviceWorker.ready)
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
  await context.setOffline(true)
  await page.goto('/?demo')
  await page.waitForFunction(() => window.specmask?.project() !== undefined)
  await desk.open(toneRecording(1))
  expect((await desk.project()).recording.name).toBe('tone.wav')
  expect(desk.complaints).toEqual([])
  await context.close()
})
