import { expect, test } from './driver'
import { RATE_HZ, tone, wavFile } from './signals'
import { rectangleRegion } from './specmask'
import { makeWav } from './wav'

/** A second of 1 kHz, then a second of 3 kHz, both at half of full scale. */
function twoTones() {
  const plane = new Float64Array(2 * RATE_HZ)
  plane.set(tone(1000, RATE_HZ, RATE_HZ, 0.5))
  plane.set(tone(3000, RATE_HZ, RATE_HZ, 0.5), RATE_HZ)
  return wavFile('tones.wav', makeWav({ format: 's16', rateHz: RATE_HZ, planes: [plane] }))
}

test('curves of features: under the picture, and as columns of the table', async ({ desk }) => {
  await test.step('curves are columns of the table and of what it is exported as: means of what the switch says', async () => {
    const { page } = desk
    await desk.open(twoTones())
    const box = (id: string, startS: number) => ({
      ...rectangleRegion({ startS, endS: startS + 0.5, lowHz: 0, highHz: RATE_HZ / 2 }),
      id,
      label: id,
    })
    await desk.call('edit', { regions: [box('high', 1.25), box('low', 0.25)] })
    await desk.picture.focus()
    await page.keyboard.press('c')
    await desk.radio('Listen to', 'Original').click()
    await desk.idle()
    const table = page.getByRole('table', { name: 'Regions' })
    const row = (name: string) => table.getByRole('row').filter({ hasText: name })
    await expect(row('low').getByRole('cell').nth(-3)).toHaveText('1,000 Hz')
    await expect(row('high').getByRole('cell').nth(-3)).toHaveText('3,000 Hz')
    const names = () => table.locator('[data-region]').allInnerTexts()
    expect(await names()).toEqual(['high', 'low'])
    await table.getByRole('button', { name: 'Centroid' }).click()
    await desk.idle()
    expect(await names()).toEqual(['low', 'high'])

    const { bytes } = await desk.exportAs(['What', 'Table of regions'], ['Table for', 'CSV'])
    const cells = bytes
      .toString()
      .trim()
      .split('\r\n')
      .map((line) => line.split(',').at(-1))
    expect(cells[0]).toBe('centroid_hz_mean')
    expect(Number(cells[1])).toBeCloseTo(3000, 0)
    expect(Number(cells[2])).toBeCloseTo(1000, 0)

    // Of the result nothing is left there.
    await desk.radio('Listen to', 'Result').click()
    await desk.idle()
    await expect(row('high').getByRole('cell').nth(-3)).not.toHaveText(/^(3,000 Hz)?$/)
    await desk.picture.focus()
    await page.keyboard.press('c')
    await expect(table.getByRole('button', { name: 'Centroid' })).toHaveCount(0)
  })
  await test.step('a key shows curves of features under the picture, with their values at the pointer', async () => {
    const { page } = desk
    await desk.clear()
    const lane = page.getByRole('region', { name: 'Curves of features' })
    await expect(lane).toHaveCount(0)
    await desk.picture.focus()
    await page.keyboard.press('c')
    await desk.idle()
    const entry = (name: string) => lane.locator(`[data-curve="${name}"]`)
    const canvas = lane.getByRole('img', { name: 'Curves', exact: true })

    for (const size of [
      { width: 1440, height: 900 },
      { width: 390, height: 844 },
    ]) {
      await page.setViewportSize(size)
      await desk.idle()
      const picture = await desk.picture.boundingBox()
      const box = await canvas.boundingBox()
      expect(Math.abs((box?.x ?? 0) - (picture?.x ?? 9e9))).toBeLessThanOrEqual(0.5)
      expect(Math.abs((box?.width ?? 0) - (picture?.width ?? 9e9))).toBeLessThanOrEqual(0.5)
    }
    await page.setViewportSize({ width: 1440, height: 900 })
    await desk.idle()

    const box = await canvas.boundingBox()
    const point = (share: number) =>
      canvas.hover({ position: { x: share * (box?.width ?? 0), y: 20 } })
    await point(0.25)
    await expect(entry('centroid_hz')).toHaveText('centroid1,000 Hz')
    await point(0.75)
    await expect(entry('centroid_hz')).toHaveText('centroid3,000 Hz')
    // The pointer over the picture reads them as well.
    const picture = await desk.picture.boundingBox()
    await desk.picture.hover({ position: { x: 0.25 * (picture?.width ?? 0), y: 100 } })
    await expect(entry('centroid_hz')).toHaveText('centroid1,000 Hz')

    // Any column; of the original or of the result, as the switch says.
    await lane.getByRole('combobox', { name: 'Add a curve' }).selectOption('rms')
    await desk.idle()
    await point(0.75)
    await expect(entry('rms')).toHaveText('RMS0.354')
    await desk.call('edit', {
      regions: [rectangleRegion({ startS: 0.5, endS: 9, lowHz: 0, highHz: RATE_HZ / 2 })],
    })
    await desk.idle()
    await point(0.74)
    await expect(entry('rms')).toHaveText('RMS0')
    await desk.radio('Listen to', 'Original').click()
    await desk.idle()
    await point(0.75)
    await expect(entry('rms')).toHaveText('RMS0.354')

    await lane.getByRole('button', { name: 'Remove centroid' }).click()
    await expect(entry('centroid_hz')).toHaveCount(0)
    await desk.picture.focus()
    await page.keyboard.press('c')
    await expect(lane).toHaveCount(0)
  })
})
