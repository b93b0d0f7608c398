import { readFile } from 'node:fs/promises'
import { expect, test } from './driver'
import { RATE_HZ, TONE_HZ, toneRecording } from './signals'
import { rectangleRegion } from './specmask'
import { levelDb, parseWav } from './wav'

const over = (startS: number, change = {}) =>
  rectangleRegion({ startS, endS: startS + 0.5, lowHz: 700, highHz: 1300 }, change)
const a = over(0.5, { id: 'a', label: 'tone' })
const b = over(1.5, { id: 'b' })
const c = over(2.5, { id: 'c', label: 'tone' })

test('regions in table, panel, history and clips', async ({ desk }) => {
  await desk.open(toneRecording(4))
  await desk.call('edit', { regions: [a, b, c] })
  await desk.call('setView', { startS: 0, endS: 4, lowHz: 0, highHz: 4000 })
  await desk.idle()
  await test.step('the history jumps to any step; copies go round over the clipboard', async () => {
    const { page } = desk
    await desk.regionRows.nth(1).click()
    await page.keyboard.press('Control+c')
    await page.keyboard.press('Control+v')
    await page.keyboard.press('Control+,')
    await expect(page.getByRole('dialog', { name: 'Settings' })).toBeVisible()
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+v')
    expect((await desk.project()).regions).toHaveLength(5)
    await desk.button('History').click()
    const steps = page.getByRole('list', { name: 'History' }).getByRole('button')
    await expect(steps).toHaveText(['Opened', 'Edit by script', 'Paste region', 'Paste region'])
    await steps.nth(1).click()
    expect((await desk.project()).regions).toEqual([a, b, c])
    await steps.nth(3).click()
    expect((await desk.project()).regions).toHaveLength(5)

    await steps.nth(1).click()
    await desk.regionRows.nth(0).click()
    await desk.regionRows.nth(1).click({ modifiers: ['Control'] })
    await desk.button('More for regions').click()
    await desk.button('Repeat…').click()
    await expect(page.getByText('2 more regions')).toBeVisible()
    await desk.button('Repeat').click()
    const { regions } = await desk.project()
    expect(regions.slice(3).map(({ shape }) => 'startS' in shape && shape.startS)).toEqual([
      2.5, 3.5,
    ])
  })
  await test.step('the table goes from row to row, renames, hides and deletes with keys alone', async () => {
    await desk.call('edit', { regions: [a, b, c] })
    const { keyboard } = desk.page
    await desk.regionRows.first().getByRole('button', { name: 'tone', exact: true }).click()
    await keyboard.press('ArrowDown')
    await keyboard.press('Enter')
    await keyboard.type('beep')
    await keyboard.press('Enter')
    await keyboard.press('Space')
    expect((await desk.project()).regions[1]).toMatchObject({ label: 'beep', hidden: true })
    await keyboard.press('Shift+ArrowDown')
    await keyboard.press('Delete')
    expect((await desk.project()).regions).toEqual([a])
    await expect(desk.button('Play')).toBeVisible()
  })
  await test.step('a clip holds the region alone: its time and its band', async () => {
    await desk.call('edit', { regions: [a, b, c] })
    const { page } = desk
    await desk.regionRows.nth(1).click()
    await desk.button('Solo').click()
    await expect(desk.button('Solo')).toHaveAttribute('aria-pressed', 'true')
    await desk.button('Save clips…').click()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      desk.button('Export').click(),
    ])
    expect(download.suggestedFilename()).toMatch(/\.b\.1\.5-2s\.wav$/)
    const clip = parseWav(await readFile(await download.path())).planes[0] as Float64Array
    expect(clip.length).toBe(0.5 * RATE_HZ)
    const input = parseWav(toneRecording(4).buffer).planes[0] as Float64Array
    const tone = levelDb(input, 1.6 * RATE_HZ, 1.9 * RATE_HZ)
    expect(Math.abs(levelDb(clip, 0.1 * RATE_HZ, 0.4 * RATE_HZ) - tone)).toBeLessThan(0.5)
    await desk.button('Solo').click()
  })
  await test.step('numbers, gain and lock of what is selected; several at once', async () => {
    await desk.call('edit', { regions: [a, b, c] })
    const { page } = desk
    const field = (name: string) => page.getByRole('spinbutton', { name, exact: true })
    await page.setViewportSize({ width: 1280, height: 720 })
    await desk.idle()
    const [silent = 0, plain = 0] = await desk.brightness(
      { timeS: 1.75, freqHz: TONE_HZ },
      { timeS: 2.25, freqHz: TONE_HZ },
    )
    await desk.regionRows.nth(1).click()
    const recording = page.getByRole('button', { name: 'Recording', exact: true })
    for (const shown of [recording, desk.regionRows.nth(1)]) {
      await expect(shown).toBeInViewport({ ratio: 1 })
    }
    const rows = page.getByRole('table', { name: 'Regions' }).locator('..')
    expect(await rows.evaluate(({ clientHeight }) => clientHeight)).toBeGreaterThan((1 + 5) * 24)
    await field('Gain of the region').fill('-6')
    await field('Gain of the region').press('Enter')
    await field('End of the region').fill('2.25')
    await field('End of the region').press('Enter')
    await desk.idle()
    const [, edited] = (await desk.project()).regions
    expect(edited).toMatchObject({
      effect: { kind: 'reject', gainDb: -6 },
      shape: { startS: 1.5, endS: 2.25 },
    })
    const [halved = 0] = await desk.brightness({ timeS: 1.75, freqHz: TONE_HZ })
    expect(halved).toBeGreaterThan(silent + 5)
    expect(halved).toBeLessThan(plain - 5)

    await desk.regionRows.first().click()
    await desk.button('More for regions').click()
    await desk.button('Select the same label').click()
    await field('Feather of the region in time').fill('0.1')
    await field('Feather of the region in time').press('Enter')
    const feathers = (await desk.project()).regions.map(({ feather }) => feather.timeS)
    expect(feathers).toEqual([0.1, 0, 0.1])

    await desk.button('Lock').click()
    await page.keyboard.press('Delete')
    expect((await desk.project()).regions).toHaveLength(3)
    await expect(field('Start of the region')).toBeDisabled()
  })
})
