import type { Locator } from '@playwright/test'
import { Desk, expect, test } from './driver'
import { noise, RATE_HZ, toneRecording, wavFile } from './signals'
import { rectangleRegion } from './specmask'
import { makeWav } from './wav'

const MANY = Array.from({ length: 12 }, (_, i) =>
  rectangleRegion(
    { startS: 0.15 * i, endS: 0.15 * i + 0.1, lowHz: 500, highHz: 1500 },
    { id: `r${i}` },
  ),
)

/** Every canvas has a pixel for each of the screen's, and the page is as large as the window. */
async function isSharpAt(desk: Desk, width: number, height: number): Promise<void> {
  await desk.page.setViewportSize({ width, height })
  // A page learns the size of its boxes behind the layout of its next frame.
  await desk.page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
  )
  await desk.idle()
  const blurred = await desk.page.evaluate(() =>
    [...document.querySelectorAll('canvas')].flatMap((canvas) => {
      const box = canvas.getBoundingClientRect()
      const isSharp =
        Math.abs(canvas.width - box.width * devicePixelRatio) <= 1 &&
        Math.abs(canvas.height - box.height * devicePixelRatio) <= 1
      return isSharp ? [] : [`${canvas.width} × ${canvas.height} for ${box.width} × ${box.height}`]
    }),
  )
  expect(blurred).toEqual([])
  const size = await desk.page.evaluate(() => {
    const { scrollWidth, scrollHeight } = document.documentElement
    return [scrollWidth, scrollHeight]
  })
  expect(size).toEqual([width, height])
  expect((await desk.picture.boundingBox())?.width).toBeGreaterThan(0.7 * width)
}

/** Names of controls within that lie under something else, or out of sight. */
function hiddenIn(within: Locator): Promise<string[]> {
  return within.evaluate((box) =>
    [...box.querySelectorAll<HTMLElement>('button, input, select, [role=status]')].flatMap(
      (each) => {
        const { left, top, width, height } = each.getBoundingClientRect()
        const corners = [left + 6, left + width - 6].map((x) =>
          document.elementFromPoint(x, top + height / 2),
        )
        const isSeen = corners.every(
          (at) =>
            at !== null &&
            (each.contains(at) || at.contains(each)) &&
            at.closest('label') === each.closest('label'),
        )
        return isSeen ? [] : [each.ariaLabel ?? each.textContent ?? '']
      },
    ),
  )
}

test('what tools and Find are set to is in sight on small screens, and all of the transport where the page is zoomed in on', async ({
  desk,
}) => {
  const { page } = desk
  await desk.open(toneRecording(2))
  for (const size of [
    { width: 1280, height: 720 },
    { width: 1024, height: 768 },
  ]) {
    await page.setViewportSize(size)
    for (const tool of ['Rectangle', 'Brush', 'Wand', 'Harmonics']) {
      await desk.radio('Tool', tool).click()
      const strip = page.getByRole('radiogroup', { name: 'Mode' }).locator('..')
      expect(await hiddenIn(strip), `${tool} at ${size.width}`).toEqual([])
    }
    await desk.button('Find').click()
    await desk.idle()
    expect(await hiddenIn(page.getByRole('region', { name: 'Find' }))).toEqual([])
    await page.keyboard.press('Escape')
  }
  // 1440 × 900 and 1280 × 720 at 200 %.
  for (const size of [
    { width: 720, height: 450 },
    { width: 640, height: 360 },
  ]) {
    await page.setViewportSize(size)
    await desk.idle()
    await desk.picture.hover()
    const covered = await hiddenIn(page.getByRole('contentinfo'))
    expect(covered.filter((name) => !name.startsWith('Paint over'))).toEqual([])
    await page.mouse.move(0, 0)
    expect(await hiddenIn(page.getByRole('contentinfo'))).toEqual([])
    expect((await desk.picture.boundingBox())?.height).toBeGreaterThan(size.height / 3)
  }
})

test('1280 × 720 shows five rows of the table and more, with a region selected; 3840 × 2160 is sharp', async ({
  desk,
}) => {
  await desk.page.setViewportSize({ width: 1280, height: 720 })
  await desk.open(toneRecording(2))
  await desk.call('edit', { regions: MANY })
  await desk.regionRows.first().click()
  await expect(desk.page.getByRole('textbox', { name: 'Label' })).toBeVisible()
  const shown = await desk.regionRows.evaluateAll((rows) => {
    const edge = rows[0]?.closest('table')?.parentElement?.getBoundingClientRect()
    return rows.filter((row) => row.getBoundingClientRect().bottom <= (edge?.bottom ?? 0)).length
  })
  expect(shown).toBeGreaterThanOrEqual(5)
  expect((await desk.picture.boundingBox())?.height).toBeGreaterThan(250)
  await isSharpAt(desk, 3840, 2160)
})

test('with two device pixels to each, 1920 × 1080 is sharp, and so is 3840 × 2160', async ({
  browser,
}) => {
  const viewport = { width: 1920, height: 1080 }
  const context = await browser.newContext({ viewport, deviceScaleFactor: 2 })
  const desk = new Desk(await context.newPage())
  await desk.start()
  await desk.open(toneRecording(2))
  await desk.call('edit', { regions: MANY })
  await isSharpAt(desk, 1920, 1080)
  await isSharpAt(desk, 3840, 2160)
  expect(desk.complaints).toEqual([])
  await context.close()
})

test('a sound stands at the same place in overview, picture and waveform', async ({ desk }) => {
  const AT_S = 1.37
  const plane = noise(3, 2 * RATE_HZ, 0.5).map((value, n) =>
    Math.abs(n / RATE_HZ - AT_S) < 0.02 ? value : value / 500,
  )
  await desk.open(
    wavFile('burst.wav', makeWav({ format: 's16', rateHz: RATE_HZ, planes: [plane] })),
  )
  await desk.page.mouse.move(0, 0)
  await desk.idle()
  const strips = [
    desk.page.locator('[aria-label="Spectrogram"] canvas').first(),
    desk.page.getByRole('img', { name: 'Overview', exact: true }),
    desk.page.getByRole('img', { name: 'Waveform', exact: true }),
  ]
  const { x: wantedX } = await desk.call('toClient', AT_S, 1000)
  for (const strip of strips) {
    const middleX = await strip.evaluate((canvas) => {
      const { width, height } = canvas as HTMLCanvasElement
      const context = new OffscreenCanvas(width, height).getContext('2d')
      context?.drawImage(canvas as HTMLCanvasElement, 0, 0)
      const { data } = context?.getImageData(0, 0, width, height) ?? { data: [] }
      const sums = Array.from({ length: width }, (_, x) => {
        let sum = 0
        for (let y = 0; y < height; y++) sum += data[4 * (y * width + x) + 1] ?? 0
        return sum
      })
      const [least, most] = [Math.min(...sums), Math.max(...sums)]
      // The overview's window has lines and grips at both ends.
      const isInner = (x: number) => x > 12 && x < width - 12
      const lit = sums.flatMap((sum, x) =>
        isInner(x) && sum > (least + most) / 2 ? [x + 0.5] : [],
      )
      const box = canvas.getBoundingClientRect()
      const middle = lit.reduce((total, x) => total + x, 0) / lit.length
      return box.left + (middle * box.width) / width
    })
    expect(Math.abs(middleX - wantedX)).toBeLessThanOrEqual(1)
  }
})
