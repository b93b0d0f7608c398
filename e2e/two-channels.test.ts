import type { Locator } from '@playwright/test'
import { Desk, expect, test } from './driver'
import { rowsAt } from './pixels'
import { noise, RATE_HZ, sum, tone, wavFile } from './signals'
import { rectangleRegion } from './specmask'
import { makeWav, parseWav } from './wav'

/** What sounds in each channel, on the centre of a bin of 2048 samples, and the time of it. */
const TONES_HZ = [500, 3000] as const
const [FROM_S, TO_S] = [0.6, 1.4]
const SECONDS = 2
const length = SECONDS * RATE_HZ
const recording = wavFile(
  'stereo.wav',
  makeWav({
    format: 's16',
    rateHz: RATE_HZ,
    planes: TONES_HZ.map((freqHz, channel) =>
      sum(
        tone(freqHz, RATE_HZ, length, 0.2).map((value, n) =>
          n >= FROM_S * RATE_HZ && n < TO_S * RATE_HZ ? value : 0,
        ),
        noise(3 + channel, length, 0.002),
      ),
    ),
  }),
)
/** Taken out of the second channel alone: the first one's tone sounds on. */
const EDIT = rectangleRegion(
  { startS: 0, endS: 1, lowHz: 0, highHz: 4000 },
  { channels: [1], feather: { timeS: 0, freqHz: 0 } },
)

async function tonesLieInTheirPictures(desk: Desk) {
  await desk.open(recording)
  await desk.call('edit', { regions: [EDIT] })
  await desk.tab('View')
  await desk.combobox('Window length').selectOption('2048 samples')
  await desk.combobox('Colour map').selectOption('Grey')
  await desk.combobox('Channel').selectOption('1 and 2')
  const pictures = [desk.picture, desk.page.getByRole('application', { name: 'Second channel' })]
  // Outlines and names are drawn over them.
  await desk.page.evaluate(() => {
    const over = document.querySelectorAll<HTMLElement>('[role=application] > :not(:first-child)')
    for (const each of over) each.style.visibility = 'hidden'
  })
  await desk.page.mouse.move(0, 0)
  for (const sound of ['Original', 'Result'] as const) {
    await desk.radio('Listen to', sound).click()
    if (sound === 'Original') await desk.picture.press('q')
    await desk.idle()
    const places = pictures.flatMap((picture, channel) =>
      [0.2, 0.8, 1.2, 1.8].map((timeS) => ({ picture, channel, timeS })),
    )
    const columns = await rowsAt(desk, places)
    for (const [i, { channel, timeS }] of places.entries()) {
      const rows = columns[i]?.rows ?? []
      const own = await litNear(desk, rows, TONES_HZ[channel] as number)
      const other = await litNear(desk, rows, TONES_HZ[1 - channel] as number)
      const where = `${sound}, channel ${channel + 1}, ${timeS} s`
      expect(other.brightest, where).toBeLessThan(90)
      // In the result the second channel's first second is gone.
      const isGone = sound === 'Result' && channel === 1 && timeS < 1
      if (timeS < FROM_S || timeS > TO_S || isGone) expect(own.brightest, where).toBeLessThan(90)
      else {
        expect(own.brightest, where).toBeGreaterThan(120)
        expect(Math.abs(own.awayPx), where).toBeLessThan(1.6)
      }
    }
  }
  await shareTheirEdges(desk, pictures)
}

/** How bright rows of a picture are about a frequency, and how far from it by pixels. */
async function litNear(desk: Desk, rows: readonly number[], freqHz: number) {
  const upper = await desk.picture.boundingBox()
  const { y } = await desk.call('toClient', 1, freqHz)
  const at = Math.round(y - (upper?.y ?? 0))
  const near = rows.slice(at - 12, at + 13)
  const brightest = Math.max(...near)
  const lit = near.flatMap((value, i) => (value > 0.9 * brightest ? [i - 12] : []))
  return { brightest, awayPx: lit.reduce((total, each) => total + each, 0) / lit.length }
}

/** Overview, ruler, pictures and waveform begin and end at the same place, and both pictures are as high. */
async function shareTheirEdges({ page }: Desk, pictures: readonly Locator[]) {
  const strips = ['Overview', 'Time ruler', 'Waveform'].map((name) =>
    page.getByRole('img', { name, exact: true }),
  )
  const boxes = await Promise.all([...pictures, ...strips].map((it) => it.boundingBox()))
  const [first, second] = boxes
  for (const box of boxes) {
    expect(Math.abs((box?.x ?? 0) - (first?.x ?? Number.NaN))).toBeLessThanOrEqual(0.5)
    expect(Math.abs((box?.width ?? 0) - (first?.width ?? Number.NaN))).toBeLessThanOrEqual(0.5)
  }
  expect(second?.height).toBe(first?.height)
}

test('of two channels each has its picture, on the same axes, in the original and in the result', ({
  desk,
}) => tonesLieInTheirPictures(desk))

test('and with two device pixels to each', async ({ browser }) => {
  const context = await browser.newContext({ deviceScaleFactor: 2 })
  const desk = new Desk(await context.newPage())
  await desk.start()
  await tonesLieInTheirPictures(desk)
  expect(desk.complaints).toEqual([])
  await context.close()
})

test('a stroke is for both channels, or for that of its picture alone', async ({ desk }) => {
  await desk.open(recording)
  await desk.picture.press('Shift+C')
  const lower = desk.page.getByRole('application', { name: 'Second channel' })
  await expect(lower).toBeVisible()
  const [above, below] = await Promise.all([desk.picture.boundingBox(), lower.boundingBox()])
  const shiftPx = (below?.y ?? 0) - (above?.y ?? 0)
  const drawBelow = async (startS: number, endS: number) => {
    const from = await desk.call('toClient', startS, 3500)
    const to = await desk.call('toClient', endS, 2500)
    await desk.page.mouse.move(from.x, from.y + shiftPx)
    await desk.page.mouse.down()
    await desk.page.mouse.move(to.x, to.y + shiftPx, { steps: 3 })
    await desk.page.mouse.up()
    await desk.idle()
  }
  await drawBelow(0.2, 0.4)
  await desk.button('Strokes on both channels').click()
  await drawBelow(0.7, 1.3)
  const { regions } = await desk.project()
  expect(regions.map(({ channels }) => channels)).toEqual(['all', [1]])
  const { shape } = regions[1] ?? {}
  const box = shape?.kind === 'rectangle' ? shape : undefined
  expect(box?.startS).toBeCloseTo(0.7, 1)
  expect(box?.highHz ?? 0).toBeGreaterThan(3400)
  expect(box?.lowHz ?? 9e9).toBeLessThan(2600)
  const [left, right] = parseWav(await desk.exported()).planes
  const [leftBefore, rightBefore] = parseWav(recording.buffer).planes
  const middle = [0.9 * RATE_HZ, 1.1 * RATE_HZ] as const
  expect(left?.slice(...middle)).toEqual(leftBefore?.slice(...middle))
  expect(right?.slice(...middle)).not.toEqual(rightBefore?.slice(...middle))
})
