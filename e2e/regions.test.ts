import { readFile } from 'node:fs/promises'
import { expect, test } from './driver'
import { RATE_HZ, toneRecording } from './signals'
import { rectangleRegion } from './specmask'

const a = rectangleRegion({ startS: 1, endS: 1.5, lowHz: 800, highHz: 1200 }, { id: 'a' })
const b = rectangleRegion({ startS: 2.5, endS: 3, lowHz: 3000, highHz: 3400 }, { id: 'b' })

test('regions are moved, resized, nudged, duplicated and deleted', async ({ desk }) => {
  await desk.open(toneRecording(4))
  await desk.call('edit', { regions: [a, b] })
  await desk.call('setView', { startS: 0, endS: 4, lowHz: 0, highHz: 4000 })
  await desk.idle()
  await test.step('a row is dragged out as a WAV: the result in its time', async () => {
    const row = desk.page.locator('[data-region=a]')
    await row.hover()
    await desk.page.mouse.down()
    const offered = () =>
      row.evaluate((element) => {
        const dataTransfer = new DataTransfer()
        const begun = { dataTransfer, bubbles: true, cancelable: true }
        element.dispatchEvent(new DragEvent('dragstart', begun))
        return dataTransfer.getData('DownloadURL')
      })
    await expect.poll(offered).toMatch(/^audio\/wav:tone\..*\.wav:blob:/)
    await desk.page.mouse.up()
    const [, name = '', address = ''] = /^audio\/wav:([^:]+):(.*)$/.exec(await offered()) ?? []
    const [download] = await Promise.all([
      desk.page.waitForEvent('download'),
      desk.page.evaluate(
        ([href, as]) => Object.assign(document.createElement('a'), { href, download: as }).click(),
        [address, name] as const,
      ),
    ])
    const clip = await readFile(await download.path())
    const whole = (await desk.download()).bytes
    expect(clip.length).toBe(44 + 2 * 0.5 * RATE_HZ)
    expect(clip.subarray(44)).toEqual(whole.subarray(44 + 2 * RATE_HZ, 44 + 3 * RATE_HZ))
  })
  await test.step('the mouse moves and resizes a region, the arrow keys nudge it', async () => {
    await desk.radio('Tool', 'Select').click()
    await desk.stroke({ timeS: 1.25, freqHz: 1000 }, { timeS: 2, freqHz: 2000 })
    const [moved] = (await desk.project()).regions
    if (moved?.shape.kind !== 'rectangle') throw new Error('not a rectangle')
    expect(moved.shape.startS).toBeCloseTo(1.75, 1)
    expect(moved.shape.endS - moved.shape.startS).toBeCloseTo(0.5, 6)
    expect(Math.abs(moved.shape.lowHz - 1800)).toBeLessThan(20)

    await desk.radio('Tool', 'Rectangle').click()
    const { endS, highHz } = moved.shape
    await desk.stroke({ timeS: endS, freqHz: highHz }, { timeS: endS + 0.5, freqHz: highHz + 400 })
    const [resized] = (await desk.project()).regions
    if (resized?.shape.kind !== 'rectangle') throw new Error('not a rectangle')
    expect(resized.shape.startS).toBeCloseTo(moved.shape.startS, 9)
    expect(resized.shape.endS).toBeCloseTo(endS + 0.5, 1)
    expect(resized.shape.highHz - highHz).toBeGreaterThan(370)

    for (let step = 0; step < 3; step++) await desk.page.keyboard.press('ArrowRight')
    const [nudged] = (await desk.project()).regions
    if (nudged?.shape.kind !== 'rectangle') throw new Error('not a rectangle')
    expect(nudged.shape.startS).toBeGreaterThan(resized.shape.startS)
    await desk.page.keyboard.press('Control+z')
    expect((await desk.project()).regions[0]).toEqual(resized)
  })
  await test.step('Escape in the middle of a move leaves the region where it was', async () => {
    await desk.call('edit', { regions: [a, b] })
    await desk.radio('Tool', 'Select').click()
    await desk.press([
      { timeS: 1.25, freqHz: 1000 },
      { timeS: 2, freqHz: 2000 },
    ])
    await desk.page.keyboard.press('Escape')
    await desk.page.mouse.up()
    expect((await desk.project()).regions).toEqual([a, b])
  })
  await test.step('a box, Tab and keys: selected, duplicated, deleted', async () => {
    const { keyboard } = desk.page
    await desk.radio('Tool', 'Select').click()
    await desk.stroke({ timeS: 0.5, freqHz: 500 }, { timeS: 3.5, freqHz: 3700 })
    await keyboard.press('Control+d')
    expect((await desk.project()).regions).toHaveLength(4)
    await keyboard.press('Delete')
    expect((await desk.project()).regions).toEqual([a, b])
    await desk.picture.click({ position: { x: 5, y: 5 } })
    await keyboard.press('Tab')
    await keyboard.press('Tab')
    await keyboard.press('Delete')
    expect((await desk.project()).regions).toEqual([a])
  })
})
