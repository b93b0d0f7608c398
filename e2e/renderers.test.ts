import type { Browser } from '@playwright/test'
import { compared } from './compared'
import { Desk, expect, test } from './driver'
import { RATE_HZ, toneRecording } from './signals'
import { rectangleRegion } from './specmask'

/** The picture as it comes onto the screen, without what is drawn over it: that is one code for both. */
async function pictureShot(desk: Desk): Promise<string> {
  await desk.page.evaluate(() => {
    const canvases = document.querySelectorAll<HTMLElement>('[aria-label="Spectrogram"] canvas')
    for (const canvas of [...canvases].slice(1)) canvas.style.visibility = 'hidden'
  })
  return (await desk.picture.screenshot()).toString('base64')
}

const REGION = rectangleRegion(
  { startS: 0.5, endS: 1.5, lowHz: 800, highHz: 2500 },
  { feather: { timeS: 0.05, freqHz: 50 } },
)

const SCALES = ['Linear', 'Log'] as const
const VIEWS = {
  whole: { startS: 0, endS: 2, lowHz: 0, highHz: RATE_HZ / 2 },
  close: { startS: 0.4, endS: 0.7, lowHz: 700, highHz: 1200 },
} as const
const SHOWN = SCALES.flatMap((scale) =>
  Object.entries(VIEWS).map(([name, view]) => ({
    what: `${scale}, ${name}`,
    scale,
    view,
    levels: name === 'whole' && scale === 'Log' ? 'Average' : 'Peak',
  })),
)

/** A visitor of its own, so that neither hears of edits the other has left. */
async function visitor(browser: Browser, renderer: string): Promise<Desk> {
  const desk = new Desk(await (await browser.newContext()).newPage())
  await desk.start(`?renderer=${renderer}`)
  await desk.open(toneRecording(2))
  await desk.call('edit', { regions: [REGION] })
  // The mask lies over it.
  await desk.radio('Listen to', 'Original').click()
  await desk.idle()
  await expect(desk.picture.locator('canvas').first()).toHaveAttribute('data-renderer', renderer)
  return desk
}

test('WebGL2 and Canvas2D draw the same picture', async ({ browser }) => {
  const desks = [await visitor(browser, 'canvas2d'), await visitor(browser, 'webgl2')] as const
  for (const { what, scale, view, levels } of SHOWN) {
    await test.step(what, async () => {
      const shots: string[] = []
      for (const desk of desks) {
        await desk.tab('View')
        await desk.combobox('Frequency scale').selectOption(scale)
        await desk.combobox('Levels').selectOption(levels)
        await desk.call('setView', view)
        await desk.idle()
        shots.push(await pictureShot(desk))
      }
      // A colour step of inferno is at most 6 in a channel. Where two cells meet, the rounding of
      // the last bit may choose either: a few pixels in a thousand.
      const { share, colours } = await compared(desks[0], shots, 6)
      expect(colours).toBeGreaterThan(50)
      expect(share).toBeLessThan(0.003)
    })
  }
  for (const { complaints, page } of desks) {
    expect(complaints).toEqual([])
    await page.context().close()
  }
})
