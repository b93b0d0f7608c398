import { type Desk, expect, test } from './driver'
import { RATE_HZ, TONE_HZ, toneRecording } from './signals'
import type { Brush, Region } from './specmask'
import { levelDb, parseWav } from './wav'

const recording = toneRecording(4)

/** How much quieter the tone is in the filtered recording between two seconds. */
async function lossDb(desk: Desk, startS: number, endS: number): Promise<number> {
  const span = [startS * RATE_HZ, endS * RATE_HZ] as const
  const input = parseWav(recording.buffer).planes[0] as Float64Array
  const output = parseWav(await desk.exported()).planes[0] as Float64Array
  return levelDb(input, ...span) - levelDb(output, ...span)
}

test('tools: range and band, eraser, lasso, harmonics, wand, snapping', async ({ desk }) => {
  await desk.open(recording)
  await test.step('a time range silences all of it, and Alt takes a band out of the range again', async () => {
    await desk.radio('Tool', 'Time range').click()
    await desk.stroke({ timeS: 1, freqHz: 3000 }, { timeS: 3, freqHz: 3100 })
    expect(await lossDb(desk, 1.4, 2.6)).toBeGreaterThan(100)
    await desk.page.keyboard.press('f')
    await expect(desk.radio('Tool', 'Frequency band')).toBeChecked()
    await desk.page.keyboard.down('Alt')
    await desk.stroke({ timeS: 2, freqHz: TONE_HZ - 300 }, { timeS: 2, freqHz: TONE_HZ + 300 })
    await desk.page.keyboard.up('Alt')
    expect((await desk.project()).regions).toHaveLength(1)
    expect(Math.abs(await lossDb(desk, 1.4, 2.6))).toBeLessThan(0.1)
  })
  await test.step('the eraser brings back what it passes over', async () => {
    await desk.clear()
    await desk.radio('Tool', 'Rectangle').click()
    await desk.stroke({ timeS: 0.5, freqHz: 100 }, { timeS: 3.5, freqHz: 3900 })
    await desk.radio('Tool', 'Eraser').click()
    for (let i = 0; i < 8; i++) await desk.page.keyboard.press(']')
    await desk.stroke({ timeS: 1, freqHz: TONE_HZ }, { timeS: 3, freqHz: TONE_HZ })
    expect(await lossDb(desk, 1.5, 2.5)).toBeLessThan(1)
    await desk.button('Undo').click()
    expect(await lossDb(desk, 1.5, 2.5)).toBeGreaterThan(35)
  })
  await test.step('a lasso of clicked corners closes with Enter and takes out what lies in it', async () => {
    await desk.clear()
    await desk.radio('Tool', 'Lasso').click()
    const corners = [
      { timeS: 0.5, freqHz: TONE_HZ - 400 },
      { timeS: 3.5, freqHz: TONE_HZ - 400 },
      { timeS: 3.5, freqHz: TONE_HZ + 400 },
      { timeS: 2, freqHz: 3900 },
      { timeS: 0.5, freqHz: TONE_HZ + 400 },
    ]
    for (const corner of corners) await desk.stroke(corner)
    await desk.page.keyboard.press('Backspace')
    await desk.stroke(corners[4] as (typeof corners)[0])
    expect((await desk.project()).regions).toEqual([])
    await desk.page.keyboard.press('Enter')
    await desk.idle()
    const [region] = (await desk.project()).regions
    expect(region?.shape).toMatchObject({ kind: 'lasso', points: { length: 5 } })
    expect(await lossDb(desk, 1, 3)).toBeGreaterThan(35)
  })
  await test.step('harmonics of a clicked fundamental take out its multiples', async () => {
    await desk.clear()
    await desk.radio('Tool', 'Harmonics').click()
    await desk.page.getByRole('spinbutton', { name: 'Harmonics count' }).fill('3')
    await desk.page.getByRole('spinbutton', { name: 'Harmonics width' }).fill('80')
    await desk.stroke({ timeS: 2, freqHz: TONE_HZ / 2 })
    const [region] = (await desk.project()).regions
    expect(region?.shape).toMatchObject({ kind: 'harmonics', count: 3 })
    expect(await lossDb(desk, 0.5, 3.5)).toBeGreaterThan(35)
  })
  await test.step('the wand takes the clicked tone alone, and says nothing until it has it', async () => {
    await desk.clear()
    await desk.radio('Tool', 'Wand').click()
    await desk.stroke({ timeS: 2, freqHz: TONE_HZ })
    const [region] = (await desk.project()).regions
    expect(region?.shape.kind).toMatch(/lasso|compound/)
    expect(await lossDb(desk, 0.5, 3.5)).toBeGreaterThan(20)
    // However great its tolerance, it stays out of the noise; one step leads back.
    const tolerance = desk.page.getByRole('spinbutton', { name: 'Tolerance of the region' })
    await tolerance.fill('200')
    await desk.idle()
    const [wider] = (await desk.project()).regions
    expect(wider?.shape).toMatchObject({ grown: { toleranceDb: 200 } })
    expect(await lossDb(desk, 0.5, 3.5)).toBeLessThan(60)
    await desk.button('Undo').click()
    expect((await desk.project()).regions).toEqual([region])
  })
  await test.step('with snapping a rough line along the tone comes to lie on it', async () => {
    await desk.clear()
    await desk.radio('Tool', 'Brush').click()
    await desk.page.keyboard.press('s')
    await expect(desk.button('Snap to the strongest line')).toHaveAttribute('aria-pressed', 'true')
    await desk.stroke(
      { timeS: 1, freqHz: TONE_HZ - 60 },
      { timeS: 2, freqHz: TONE_HZ + 50 },
      { timeS: 3, freqHz: TONE_HZ - 40 },
    )
    const [region] = (await desk.project()).regions
    const { points } = (region as Region).shape as Brush
    for (const [timeS, freqHz] of points) {
      if (timeS > 1.1 && timeS < 2.9) expect(Math.abs(freqHz - TONE_HZ)).toBeLessThan(5)
    }
  })
})
